import { parseCurrency } from './currency.js';

describe('currencies', () => {
  it.each(['EUR', 'USD', 'JPY', 'XCG'])('%s', (code) => {
    expect(parseCurrency(code)).toBe(code);
  });

  it.each([
    ['eur', 'did you mean EUR?'],
    ['EURO', 'did you mean EUR?'],
    ['XQQ', 'write three capital letters'],
    ['', 'write three capital letters'],
  ])('not %j', (text, fault) => {
    expect(() => parseCurrency(text)).toThrow(fault);
  });
});
