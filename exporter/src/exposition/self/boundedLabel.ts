/**
 * Lets a label take at most `limit` values, first come first served; later ones are counted under `other`. So a label
 * whose values come from outside can never fill Prometheus.
 */
export class BoundedLabel {
  readonly #seen = new Set<string>();

  constructor(readonly limit: number) {}

  value(wanted: string): string {
    if (this.#seen.has(wanted)) return wanted;
    if (this.#seen.size >= this.limit) return 'other';
    this.#seen.add(wanted);
    return wanted;
  }
}
