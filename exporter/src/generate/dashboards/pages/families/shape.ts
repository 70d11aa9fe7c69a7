/** A family on the page for everybody: a sentence, its one number beside what it is compared with, and how that came about. */
export const SENTENCE = {
  kind: 'sentence',
  width: 24,
  height: 2,
  noValue: 'There is not enough data for this sentence yet',
} as const;
export const NUMBER = { kind: 'stat', width: 8, height: 6 } as const;
export const TREND = { kind: 'trend', width: 16, height: 6 } as const;
export const WEEK = ['window="7d"'];
export const MONTH = ['window="28d"'];

export function more(page: string) {
  return [{ title: 'More on this', url: `/d/leadline-${page}` }];
}
