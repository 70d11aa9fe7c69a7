/** A scale of counts on which chance is equally large everywhere: one step is one standard deviation. */
export interface Scale {
  readonly of: (count: number) => number;
  readonly back: (steps: number) => number;
}

/**
 * For counts m whose variance is m + c² m²: chance, and good and bad days by a share c (variance-stabilising transform of the
 * negative binomial; Anscombe 1948, Biometrika 35). On it a fall to nothing stands out as it should, where differences in
 * standard deviations could never be more than 1/c.
 */
export function scaleOf(c: number): Scale {
  if (c < 1e-6) return { of: (count) => 2 * Math.sqrt(count), back: (steps) => (Math.max(0, steps) / 2) ** 2 };
  return {
    of: (count) => (2 / c) * Math.asinh(c * Math.sqrt(count)),
    back: (steps) => (Math.sinh((c * Math.max(0, steps)) / 2) / c) ** 2,
  };
}
