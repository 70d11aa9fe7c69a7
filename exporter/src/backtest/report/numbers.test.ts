import fc from 'fast-check';
import { percent, rate, span, thresholdFormat } from './numbers.js';

it.each([
  [0, '0 minutes'],
  [60, '1 minute'],
  [5400, '90 minutes'],
  [7200, '2 hours'],
  [86_400, '1 day'],
  [129_600, '36 hours'],
  [216_000, '2.5 days'],
  [1_987_200, '23 days'],
])('%d seconds are %s', (seconds, words) => {
  expect(span(seconds)).toBe(words);
});

it('tells thresholds in the unit of their metric', () => {
  expect(thresholdFormat('leadline_x_ratio', [0.25, 0.5])(0.255)).toBe('25.5%');
  expect(thresholdFormat('leadline_x_ratio', [1, 1.5])(1.25)).toBe('1.25');
  expect(thresholdFormat('leadline_x_seconds', [3600])(7200)).toBe('2 hours');
  expect(thresholdFormat('leadline_x_tickets', [20])(1234)).toBe('1,234');
});

it('has as many digits as tell something', () => {
  expect([percent(0.8349), percent(0.8349, 1), rate(0.04), rate(2.34), rate(23.4)]).toEqual([
    ...['83%', '83.5%', '0', '2.3', '23'],
  ]);
});

it('never tells a longer span in fewer words of a smaller one', () => {
  const inSeconds = (words: string) => {
    const [amount = '', unit = ''] = words.split(' ');
    return (
      Number(amount.replaceAll(',', '')) * ({ minute: 60, hour: 3600, day: 86_400 }[unit.replace(/s$/, '')] ?? NaN)
    );
  };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (seconds) => {
      const told = inSeconds(span(seconds));
      expect(Math.abs(told - seconds)).toBeLessThanOrEqual(Math.max(30, 0.13 * seconds));
    }),
  );
});
