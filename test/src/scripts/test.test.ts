import { Shell } from '../setup/shell.js';

const folder = 'exporter/src/sql/made-up';

/** Runs `npm test` with arguments in the copy, on no PostgreSQL and on what is installed. */
async function runTests(shell: Shell, args: string): Promise<{ code: number; last: string; output: string }> {
  const { code, stdout, output } = await shell.run(`npm run --silent test -- --without=postgres ${args}`);
  return { code, output, last: stdout.trim().split('\n').at(-1) ?? '' };
}

describe('npm test', () => {
  let shell: Shell;
  beforeAll(async () => {
    // Little else than what the scripts themselves need: the tests of the product have a run of their own.
    shell = await Shell.open((file) =>
      /^[^/]+$|^scripts\/|^(exporter|test|grafana-plugin)\/[^/]+$|^grafana-plugin\/browser\/setup\.mjs$|^exporter\/src\/testing\/(tools|requires)\.ts$/.test(
        file,
      ),
    );
    await shell.write('test/src/nothing.ts', 'export {};\n');
    const test = (name: string, body: string): Promise<void> => shell.write(`${folder}/${name}.test.ts`, body);
    await test('good', "it('is one', () => expect(1).toBe(1));\nit('is two', () => expect(2).toBe(2));\n");
    await test('bad', "it('is one', () => expect(1).toBe(2));\n");
    await test(
      'needy',
      "import { requires } from '../../testing/requires.js';\nrequires('registry');\nit('is one', () => expect(1).toBe(1));\n",
    );
  }, 300_000);
  afterAll(() => shell.close());

  it('ends with the counts, and with 0 when all passed', async () => {
    expect(await runTests(shell, `${folder}/good`)).toMatchObject({ code: 0, last: '2 passed, 0 failed' });
  });

  it('ends with 1 when one failed', async () => {
    expect(await runTests(shell, `${folder}/good ${folder}/bad`)).toMatchObject({
      code: 1,
      last: '2 passed, 1 failed',
    });
  });

  it('ends with 1 when no test ran, by path or by name', async () => {
    expect((await runTests(shell, 'no/such/test')).code).toBe(1);
    expect((await runTests(shell, `${folder}/good -t "no such name"`)).code).toBe(1);
  });

  it('skips in words what is switched off, and only that', async () => {
    const { code, last, output } = await runTests(shell, `--without=registry ${folder}/good ${folder}/needy`);
    expect({ code, last }).toEqual({ code: 0, last: '2 passed, 0 failed, 1 skipped' });
    expect(output).toContain(`Left out by --without=registry: ${folder}/needy.test.ts`);
    expect(await runTests(shell, `${folder}/needy`)).toMatchObject({ code: 0, last: '1 passed, 0 failed' });
  });

  it('refuses to leave out what it does not know', async () => {
    const { code, output } = await runTests(shell, '--without=promtheus');
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining("does not know 'promtheus'") });
  });

  it('counts a suite that cannot be loaded, and a build that fails', async () => {
    await shell.write(
      `${folder}/broken.test.ts`,
      "import { one } from './nowhere.js';\nit('is one', () => expect(one).toBe(1));\n",
    );
    const { code, last } = await runTests(shell, `${folder}/good ${folder}/broken`);
    expect({ code, last }).toEqual({ code: 1, last: '2 passed, 2 failed' });
  });
});
