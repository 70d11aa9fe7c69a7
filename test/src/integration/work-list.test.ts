import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { leadline } from '../setup/cli.js';
import { Served } from './served.js';

/** Open tickets, n hours from now: one soon, one later, one late; the soonest bears a spreadsheet's formula for an id. */
const TICKETS = `select id, queue, 'normal' as priority, now() - interval 3 day as opened_at, null::timestamptz as resolved_at,
        now() + n * interval 1 hour as resolution_due_at
      from (values ('=1+1', 'billing', 3), ('b', 'technical', 30), ('c', 'billing', -50)) t(id, queue, n)`;

describe('leadline work-list', () => {
  let folder: string;
  let config: string;
  let served: Served | undefined;
  const list = (...args: readonly string[]) => leadline('work-list', ...args, `--config.file=${config}`);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-work-list-'));
    config = path.join(folder, 'leadline.yaml');
    await writeFile(
      config,
      `sources:\n  desk: { engine: duckdb }\nentities:\n  tickets:\n    source: desk\n    every: 1h\n    query: |\n      ${TICKETS}\n` +
        `store: { path: store.duckdb }\nstate: { path: state.duckdb }\n`,
    );
  });
  afterAll(async () => {
    await served?.stop();
    await rm(folder, { recursive: true });
  });

  const units = (text: string) => [...text.matchAll(/^ *\d+ {2}(\S+)/gm)].map((match) => match[1]);

  it('reads what was never read where nothing runs', async () => {
    const { code, stdout } = await list('ticket-deadlines');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Tickets to take first\n3 tickets, most urgent first, as of /);
    expect(units(stdout)).toEqual(['=1+1', 'b', 'c']);
    expect(stdout).toMatch(/late for 2 days: tell\s+the customer/);
  });

  it('asks the running leadline, which has the store open, and nobody else may', async () => {
    served = await Served.start(config);
    await served.ready();
    const socket = path.join(folder, 'store.duckdb.sock');
    expect((await stat(socket)).mode & 0o777).toBe(0o600);
    const { code, stdout } = await list('ticket-deadlines', '--where', 'queue=billing', '--limit=1');
    expect({ code, shown: units(stdout) }).toEqual({ code: 0, shown: ['=1+1'] });
    expect(stdout).toContain('1 of 2 tickets');
    expect((await served.text('/metrics')).body).not.toMatch(/=1\+1/);
  });

  it('makes files for spreadsheets and machines', async () => {
    const output = path.join(folder, 'tickets.csv');
    expect(await list('ticket-deadlines', '--format=csv', `--output=${output}`)).toMatchObject({ code: 0, stdout: '' });
    expect(await readFile(output, 'utf8')).toMatch(/^ticket,queue,priority,target,due_at,reason\r\n'=1\+1,billing,/);
    expect((await stat(output)).mode & 0o777).toBe(0o600);
    const { stdout } = await list('ticket-deadlines', '--format=json');
    expect(JSON.parse(stdout)).toMatchObject({
      indicator: 'ticket-deadlines',
      total: 3,
      items: [{ unit: '=1+1' }, {}, {}],
    });
  });

  it('says what there is no list of', async () => {
    expect(await list('nothing')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^There is no indicator nothing\./),
    });
    expect(await list('freshness')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^Freshness has no work list/),
    });
    expect(await list('ticket-deadlines', '--where', 'queue')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/such as segment=/),
    });
    expect(await list('ticket-deadlines', '--limit=0')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/1 or more/),
    });
    expect((await list()).stdout).toMatch(/ticket-deadlines +Tickets to take first/);
  });

  it('leaves no socket behind', async () => {
    expect(await served!.stop()).toBe(0);
    expect(existsSync(path.join(folder, 'store.duckdb.sock'))).toBe(false);
    expect((await list('ticket-deadlines')).code).toBe(0);
  });
});
