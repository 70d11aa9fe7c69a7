import fc from 'fast-check';
import type { Scores } from '../../indicators/truth.js';
import { matchEpisodes, type Silence } from '../../statistics/metrics/episodes.js';
import { brier, calibrationError } from '../../statistics/metrics/probability.js';
import { auc } from '../../statistics/metrics/ranking.js';
import { scripted } from '../testing/probe.js';
import { CaseBook } from './case-book.js';

const DAY = 86_400_000;
const HORIZON = 10;
const DAYS = 60;
const at = (day: number) => new Date(day * DAY);
const settings: Scores = scripted(() => [], []);

/** Customers by the days on which they do something; the chance of their silence grows with it, by their own pace. */
interface Customer {
  readonly active: readonly number[];
  readonly pace: number;
}

const chanceOf = (pace: number, silence: number) => Math.round(100 * Math.min(1, silence / pace)) / 100;

/** The book as a backtest fills it. */
function bookOf(customers: readonly Customer[], from: number, every: number): CaseBook {
  const silences = customers.flatMap(({ active }, i) =>
    active.map((day, j) => ({ unit: `c${i}`, since: day, next: active[j + 1] ?? Infinity })),
  );
  const cameTrue = silences
    .filter(({ since, next }) => next > since + HORIZON && since + HORIZON <= DAYS && since + HORIZON > from)
    .map(({ unit, since }) => ({ unit, since: at(since), at: at(since + HORIZON) }));
  const book = new CaseBook(settings, cameTrue, at(from), at(DAYS));
  for (let day = from; day <= DAYS; day += every) {
    const open = customers.flatMap(({ active, pace }, i) => {
      const since = active.filter((active) => active <= day).at(-1);
      if (since === undefined || day >= since + HORIZON) return [];
      const chance = chanceOf(pace, day - since);
      return [{ unit: `c${i}`, since: at(since), dueAt: at(since + HORIZON), chance }];
    });
    book.read(at(day), open);
  }
  book.finish();
  return book;
}

const customer: fc.Arbitrary<Customer> = fc.record({
  active: fc.uniqueArray(fc.nat(DAYS), { maxLength: 12 }).map((days) => days.toSorted((a, b) => a - b)),
  pace: fc.integer({ min: 2, max: 20 }),
});

it('comes to what the published protocol of episodes comes to', () => {
  fc.assert(
    fc.property(fc.array(customer, { maxLength: 8 }), fc.constantFrom(0.5, 0.8), (customers, threshold) => {
      const silences = customers.flatMap(({ active, pace }) =>
        active.map((lastActivity, j): Silence => ({
          lastActivity,
          nextActivity: active[j + 1],
          scores: Array.from({ length: DAYS - lastActivity + 1 }, (_, i) => ({
            at: lastActivity + i,
            score: chanceOf(pace, i),
          })).filter((score) => score.at < (active[j + 1] ?? Infinity)),
        })),
      );
      const expected = matchEpisodes(silences, { threshold, horizon: HORIZON, observedUntil: DAYS });
      const { right, wrong, open, events, leads } = bookOf(customers, 0, 1).flagged.at(threshold);
      expect({ right, wrong, open, missed: events - right }).toEqual({
        right: expected.right,
        wrong: expected.wrong,
        open: expected.pending,
        missed: expected.missed,
      });
      const found = leads.flatMap(({ value, weight }) => Array.from({ length: weight }, () => value / DAY));
      expect(found.toSorted()).toEqual(expected.leads.toSorted());
    }),
  );
});

it('measures chances over every case and point whose end is known', () => {
  const customers: Customer[] = Array.from({ length: 30 }, (_, i) => ({
    active: i % 3 === 0 ? [1, 4 + (i % 5), 30] : [i % 7, 20, 24 + (i % 4)],
    pace: 5 + (i % 9),
  }));
  const rows = customers.flatMap(({ active, pace }) =>
    active.flatMap((since, j) => {
      const next = active[j + 1] ?? Infinity;
      const until = Math.min(next, since + HORIZON);
      return Array.from({ length: until - since }, (_, i) => ({
        score: chanceOf(pace, i),
        positive: next > since + HORIZON,
      }));
    }),
  );
  const measured = bookOf(customers, 0, 1).chances.measure();
  const calibration = calibrationError(rows);
  expect(measured.scored).toBe(rows.length);
  expect(measured.auc).toBeCloseTo(Number(auc(rows)), 10);
  expect(measured.brier).toBeCloseTo(Number(brier(rows)), 10);
  expect(measured.ece).toBeCloseTo('status' in calibration ? NaN : calibration.error, 10);
});

