import { z } from 'zod';
import { UnitError } from '../units/unit-error.js';

type Json = Readonly<Record<string, unknown>>;

/** What a scalar of the file can be; variables always yield text. */
export type Written = string | number | boolean;

/** How to read one kind of value, and how JSON Schema says the same. */
export interface Kind<T> {
  /** @throws UnitError */
  readonly parse: (value: Written) => T;
  /** Said of a map, a list or nothing: `is not a duration: write ...`. */
  readonly fault: string;
  readonly json: Json;
}

/**
 * A key's value. Where it is missing the issue's message is `about`; else it is a fault that follows the value in a sentence:
 * `is not a duration: ...`.
 */
export function field<T>(about: string, { parse, fault, json }: Kind<T>) {
  return z
    .unknown()
    .transform((value, ctx): T => {
      const message = value === undefined ? about : isWritten(value) ? undefined : fault;
      if (message === undefined) {
        try {
          return parse(value as Written);
        } catch (error) {
          if (!(error instanceof UnitError)) throw error;
          ctx.addIssue({ code: 'custom', message: error.fault });
          return z.NEVER;
        }
      }
      ctx.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
    .meta({ description: about, ...json });
}

function isWritten(value: unknown): value is Written {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A value with a variable can be judged only when the variable is known: editors let it pass. */
export const variable = { type: 'string', pattern: '\\$\\{' } as const;

/** A kind whose values are text; the parser's own fault says more than `fault`. */
export function textKind<T>(fault: string, json: Json, parse: (text: string) => T): Kind<T> {
  return {
    fault,
    json,
    parse: (value) => {
      if (typeof value !== 'string') throw new UnitError(value, fault);
      return parse(value);
    },
  };
}
