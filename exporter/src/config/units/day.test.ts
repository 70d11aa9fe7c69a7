import fc from 'fast-check';
import { parseDay } from './day.js';
import { UnitError } from './unit-error.js';

describe('days', () => {
  it('are read back from every date', () => {
    const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const text = date.toISOString().slice(0, 10);
        expect(parseDay(text)).toBe(text);
      }),
    );
  });

  it.each(['2025-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '2025-01-01T00:00', '01.01.2025'])(
    'not %s',
    (text) => {
      expect(() => parseDay(text)).toThrow(UnitError);
    },
  );
});
