import fc from 'fast-check';
import { fixed, grouped, humanizePercentage } from './go-number.js';
import { say, sayLabel, sayNumber } from './say.js';
import { partsOf } from './sentence.js';
import { plain, sentenceTemplate } from './template.js';

const said = (sentence: string, metric: string, value: number | undefined, labels = {}) =>
  say(partsOf(sentence, metric), value, labels);

describe('a sentence', () => {
  it.each([
    ['{value} less than usual', 'a_ratio', 0.314, '31% less than usual'],
    ['{value} less than usual', 'a_ratio', 0.0213, '2.1% less than usual'],
    ['{value} of the longest', 'a_ratio', 2.5, '250% of the longest'],
    ['{value} of the longest', 'a_ratio', 144.2, '144 times the longest'],
    ['{value} times as long', 'a_ratio', 1.25, '1.2 times as long'],
    ['{value} times as long', 'a_ratio', 2, '2 times as long'],
    ['in {value}', 'a_seconds', 3600, 'in 60 minutes'],
    ['in {value}', 'a_seconds', 86_400, 'in 24 hours'],
    ['in {value}', 'a_seconds', 1_987_200, 'in 23 days'],
    ['in {value}', 'a_seconds', 1, 'in 1 second'],
    ['{value} is short', 'a_agents', 1204.4, '1,204 is short'],
    ['{value} points', 'a_score', 3.14, '3.1 points'],
  ])('%s, of %s, with %d', (sentence, metric, value, expected) => {
    expect(said(sentence, metric, value)).toBe(expected);
  });

  it.each([
    ['{value} tickets are late', 'a_tickets', '1 ticket is late', '2 tickets are late', '0 tickets are late'],
    [
      '{value} open tickets have a due time',
      'a_tickets',
      '1 open ticket has a due time',
      '2 open tickets have a due time',
      '0 open tickets have a due time',
    ],
    ['{value} breaches', 'a_breaches', '1 breach', '2 breaches', '0 breaches'],
    ['lost: {value} {company|companies}', 'a_customers', 'lost: 1 company', 'lost: 2 companies', 'lost: 0 companies'],
  ])('is singular where the value is 1: %s', (sentence, metric, one, two, none) => {
    expect([1, 2, 0].map((value) => said(sentence, metric, value))).toEqual([one, two, none]);
  });

  it('names labels as people do, and says when one is missing', () => {
    expect(said('{segment}, {queue}', 'a_ratio', 1, { segment: 'small_business' })).toBe('small business, unknown');
    expect(sayLabel('')).toBe('unknown');
  });

  it.each([undefined, NaN, Infinity, -Infinity])('says that a value of %p is not known', (value) => {
    expect(said('{value} of all', 'a_ratio', value)).toBe('an unknown amount of all');
    expect(said('{value} tickets are late', 'a_tickets', value)).toBe('an unknown amount tickets are late');
  });

  it('keeps every word of a sentence without placeholders', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[{}]/.test(text)),
        (text) => {
          expect(said(text, 'a_ratio', 1)).toBe(text);
        },
      ),
    );
  });

  it('never says what is no number to people', () => {
    const forms = fc.constantFrom('percent', 'percent_of', 'factor', 'duration', 'count', 'decimal');
    fc.assert(
      fc.property(fc.double(), forms, (value, form) => {
        expect(sayNumber(value, form as 'percent')).not.toMatch(/NaN|Infinity|undefined|e[+-]?\d|-0(?![.\d])/);
      }),
    );
  });
});

describe('a template', () => {
  it('refuses words that it would take for its own', () => {
    expect(() => plain('see {{ this }}')).toThrow('holds {{ or }}');
  });

  it('is the sentence itself where nothing is to be filled in', () => {
    expect(sentenceTemplate(partsOf('All is quiet', 'a_ratio'), '$v', () => '')).toBe('All is quiet');
  });
});

describe('numbers as Go writes them', () => {
  it.each([
    [0.125, 2, '0.12'],
    [0.375, 2, '0.38'],
    [2.5, 0, '2'],
    [3.5, 0, '4'],
    [-2.5, 0, '-2'],
    [1.005, 2, '1.00'],
    [0, 1, '0.0'],
  ])('%d with %d digits', (value, digits, expected) => {
    expect(fixed(value, digits)).toBe(expected);
  });

  it('has percent without needless digits', () => {
    expect(['0.07', '0.29', '1.10', '0.021'].map(humanizePercentage)).toEqual(['7%', '29%', '110%', '2.1%']);
  });

  it('groups thousands', () => {
    expect(['7', '999', '1204', '-1204', '1204567'].map(grouped)).toEqual(['7', '999', '1,204', '-1,204', '1,204,567']);
  });
});
