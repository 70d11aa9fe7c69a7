import { formatFor } from '../format/format.js';
import german from '../locales/de-DE/leadline-signals-panel.json' with { type: 'json' };
import { english } from './english.js';
import { inEnglish } from './translate.js';

function flat(texts: object, path = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? [[path + key, text]] : Object.entries(flat(text as object, `${path}${key}.`)),
    ),
  );
}

const placeholders = (text = '') => [...text.matchAll(/\{\{\w+\}\}/g)].map(([one]) => one).sort();

describe('the German texts', () => {
  const texts = flat(german);
  it('are all there, with the same values in them', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(english))
      expect([key, placeholders(texts[key])]).toEqual([key, placeholders(text)]);
  });
});

describe.each([
  ['English', english as Record<string, string>],
  ['German', flat(german)],
])('the %s texts', (_, texts) => {
  it('say of one thing that it is one, and of several that they are', () => {
    const counting = Object.entries(texts).filter(([, text]) => /\{\{(count|points|customers)\}\}/.test(text));
    expect(counting.length).toBeGreaterThan(10);
    expect(counting.map(([key]) => key).filter((key) => !/\.(one|other)$/.test(key))).toEqual([]);
    const numbered = Object.entries(texts).filter(([key, text]) => key.endsWith('.one') && /\{\{count\}\}/.test(text));
    expect(numbered).toEqual([]);
    expect(
      Object.keys(texts).filter((key) => key.endsWith('.one') && !(key.replace(/one$/, 'other') in texts)),
    ).toEqual([]);
  });
});

describe('the format', () => {
  const german = formatFor('de-DE', 'Europe/Berlin', inEnglish);
  const american = formatFor('en-US', 'America/New_York', inEnglish);
  const instant = Date.parse('2026-06-15T22:30:00Z');

  it('follows language and time zone', () => {
    expect([german.number(1234.5), american.number(1234.5)]).toEqual(['1.235', '1,235']);
    expect([german.time(instant, instant), american.time(instant, instant)]).toEqual(['00:30', '06:30 PM']);
    expect([german.dayOf(instant), american.dayOf(instant)]).toEqual(['2026-06-16', '2026-06-15']);
  });

  it('says numbers as people do, and none that is none', () => {
    expect([0, 0.004, -0.001, 0.5, 2].map((value) => american.percent(value))).toEqual([
      '0%',
      '0.4%',
      '-0.1%',
      '50%',
      '200%',
    ]);
    expect([american.number(NaN), american.percent(Infinity), american.span(NaN)]).toEqual(['–', '–', '–']);
    expect([american.points(-0.004), american.points(0.09)]).toEqual(['0', '+9']);
    expect([60, 7200, 3 * 86_400].map((seconds) => american.span(seconds))).toEqual(['1 min', '2 h', '3 days']);
  });
});
