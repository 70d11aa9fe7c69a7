import { createRequire } from 'node:module';
import { processClock } from '../scheduler/clock.js';

/** The only place, with its neighbours in cli/, that knows the process: its environment, its clock, its version. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;

export const now = (): Date => new Date();

export const clock = processClock(now, Math.random);

const manifest = createRequire(import.meta.url)('../../package.json') as { version: string };

export const version = manifest.version;

/** Commit of the build, set by the container image. */
export const revision = process.env['LEADLINE_REVISION'] ?? '';
