import { Shell } from '../setup/shell.js';

const catalogue = 'exporter/src/indicators/catalogue.gen.ts';
const scaffold = `import { defineIndicator } from '../../define.js';
export default defineIndicator({
  id: 'made-up', family: 'pulse', needs: ['pulse'], metrics: {}, every: '1h', staleAfter: '2h', minimum: {},
  read: async () => [], thresholds: 'none', words: { title: 'x', meaning: 'x', method: 'x' },
});
`;

describe('npm run generate', () => {
  let shell: Shell;
  beforeAll(async () => {
    // Without the generators that have to build the exporter first.
    shell = await Shell.open((file) => !/^scripts\/generators\/(?!catalogue)/.test(file));
    await shell.run('npm run --silent generate');
  });
  afterAll(() => shell.close());

  const check = () => shell.run('npm run --silent drift');

  it('finds a generated file that was edited, and writes it again', async () => {
    const good = await shell.read(catalogue);
    await shell.write(catalogue, good.replace('export const', '/* edited */ export const'));
    const { code, output } = await check();
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining(catalogue) });
    await shell.run('npm run --silent generate');
    expect(await shell.read(catalogue)).toBe(good);
    expect((await check()).code).toBe(0);
  });

  it('takes a new folder of an indicator into the catalogue', async () => {
    await shell.write('exporter/src/indicators/pulse/made-up/indicator.ts', scaffold);
    expect((await check()).code).toBe(1);
    await shell.run('npm run --silent generate');
    expect(await shell.read(catalogue)).toContain("import madeUp from './pulse/made-up/indicator.js';");
    expect(await shell.read(catalogue)).toMatch(/= \[[^\]]*\bmadeUp\b[^\]]*\]/s);
    expect((await check()).code).toBe(0);
  });

  it('finds what a generator has left over in a folder of its own', async () => {
    await shell.write(
      'scripts/generators/letters.mjs',
      "export const name = 'letters';\nexport const folders = ['letters'];\n" +
        "export const outputs = async () => new Map([['letters/a.txt', 'a']]);\n",
    );
    await shell.run('npm run --silent generate');
    expect((await check()).code).toBe(0);
    await shell.write('letters/b.txt', 'b');
    const { code, output } = await check();
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('letters/b.txt') });
    await shell.run('npm run --silent generate');
    await expect(shell.read('letters/b.txt')).rejects.toThrow('ENOENT');
  });
});
