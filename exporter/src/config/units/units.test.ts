import fc from 'fast-check';
import { formatBytes, bytesPattern, parseBytes } from './bytes.js';
import { parseCurrency } from './currency.js';
import { parseDay } from './day.js';
import { durationPattern, formatDuration, parseDuration } from './duration.js';
import { parsePostgresUrl } from './postgres-url.js';
import { formatRate, parseRate, ratePattern, readNumber } from './rate.js';
import { parseThreshold, thresholdUnit } from './threshold.js';
import { UnitError } from './unit-error.js';
import { parseZone } from './zone.js';

const day = 86_400_000;

describe('durations', () => {
  it.each([
    ['30s', 30_000],
    ['15m', 900_000],
    ['1h 30m', 5_400_000],
    ['1h30m', 5_400_000],
    ['90d', 90 * day],
    ['2w', 14 * day],
    ['3y', 1095 * day],
    ['1.5h', 5_400_000],
    ['0.7d', 60_480_000],
    ['250ms', 250],
    ['1y 1w 1d 1h 1m 1s 1ms', 373 * day + 3_661_001],
    [' 0s ', 0],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '',
    ' ',
    '0',
    '15',
    'm',
    '15 min',
    '15 m',
    '1h, 30m',
    '-1h',
    '1h 1h',
    '30m 1h',
    '1M',
    '0.5ms',
    '1e3s',
    '1.h',
    '99999999y',
  ])('not %j', (text) => {
    expect(() => parseDuration(text)).toThrow(UnitError);
  });

  it('are read back as they are written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (ms) => {
        const text = formatDuration(ms);
        expect(parseDuration(text)).toBe(ms);
        expect(text).toMatch(new RegExp(durationPattern));
      }),
    );
  });

  it('add up', () => {
    const part = fc.nat({ max: 1000 });
    fc.assert(
      fc.property(part, part, part, (d, h, s) => {
        expect(parseDuration(`${d}d ${h}h ${s}s`)).toBe(d * day + h * 3_600_000 + s * 1000);
      }),
    );
  });

  it('are written briefly, rounded, and with a sign', () => {
    expect([0, 999.6, 5_400_000, 90 * day, -60_000].map(formatDuration)).toEqual(['0s', '1s', '1h 30m', '90d', '-1m']);
  });

  it('have a pattern that agrees with the parser', () => {
    const piece = fc.constantFrom('1', '30', '.5', 'y', 'w', 'd', 'h', 'm', 's', 'ms', ' ', 'x');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('').trim();
        const parses = outcome(() => parseDuration(text));
        // The pattern cannot see that 0.5ms is too fine.
        fc.pre(!/is finer/.test(parses.message));
        expect(new RegExp(durationPattern).test(text)).toBe(parses.ok);
      }),
      { numRuns: 2000 },
    );
  });
});

function outcome(run: () => unknown): { ok: boolean; message: string } {
  try {
    run();
    return { ok: true, message: '' };
  } catch (error) {
    return { ok: false, message: String(error) };
  }
}

describe('sizes', () => {
  it.each([
    ['256MiB', 268_435_456],
    ['1GB', 1e9],
    ['1.5GiB', 1_610_612_736],
    ['64 KB', 64_000],
    ['10B', 10],
  ])('%s', (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes);
    expect(text).toMatch(new RegExp(bytesPattern));
  });

  it.each(['', '256', '256M', '1 gb', 'MiB', '-1GB', '9999999TiB', 'constructor', '1toString'])('not %j', (text) => {
    expect(() => parseBytes(text)).toThrow(UnitError);
  });

  it('are read back as they are written', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (bytes) => expect(parseBytes(formatBytes(bytes))).toBe(bytes)));
    expect([268_435_456, 1e9, 1000, 1025].map(formatBytes)).toEqual(['256MiB', '1GB', '1KB', '1025B']);
  });
});

