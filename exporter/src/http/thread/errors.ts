import { ConfigErrors, type Problem } from '../../config/errors.js';

/** An error on its way between threads, where a class of our own would arrive as a plain Error. */
export interface WireError {
  readonly message: string;
  readonly stack: string | undefined;
  /** Of ConfigErrors, which decide about the exit code. */
  readonly problems: readonly Problem[] | null;
}

export function errorToWire(error: unknown): WireError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { message, stack, problems: error instanceof ConfigErrors ? error.problems : null };
}

export function errorFromWire({ message, stack, problems }: WireError): Error {
  if (problems) return new ConfigErrors(problems);
  return Object.assign(new Error(message), { stack });
}
