import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { requires } from '@leadline/exporter/testing/requires.js';
import { inRoot } from '../setup/repository.js';

const promtool = requires('promtool');
const run = promisify(execFile);

describe('provisioning/prometheus', () => {
  it('is accepted by promtool', async () => {
    const { stdout } = await run(promtool, ['check', 'config', inRoot('provisioning/prometheus/prometheus.yml')]);
    expect(stdout).toContain('SUCCESS');
  });
});
