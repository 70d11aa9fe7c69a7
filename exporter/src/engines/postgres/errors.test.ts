import { EngineError, type EngineErrorKind } from '../engine.js';
import { postgresError } from './errors.js';

const place = {
  name: 'crm',
  target: { host: 'db.example', port: 5432, user: 'reader', password: 'hush', database: 'app' },
};
const fault = (code: string, message: string) => Object.assign(new Error(message), { code });

it.each<[string, string, EngineErrorKind, RegExp]>([
  ['53100', 'could not extend file "base/1/2": No space left on device', 'disk_full', /Free space/],
  ['XX001', 'invalid page in block 3', 'corrupt', /backup/],
  ['40001', 'canceling statement due to conflict with recovery', 'unreachable', /next try/],
  ['57P01', 'terminating connection due to administrator command', 'unreachable', /See that the server runs/],
  ['55P03', 'canceling statement due to lock timeout', 'timeout', /statement_timeout/],
  ['53300', 'sorry, too many clients already', 'unreachable', /See that the server runs/],
  ['42P01', 'relation "x" does not exist', 'sql', /relation "x" does not exist \(42P01\)\.$/],
])('%s is %s', (code, message, kind, words) => {
  const error = postgresError(fault(code, message), place, 'a statement failed');
  expect(error).toMatchObject({ kind, message: expect.stringMatching(words) });
  expect(error.message).toContain('crm (db.example:5432/app as reader)');
  expect(error.message).not.toContain('hush');
});

it.each([
  ['create schema if not exists "leadline"', /grant create on database/],
  ['create table x (a int)', /own the schema and the tables of leadline/],
  ['declare leadline_rows no scroll cursor for\nselect * from secret', /grant usage on its schema, and grant select/],
  ['select 1 from secret', /grant select/],
])('names the right that was missing for: %s', (text, words) => {
  const error = postgresError(fault('42501', 'permission denied'), place, 'a statement failed', { text, offset: 0 });
  expect(error.message).toMatch(words);
});

it('hands out an error that has its kind already', () => {
  const error = new EngineError('locked', 'in use');
  expect(postgresError(error, place, 'x')).toBe(error);
});

it("takes the words of a host's first address where the error around them has none", () => {
  const refused = Object.assign(new AggregateError([fault('ECONNREFUSED', 'connect ECONNREFUSED ::1:5432')], ''), {
    code: 'ECONNREFUSED',
  });
  const error = postgresError(refused, place, 'leadline cannot connect');
  expect(error).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('ECONNREFUSED ::1:5432') });
});
