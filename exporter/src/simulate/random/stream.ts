/**
 * A seeded stream of random numbers (sfc32, C. Doty-Humphrey's small fast counting generator) that can be forked into
 * named sub-streams. A fork depends on the seed and the names only, never on how much was drawn before, so that a new part
 * of the simulation does not shift the others. Integer arithmetic only: the same on every machine. Not for secrets.
 */
export class RandomStream {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  private constructor(private readonly key: readonly [number, number, number]) {
    [this.a, this.b, this.c] = key;
    for (let i = 0; i < 12; i++) this.bits();
  }

  static fromSeed(seed: number | string): RandomStream {
    return new RandomStream(mixIn([0x6c65_6164, 0x6c69_6e65, 0x2026_0001], String(seed)));
  }

  /** A stream of its own for `names`, e.g. `fork('orders', 17)`. */
  fork(...names: readonly (string | number)[]): RandomStream {
    return new RandomStream(names.reduce((key: Key, name) => mixIn(key, String(name)), this.key));
  }

  /** Uniform on the open interval (0, 1), in steps of 2^-32: never 0, so that its logarithm is finite. */
  uniform(): number {
    return (this.bits() + 0.5) / 0x1_0000_0000;
  }

  /** A whole number in [0, below), `below` at most 2^32. */
  integer(below: number): number {
    return Math.floor(this.uniform() * below);
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** One of `choices`, by weight; weights need not sum to 1. */
  pick<T>(choices: readonly (readonly [choice: T, weight: number])[]): T {
    const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.uniform() * total;
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return choices[choices.length - 1]![0];
  }

  private bits(): number {
    const out = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + out) | 0;
    return out >>> 0;
  }
}

type Key = readonly [number, number, number];

/** Three FNV-1a hashes with different offsets, each finished by a murmur-style avalanche. */
function mixIn(key: Key, name: string): Key {
  const hash = (start: number, salt: number): number => {
    let h = (start ^ salt) | 0;
    for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x0100_0193);
    h = Math.imul(h ^ name.length ^ (h >>> 16), 0x85eb_ca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
    return h ^ (h >>> 16);
  };
  return [hash(key[0], 0x811c_9dc5), hash(key[1], 0x9e37_79b9), hash(key[2], 0x7f4a_7c15)];
}