describe('rates', () => {
  it.each([
    ['80%', 0.8],
    ['7%', 0.07],
    ['33.3%', 0.333],
    ['0.07%', 0.0007],
    [0.8, 0.8],
    ['0.8', 0.8],
    ['100 %', 1],
    [0, 0],
  ])('%s', (text, rate) => {
    expect(parseRate(text)).toBe(rate);
  });

  it.each(['', '%', '80 percent', '101%', 1.01, -0.1, '-1%', NaN, Infinity, '0x1', '1,5%'])('not %j', (text) => {
    expect(() => parseRate(text)).toThrow(UnitError);
  });

  it('are read back as they are written', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (rate) => expect(parseRate(formatRate(rate))).toBe(rate)),
    );
    expect([0, 0.8, 0.07, 0.075, 0.333, 1, 1e-9].map(formatRate)).toEqual([
      '0%',
      '80%',
      '7%',
      '7.5%',
      '33.3%',
      '100%',
      '1e-9',
    ]);
    expect('7.5%').toMatch(new RegExp(ratePattern));
  });

  it('in per cent are the number with two decimals shifted, to the last bit', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), (basisPoints) => {
        const percent = `${Math.floor(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')}%`;
        expect(readNumber(percent)).toBe(
          Number(`0.${String(basisPoints).padStart(4, '0')}`) + (basisPoints === 10_000 ? 0.9 : 0),
        );
      }),
    );
  });
});

describe('thresholds', () => {
  it('take the unit of their metric', () => {
    expect(thresholdUnit('leadline_x_ratio')).toBe('ratio');
    expect(thresholdUnit('leadline_x_seconds')).toBe('seconds');
    expect(thresholdUnit('leadline_x_tickets')).toBe('number');
    expect(thresholdUnit(undefined)).toBe('any');
    expect([parseThreshold('120%', 'ratio'), parseThreshold('2h', 'seconds'), parseThreshold(90, 'seconds')]).toEqual([
      1.2, 7200, 90,
    ]);
    expect([parseThreshold('-5', 'number'), parseThreshold('20%', 'any'), parseThreshold('500ms', 'any')]).toEqual([
      -5, 0.2, 0.5,
    ]);
  });

  it.each([
    ['2h', 'ratio'],
    ['20%', 'seconds'],
    ['20%', 'number'],
    ['2h', 'number'],
    ['two', 'any'],
  ] as const)('%s is none for a metric in %s', (text, unit) => {
    expect(() => parseThreshold(text, unit)).toThrow(UnitError);
  });
});

describe('days, currencies and zones', () => {
  it('are taken when they exist', () => {
    expect(parseDay('2024-02-29')).toBe('2024-02-29');
    expect(['EUR', 'USD', 'JPY', 'XCG'].map(parseCurrency)).toEqual(['EUR', 'USD', 'JPY', 'XCG']);
    const zones = ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Europe/Kyiv', 'US/Eastern'];
    expect(zones.map(parseZone)).toEqual(zones);
  });

  it('days are read back from every date', () => {
    const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const text = date.toISOString().slice(0, 10);
        expect(parseDay(text)).toBe(text);
      }),
    );
  });

  it.each(['2025-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '2025-01-01T00:00', '01.01.2025'])(
    '%s is no day',
    (text) => {
      expect(() => parseDay(text)).toThrow(UnitError);
    },
  );

  it.each(['', 'Berlin', 'CEST', '+02:00', 'europe/berlin', 'Mars/Olympus', 'Etc'])('%j is no zone', (text) => {
    expect(() => parseZone(text)).toThrow(UnitError);
  });
});

describe('connection URLs', () => {
  it.each([
    'postgres://reader:p%40ss@db:5432/shop',
    'postgresql://db/shop',
    'postgres:///shop?host=/var/run/postgresql',
    'postgres://reader:p@ss@db/shop?application_name=leadline',
  ])('%s', (url) => {
    expect(parsePostgresUrl(url)).toBe(url);
  });

  it.each([
    ['http://db/shop', 'is not a PostgreSQL URL'],
    ['postgres://reader:a/b@db/shop', 'is not a valid URL'],
    ['postgres://reader:1/b@db/shop', 'is cut short'],
    ['postgres://reader:1?b@db/shop', 'is cut short'],
    ['postgres://reader:1#b@db/shop', 'is cut short'],
    ['postgres://reader:100%@db/shop', 'is not a valid URL'],
    ['postgres://db/shop?sslmode=disable', 'sets TLS by `sslmode=disable`'],
  ])('%s is refused without being repeated', (url, fault) => {
    expect(() => parsePostgresUrl(url)).toThrow(fault);
    expect(() => parsePostgresUrl(url)).not.toThrow('@db');
  });
});
