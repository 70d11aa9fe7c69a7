/** Items by rank, smallest first; equal ranks in the order in which they came. A binary heap. */
export class PriorityQueue<T> {
  private readonly heap: Entry<T>[] = [];
  private arrivals = 0;

  get size(): number {
    return this.heap.length;
  }

  /** Rank of the next item; Infinity when there is none. */
  get nextRank(): number {
    return this.heap[0]?.rank ?? Infinity;
  }

  push(rank: number, item: T): void {
    const entry = { rank, arrival: this.arrivals++, item };
    const heap = this.heap;
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(entry, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = entry;
  }

  pop(): T | undefined {
    const heap = this.heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first?.item;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first.item;
  }
}

interface Entry<T> {
  readonly rank: number;
  readonly arrival: number;
  readonly item: T;
}

function before<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.arrival < b.arrival);
}
