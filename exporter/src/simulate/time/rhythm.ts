import { dayMs, hourMs, weekday } from './calendar.js';
import type { Holidays } from './holidays.js';

/** Relative intensity of something at a wall-clock time; its mean over a week without holidays is 1. */
export type Rhythm = (local: number) => number;

interface Profile {
  /** Monday first. */
  readonly weekdays: readonly number[];
  /** Weight of each hour of the day, midnight first. */
  readonly hours: readonly number[];
  /** What is left of a usual day's intensity on a holiday. */
  readonly holiday: number;
}

const profiles = {
  /** People at home: evenings and week-ends. */
  shopping: {
    weekdays: [1, 0.95, 0.95, 1, 1.1, 1.3, 1.2],
    hours: [2, 1, 0.6, 0.5, 0.5, 0.8, 1.5, 3, 4, 5, 6, 6, 6.5, 6, 5.5, 5.5, 6, 7, 8, 9, 9.5, 9, 7, 4],
    holiday: 0.6,
  },
  /** People at work: office hours with a dip at noon. */
  working: {
    weekdays: [1.3, 1.4, 1.35, 1.3, 1.1, 0.25, 0.2],
    hours: [0.5, 0.3, 0.3, 0.3, 0.4, 0.8, 2, 5, 9, 11, 11, 10, 7, 9, 10, 9.5, 8, 6, 3.5, 2.5, 2, 1.5, 1.2, 0.8],
    holiday: 0.25,
  },
  /** People asking for help: at work, but some at night and at the week-end. */
  asking: {
    weekdays: [1.4, 1.25, 1.2, 1.15, 1.05, 0.5, 0.45],
    hours: [0.8, 0.5, 0.4, 0.4, 0.5, 1, 2.5, 5, 8, 10, 10, 9, 7, 8, 8.5, 8, 7, 6, 5, 4, 3.5, 3, 2, 1.2],
    holiday: 0.4,
  },
  /** New customers: in the day, less at the week-end. */
  joining: {
    weekdays: [1.15, 1.15, 1.1, 1.05, 1, 0.8, 0.75],
    hours: [0.8, 0.4, 0.3, 0.3, 0.3, 0.5, 1.5, 3, 5, 7, 8, 8, 7, 7, 7, 7, 7, 7, 7, 7, 6.5, 5.5, 4, 2],
    holiday: 0.5,
  },
} satisfies Record<string, Profile>;

export type RhythmName = keyof typeof profiles;

export function rhythm(name: RhythmName, holidays: Holidays): Rhythm {
  const { weekdays, hours, holiday }: Profile = profiles[name];
  const mean = (sum(weekdays) / 7) * (sum(hours) / 24);
  return (local) => {
    const day = Math.floor(local / dayMs);
    const hour = Math.floor((local - day * dayMs) / hourMs);
    return (weekdays[weekday(day)]! * hours[hour]! * (holidays.has(day) ? holiday : 1)) / mean;
  };
}

export const openingHour = 8;
export const closingHour = 18;
export const openHoursPerDay = closingHour - openingHour;

/** Monday to Friday, 8 to 18, no holidays. */
export function isWorkingDay(day: number, holidays: Holidays): boolean {
  return weekday(day) < 5 && !holidays.has(day);
}

/** 1 while the office is open, else 0. */
export function officeHours(holidays: Holidays): Rhythm {
  return (local) => {
    const day = Math.floor(local / dayMs);
    const hour = Math.floor((local - day * dayMs) / hourMs);
    return hour >= openingHour && hour < closingHour && isWorkingDay(day, holidays) ? 1 : 0;
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
