import { readFileSync, statSync } from 'node:fs';
import { inRoot, repositoryFiles } from '../setup/repository.js';

/** Written in parts, so that this file does not contain what it looks for. */
const registries = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['npm', 'pkg', 'github', 'com'],
  ['pypi', 'org'],
  ['files', 'pythonhosted', 'org'],
  ['deb', 'debian', 'org'],
  ['proxy', 'golang', 'org'],
  ['crates', 'io'],
  ['repo1', 'maven', 'org'],
].map((parts) => parts.join('.'));

/** Folders of somebody's machine; those of containers and of every Linux (/etc, /usr, /var, /tmp) are none. */
const machinePath = /(?<![\w.$}~-])\/(?:work|root|home|Users|mnt|media)\/[\w.-]+/g;
const containerHome = '/home/node';

const texts = repositoryFiles()
  .filter((file) => statSync(inRoot(file)).isFile())
  .map((file) => ({ file, text: readFileSync(inRoot(file)) }))
  .filter(({ text }) => !text.subarray(0, 8000).includes(0))
  .map(({ file, text }) => ({ file, text: text.toString('utf8') }));

describe('the files of the repository', () => {
  it('name no package registry', () => {
    const found = texts.flatMap(({ file, text }) =>
      registries.filter((host) => text.includes(host)).map((host) => `${file}: ${host}`),
    );
    expect(found).toEqual([]);
  });

  it("name no folder of anybody's machine", () => {
    const found = texts.flatMap(({ file, text }) =>
      [...text.matchAll(machinePath)]
        .map(([match]) => match)
        .filter((match) => match !== containerHome)
        .map((match) => `${file}: ${match}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['cd /wor', 'k/main', true],
    ['"/hom', 'e/ada/leadline"', true],
    ['https://example.com/hom', 'e/ada', false],
    ['./wor', 'k/main', false],
  ])('are searched by a pattern that judges %s%s rightly', (start, end, expected) => {
    expect([...`${start}${end}`.matchAll(machinePath)].length > 0).toBe(expected);
  });

  it('have links and modes that a clone brings along', () => {
    expect(statSync(inRoot('.ci/run')).mode & 0o111).not.toBe(0);
  });
});
