const minutes: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 };

/** `5m`, `1h 30m`, `1d` -> minutes. What is shorter than a minute counts as none. */
export function minutesOf(duration: string): number {
  const parts = [...duration.matchAll(/(\d+)([mhd])(?!s)/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * minutes[unit!]!, 0);
}
