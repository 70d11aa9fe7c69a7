import { readJson, readText } from '../setup/repository.js';

interface Lock {
  readonly packages: Readonly<
    Record<string, { version?: string; integrity?: string; link?: boolean; inBundle?: boolean }>
  >;
}

// Of the workspace, and of the packages with which the panel is tested a second time.
describe.each(['', 'grafana-plugin/workbench/react18/'])('%spackage-lock.json', (folder) => {
  const lock = `${folder}package-lock.json`;

  it('names no place that packages were fetched from', () => {
    expect(readText(lock)).not.toMatch(/"resolved": "(https?|git)/);
    expect(readText(`${folder}.npmrc`)).toContain('omit-lockfile-registry-resolved=true');
  });

  it('fixes version and hash of every package that is installed', () => {
    const installed = Object.entries(readJson<Lock>(lock).packages).filter(
      ([place, { link, inBundle }]) => place.includes('node_modules/') && !link && !inBundle,
    );
    expect(installed.length).toBeGreaterThan(100);
    const loose = installed.filter(([, { version, integrity }]) => !version || !integrity?.startsWith('sha512-'));
    expect(loose.map(([place]) => place)).toEqual([]);
  });
});