describe('cases at the edges', () => {
  it('that began before the first point have no episode, but chances', () => {
    const book = bookOf([{ active: [3], pace: 5 }], 6, 1);
    expect(book).toMatchObject({ begunBefore: 1, settled: 1, cameTrue: 1 });
    expect(book.flagged.at(0.5)).toMatchObject({ right: 0, events: 0 });
    expect(book.chances.measure().scored).toBe(7);
  });

  it('whose end is not known yet are open, and so are not chances', () => {
    const book = bookOf([{ active: [55], pace: 5 }], 0, 1);
    expect(book).toMatchObject({ open: 1, settled: 0 });
    expect(book.flagged.at(0.5)).toMatchObject({ open: 1, right: 0, wrong: 0 });
    expect(book.chances.measure().scored).toBe(0);
  });

  it('that come and go between two points are counted as not read', () => {
    const book = bookOf([{ active: [21], pace: 5 }], 0, 20);
    expect(book).toMatchObject({ unread: 1, settled: 0 });
  });

  it('with fewer than ten of an outcome have no AUC, and with fewer than ten in all nothing', () => {
    const few = bookOf([{ active: [0], pace: 5 }], 0, 1).chances.measure();
    expect(few).toMatchObject({ scored: 10, auc: null });
    expect(few.brier).toBeGreaterThan(0);
    expect(bookOf([{ active: [0], pace: 5 }], 0, 5).chances.measure()).toMatchObject({ scored: 2, brier: null });
  });
});

describe('a case that stands still for a while', () => {
  const reads: readonly (readonly [day: number, chance: number, due: number] | null)[] = [
    [1, 0.2, 6],
    [2, 0.6, 6],
    null,
    null,
    [5, 0.9, 9],
    [6, 0.3, 9],
  ];
  const bookWith = (cameTrue: boolean): CaseBook => {
    const ended = cameTrue ? [{ unit: 'ticket', since: at(1), at: at(9) }] : [];
    const book = new CaseBook(settings, ended, at(0), at(DAYS));
    reads.forEach((one, i) => {
      const open = one ? [{ unit: 'ticket', since: at(1), dueAt: at(one[2]), chance: one[1] }] : [];
      book.read(at(i + 1), open);
    });
    book.read(at(9), []);
    book.finish();
    return book;
  };

  it('is one case that came true, flagged when it was first', () => {
    const book = bookWith(true);
    expect(book).toMatchObject({ settled: 1, cameTrue: 1, open: 0, unread: 0 });
    const { right, wrong, leads } = book.flagged.at(0.5);
    expect({ right, wrong, leads }).toEqual({ right: 1, wrong: 0, leads: [{ value: 7 * DAY, weight: 1 }] });
  });

  it('is one false alarm when it ends well', () => {
    const book = bookWith(false);
    expect(book).toMatchObject({ settled: 1, cameTrue: 0, open: 0 });
    expect(book.flagged.at(0.5)).toMatchObject({ right: 0, wrong: 1 });
    expect(book.flagged.at(0.8)).toMatchObject({ right: 0, wrong: 1 });
  });

  it('is another one when its unit begins anew', () => {
    const book = new CaseBook(settings, [{ unit: 'ticket', since: at(4), at: at(8) }], at(0), at(DAYS));
    book.read(at(1), [{ unit: 'ticket', since: at(1), dueAt: at(6), chance: 0.6 }]);
    book.read(at(2), []);
    book.read(at(5), [{ unit: 'ticket', since: at(4), dueAt: at(8), chance: 0.6 }]);
    book.read(at(9), []);
    book.finish();
    expect(book).toMatchObject({ settled: 2, cameTrue: 1, open: 0 });
    expect(book.flagged.at(0.5)).toMatchObject({ right: 1, wrong: 1 });
  });
});
