import { Option } from 'commander';
import { pino, destination } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { Log } from '../log.js';

export const configOption = () =>
  new Option('--config.file <file>', 'the configuration').default('leadline.yaml').env('LEADLINE_CONFIG_FILE');

export const logOptions = () => [
  new Option('--log.level <level>', 'least severity that is logged')
    .choices(['debug', 'info', 'warn', 'error'])
    .default('info'),
  new Option('--log.format <format>', 'text for people, json for machines').choices(['text', 'json']).default('text'),
];

/** Logs go to standard error: standard output belongs to a command's result. */
export function createLog(level: string, format: string): Log {
  const base = { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime };
  if (format === 'json') return pino({ ...base, formatters: { level: (label) => ({ level: label }) } }, destination(2));
  const pretty = PinoPretty({
    destination: 2,
    colorize: process.stderr.isTTY,
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
    sync: true,
  });
  return pino(base, pretty);
}
