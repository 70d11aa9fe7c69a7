#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { version } from './environment.js';
import { exitCodeOf, exitCodes, exitHelp } from './exit.js';
import { messageOf } from '../serve/entity.js';
import { addApply } from './apply.js';
import { addBacktest } from './backtest.js';
import { addCheck } from './check.js';
import { addConfigSchema } from './config-schema.js';
import { addDemo } from './demo.js';
import { addGenerate } from './generate.js';
import { addHistory } from './history.js';
import { addOwners } from './owners.js';
import { addServe } from './serve.js';
import { addSimulate } from './simulate.js';
import { addSync } from './sync.js';
import { addWorkList } from './work-list.js';

const program = new Command('leadline')
  .description('Early warning from what a business already runs: leading indicators for Prometheus and Grafana.')
  .version(version)
  .showHelpAfterError()
  .exitOverride()
  .addHelpText('after', exitHelp);

for (const add of [
  addServe,
  addCheck,
  addSync,
  addWorkList,
  addBacktest,
  addHistory,
  addGenerate,
  addApply,
  addOwners,
  addSimulate,
  addDemo,
  addConfigSchema,
])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  } else {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}
