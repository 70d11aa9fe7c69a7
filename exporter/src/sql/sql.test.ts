import { ident, join, LocalDay, raw, render, sql } from './sql.js';

const dollar = (index: number) => `$${index}`;

describe('sql', () => {
  it('binds what is interpolated and nests other SQL', () => {
    const where = sql`opened_at < ${new Date(0)} and queue = ${"a'b"}`;
    const query = sql`select * from ${ident('ti"ck')} where ${where} limit ${5}`;
    expect(render(query, dollar)).toEqual({
      text: 'select * from "ti""ck" where opened_at < $1 and queue = $2 limit $3',
      values: [new Date(0), "a'b", 5],
    });
  });

  it('binds equal values once, and keeps 1, true, "1" and a day apart', () => {
    const day = new LocalDay('2026-01-01');
    const query = join([sql`${1}`, sql`${'1'}`, sql`${true}`, sql`${1}`, sql`${day}`, sql`${'2026-01-01'}`]);
    expect(render(query, dollar).text).toBe('$1, $2, $3, $1, $4, $5');
  });

  it('writes null as such and binds the others', () => {
    expect(render(sql`${null} is null or a = ${1} or b is ${null}`, dollar)).toEqual({
      text: 'null is null or a = $1 or b is null',
      values: [1],
    });
  });

  it('joins nothing to nothing', () => {
    expect(render(join([]), dollar)).toEqual({ text: '', values: [] });
    expect(render(sql`a${raw('')}b`, dollar).text).toBe('ab');
  });
});
