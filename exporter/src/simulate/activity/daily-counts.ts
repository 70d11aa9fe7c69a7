const days = 64;

/** Events by day, of the last 64 days. Days are numbers; they must not go back. */
export class DailyCounts {
  private readonly counts = new Uint16Array(days);
  private newest = -1;

  add(day: number): void {
    this.moveTo(day);
    this.counts[day % days]!++;
  }

  /** Events of the days in [from, to); `to` at most the day after the newest, `from` at most 63 days before that. */
  sum(from: number, to: number): number {
    this.moveTo(to - 1);
    let total = 0;
    for (let day = from; day < to; day++) total += this.counts[day % days]!;
    return total;
  }

  private moveTo(day: number): void {
    if (this.newest < 0) this.newest = day;
    for (let empty = Math.max(this.newest + 1, day - days + 1); empty <= day; empty++) this.counts[empty % days] = 0;
    this.newest = Math.max(this.newest, day);
  }
}
