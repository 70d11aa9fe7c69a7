import { seededRandom } from '../statistics/random/random.js';
import { SLOT_MS } from './rhythm.js';
import { usualSilence } from './silence.js';
import { LocalWeek } from './week.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const monday = Date.parse('2026-01-05T00:00:00Z');
const utc = new LocalWeek('UTC', []);
const hours = (seconds: number | undefined) => (seconds ?? NaN) / 3600;

/** Slots of rows at these instants. */
function slotsOf(instants: readonly number[]): number[] {
  return [...new Set(instants.map((instant) => Math.floor(instant / SLOT_MS)))].sort((a, b) => a - b);
}

/** A row in every slot of the hours for which `open` is true, up to and including `end`. */
function everySlot(
  open: (at: Date) => boolean,
  end: string,
  days = 56,
  from = Date.parse(end) - days * DAY_MS,
): number[] {
  const slots = (Date.parse(end) - from) / SLOT_MS;
  return Array.from({ length: slots + 1 }, (_, i) => Math.floor(from / SLOT_MS) + i).filter((slot) =>
    open(new Date(slot * SLOT_MS)),
  );
}

const office = (at: Date) => at.getUTCDay() % 6 !== 0 && at.getUTCHours() >= 8 && at.getUTCHours() < 18;

describe('the usual silence', () => {
  it('is half an hour at least where rows come all the time', () => {
    const usual = usualSilence(
      everySlot(() => true, '2026-03-04T12:00:00Z'),
      utc,
    );
    expect(usual).toEqual({ usualSeconds: 300, limitSeconds: 1800 });
  });

  it('is short in office hours, and lasts until the morning after them', () => {
    expect(hours(usualSilence(everySlot(office, '2026-03-04T12:00:00Z'), utc)?.limitSeconds)).toBe(0.5);
    // The last slot begins at 17:55; that of 8:00 is then the first one that is missed.
    const evening = usualSilence(everySlot(office, '2026-03-04T17:55:00Z'), utc)!;
    expect(hours(evening.limitSeconds)).toBeCloseTo(14 + 5 / 60, 9);
    const friday = usualSilence(everySlot(office, '2026-03-06T17:55:00Z'), utc)!;
    expect(hours(friday.limitSeconds)).toBeCloseTo(2 * 24 + 14 + 5 / 60, 9);
  });

  it('keeps office hours when the clocks change', () => {
    const berlin = new LocalWeek('Europe/Berlin', []);
    const local = (at: Date) =>
      office(new Date(at.getTime() + (at < new Date('2026-03-29T01:00:00Z') ? 1 : 2) * HOUR_MS));
    // Friday 17:55 in Berlin is 16:55 UTC; Monday 8:00 is 6:00 UTC, an hour earlier than before.
    const usual = usualSilence(everySlot(local, '2026-03-27T16:55:00Z'), berlin)!;
    expect(hours(usual.limitSeconds)).toBeCloseTo(61 + 5 / 60, 9);
    expect(hours(usualSilence(everySlot(local, '2026-03-27T16:55:00Z'), utc)?.limitSeconds)).toBeCloseTo(
      62 + 5 / 60,
      9,
    );
  });

  it('does not count holidays, when it learns and when it judges', () => {
    const holidays = ['2026-02-11', '2026-03-05'];
    const open = (at: Date) => office(at) && !holidays.includes(at.toISOString().slice(0, 10));
    const slots = everySlot(open, '2026-03-04T17:55:00Z');
    // Wednesday evening; Thursday is a holiday.
    expect(hours(usualSilence(slots, new LocalWeek('UTC', holidays))?.limitSeconds)).toBeCloseTo(24 + 14 + 5 / 60, 9);
    expect(hours(usualSilence(slots, utc)?.limitSeconds)).toBeLessThan(24);
  });

  it('lets one of a daily batch be late, not two be missing', () => {
    const nights = Array.from({ length: 60 }, (_, i) => monday + i * DAY_MS + 2 * HOUR_MS + 180_000);
    const { limitSeconds } = usualSilence(slotsOf(nights), utc)!;
    expect(hours(limitSeconds)).toBeGreaterThan(24 + 6);
    expect(hours(limitSeconds)).toBeLessThan(48 + 1.1);
  });

  it('does not take one outage for usual', () => {
    const end = '2026-03-04T12:00:00Z';
    const broken = (at: Date) => at.toISOString().startsWith('2026-02-17');
    expect(
      hours(
        usualSilence(
          everySlot((at) => office(at) && !broken(at), end),
          utc,
        )?.limitSeconds,
      ),
    ).toBeLessThan(1);
  });

  it('has twice as long a limit where rows are half as dense, about', () => {
    const sparse = (perHour: number) => {
      const random = seededRandom(11);
      const instants = Array.from({ length: 56 * 24 * 12 }, (_, i) => monday + i * SLOT_MS).filter(
        () => random() < perHour / 12,
      );
      return hours(usualSilence(slotsOf(instants), utc)?.limitSeconds);
    };
    const ratio = sparse(0.5) / sparse(1);
    expect(ratio).toBeGreaterThan(1.4);
    expect(ratio).toBeLessThan(2.8);
  });

  it('is unknown before three weeks, and with a dozen rows', () => {
    expect(usualSilence([], utc)).toBeNull();
    expect(
      usualSilence(
        everySlot(() => true, '2026-03-04T12:00:00Z', 20),
        utc,
      ),
    ).toBeNull();
    expect(
      usualSilence(
        everySlot(() => true, '2026-03-04T12:00:00Z', 21),
        utc,
      ),
    ).not.toBeNull();
    const weekly = Array.from({ length: 11 }, (_, i) => monday + i * 7 * DAY_MS);
    expect(usualSilence(slotsOf(weekly), utc)).toBeNull();
  });
});

