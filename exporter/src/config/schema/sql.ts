import { ident } from '../../sql/sql.js';
import { UnitError } from '../units/unit-error.js';
import { textKind, type Kind } from './fields.js';

const plainName = /^[A-Za-z_][A-Za-z0-9_$]*$/;
const tableForm = /^((?:"(?:[^"]|"")+"|[A-Za-z_][A-Za-z0-9_$]*))(?:\.((?:"(?:[^"]|"")+"|[A-Za-z_][A-Za-z0-9_$]*)))*$/;
const namePart = /"(?:[^"]|"")+"|[A-Za-z_][A-Za-z0-9_$]*/g;

/** A name as SQL. Always quoted: `user` or `order` without quotes would be something else than the column of that name. */
export function quoted(name: string): string {
  return ident(name).texts.join('');
}

/** `public.customers`, `"Odd Name"."T"` -> the same as SQL. */
export const tableName: Kind<string> = textKind(
  'is not the name of a table: write table or schema.table, and use `query` for anything else',
  { type: 'string', minLength: 1 },
  (text) => {
    if (!tableForm.test(text.trim())) throw new UnitError(text, tableName.fault);
    return [...text.matchAll(namePart)].map(([part]) => (part.startsWith('"') ? part : quoted(part))).join('.');
  },
);

/** The name of a column, or an SQL expression, left as it is -> SQL; a number is itself. */
export const expression: Kind<string> = {
  fault: 'is not a column: write its name or an SQL expression',
  json: { type: ['string', 'number'] },
  parse: (value) => {
    const text = String(value).trim();
    if (typeof value === 'boolean' || text === '') throw new UnitError(value, expression.fault);
    return typeof value === 'string' && plainName.test(text) ? quoted(text) : text;
  },
};
