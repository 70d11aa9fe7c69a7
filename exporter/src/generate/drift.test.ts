import { driftOf } from './drift.js';

const outputs = [
  { path: 'a.yml', text: 'one\ntwo\n' },
  { path: 'b.yml', text: 'b\n' },
];

describe('drift', () => {
  it('is none of files that are as they would be written', () => {
    expect(driftOf(outputs, new Map(outputs.map(({ path, text }) => [path, text])), [])).toEqual([]);
  });

  it('names each file and the first line that differs', () => {
    expect(driftOf(outputs, new Map([['a.yml', 'one\n  too\n']]), ['old.yml'])).toEqual([
      { path: 'a.yml', fault: 'differs first in line 2: it is "too" and would be "two"' },
      { path: 'b.yml', fault: 'is missing' },
      { path: 'old.yml', fault: 'is not generated any more' },
    ]);
  });

  it('names the end of a file that goes on, or stops', () => {
    const [drift] = driftOf(
      outputs,
      new Map([...outputs.map(({ path, text }) => [path, text] as const), ['a.yml', 'one\ntwo\nthree\n']]),
      [],
    );
    expect(drift?.fault).toBe('differs first in line 3: it is "three" and would be ""');
    const [short] = driftOf(
      outputs,
      new Map([
        ['a.yml', 'one'],
        ['b.yml', 'b\n'],
      ]),
      [],
    );
    expect(short?.fault).toBe('differs first in line 2: it is not there and would be "two"');
  });
});
