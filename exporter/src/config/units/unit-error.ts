/** A value that cannot be read. `message` is a sentence with the value in it; `fault` is the same without the value. */
export class UnitError extends Error {
  constructor(
    value: unknown,
    readonly fault: string,
  ) {
    super(`\`${String(value)}\` ${fault}`);
    this.name = 'UnitError';
  }
}
