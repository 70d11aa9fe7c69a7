/** The package's own types are not reachable through its `exports`; these are the two functions that we use. */
declare module 'cephes' {
  /** Resolves when the WebAssembly is ready. */
  export const compiled: Promise<void>;
  /** ln |Gamma(x)|; throws at the poles. */
  export function lgam(x: number): number;
  /** d/dx ln Gamma(x); throws at the poles. */
  export function psi(x: number): number;
}
