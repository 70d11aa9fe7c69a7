import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { leadline } from '../setup/cli.js';

describe('exit codes', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'leadline-exit-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['--customers=0', /customers is 0\. It must be a whole number/],
    ['--time-zone=Mars/X', /no time zone "Mars\/X"/],
  ])('is 2 for simulate %s', async (option, words) => {
    const ended = await leadline('simulate', `--into=${folder}/csv`, option);
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringMatching(words) });
  });

  it.each(['9847', '127.0.0.1:99999'])('is 2 for serve on %s', async (address) => {
    const ended = await leadline('serve', `--web.listen-address=${address}`, `--config.file=${folder}/none.yaml`);
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('is not an address to listen on') });
  });

  it('is 3 for a server that is not there, which a command that runs once does not try again', async () => {
    const ended = await leadline('simulate', '--into=postgres://nobody@127.0.0.1:1/none');
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringContaining('See that the server runs') });
    expect(ended.stderr).not.toContain('tries again');
  });

  it('is 3 where the folder of a store cannot be made, and the message has its path', async () => {
    await writeFile(path.join(folder, 'taken'), '');
    await writeFile(
      path.join(folder, 'leadline.yaml'),
      `store: { path: taken/store.duckdb }\nsources:\n  files: { engine: duckdb }\nentities:\n  customers: { source: files, query: "select 'a' as id, now() as started_at" }\n`,
    );
    const ended = await leadline('sync', '--once', `--config.file=${path.join(folder, 'leadline.yaml')}`);
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringContaining('cannot be made') });
    expect(ended.stderr).toContain(path.join(folder, 'taken'));
  });
});