describe('a year of rows that come by chance', () => {
  const berlin = new LocalWeek('Europe/Berlin', []);
  const rhythms: Record<string, (hour: number) => number> = {
    'by day and by night': (hour) => (hour % 24 < 7 ? 0.1 : hour % 24 < 22 ? 1.4 : 0.5),
    'in office hours only': (hour) =>
      (Math.floor(hour / 24) + 3) % 7 >= 5 || hour % 24 < 8 || hour % 24 >= 18 ? 0 : 3,
    evenly: () => 1,
  };

  /** Silences of a year that were longer than what had been learnt when they began. */
  function falseAlarms(perHour: number, rhythm: (hour: number) => number, seed: number): number {
    const random = seededRandom(seed);
    const learnt = 56 * 288;
    const slots: number[] = [];
    let missed = 0;
    const silences: { readonly end: number; readonly missed: number }[] = [];
    for (let slot = monday / SLOT_MS; slot < monday / SLOT_MS + learnt + 365 * 288; slot++) {
      const mean = (perHour / 12) * rhythm(berlin.hourOf(slot * SLOT_MS)!);
      missed += mean;
      if (random() >= 1 - Math.exp(-mean)) continue;
      if (slots.length > 0 && slot - slots[0]! > learnt) silences.push({ end: slots.length, missed });
      slots.push(slot);
      missed = 0;
    }
    // A silence is the less usual the more rows were due in it: all others are far from any limit.
    const unlikely = silences.sort((a, b) => b.missed - a.missed).slice(0, 15);
    return unlikely.filter(({ end }) => {
      const from = slots[end - 1]!;
      const known = slots.filter((slot, i) => i < end && slot >= from - learnt);
      return (slots[end]! - from) * SLOT_MS > 1000 * usualSilence(known, berlin)!.limitSeconds;
    }).length;
  }

  it.each(Object.entries(rhythms))('%s does not look frozen', (_, rhythm) => {
    const alarms = [0.2, 3, 30].map((perHour) => falseAlarms(perHour, rhythm, Math.round(perHour * 10)));
    expect(alarms.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(1);
  });
});
