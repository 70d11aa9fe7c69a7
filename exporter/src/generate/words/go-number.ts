/**
 * Numbers as Go's templates write them, which Prometheus and Grafana use: what is said here can be compared with what they
 * say, to the letter.
 */

/** `%.<digits>f`: of two numbers that are as near, the even one. */
export function fixed(value: number, digits: number): string {
  const scaled = Math.abs(value) * 10 ** digits;
  const floor = Math.floor(scaled);
  const isTie = scaled - floor === 0.5 && Number.isInteger(Math.abs(value) * 2 ** 20);
  const magnitude = isTie ? ((floor + (floor % 2)) / 10 ** digits).toFixed(digits) : Math.abs(value).toFixed(digits);
  return value < 0 || Object.is(value, -0) ? `-${magnitude}` : magnitude;
}

/** Prometheus' `humanizePercentage` of a text: `0.07` -> `7%`. */
export function humanizePercentage(text: string): string {
  return `${Number((Number(text) * 100).toPrecision(4))}%`;
}

/** `1204` -> `1,204`; up to the millions. */
export function grouped(whole: string): string {
  return whole.replace(/^(-?\d+)(\d{3})$/, '$1,$2').replace(/^(-?\d+)(\d{3}),/, '$1,$2,');
}
