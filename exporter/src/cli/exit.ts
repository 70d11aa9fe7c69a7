import { ConfigErrors } from '../config/errors.js';
import { EngineError } from '../engines/engine.js';
import { GrafanaError } from '../grafana/client.js';

/** Exit codes of every command; `leadline --help` lists them. */
export const exitCodes = {
  ok: 0,
  /** It ran, and what it looked at is not well: `check` found a problem (warnings are none), a sync failed. */
  failed: 1,
  /** It was asked wrongly: usage, or leadline.yaml. */
  usage: 2,
  /** A database, the store or Grafana cannot be used now. */
  unavailable: 3,
} as const;

export const exitHelp = `
Exit codes:
  0  done
  1  it ran, and something failed, or check found a problem (warnings alone are 0)
  2  wrong usage or a fault in the configuration
  3  a database, the store or Grafana cannot be used now`;

/** It was asked wrongly in a way that only shows once options are put together. */
export class UsageError extends Error {}

export function exitCodeOf(error: unknown): number {
  if (error instanceof ConfigErrors || error instanceof UsageError) return exitCodes.usage;
  if (error instanceof GrafanaError) return exitCodes.unavailable;
  if (error instanceof EngineError) return error.kind === 'sql' ? exitCodes.failed : exitCodes.unavailable;
  return exitCodes.failed;
}
