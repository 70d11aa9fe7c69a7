/** The value that the share `share` of all values (above 0, up to 1) reach or exceed: 0.01 is the 99th percentile. */
export function slowest(values: readonly number[], share: number): number {
  const descending = [...values].sort((a, b) => b - a);
  return descending[Math.max(0, Math.ceil(share * descending.length) - 1)]!;
}
