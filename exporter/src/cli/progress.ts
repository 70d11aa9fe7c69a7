import { Presets, SingleBar } from 'cli-progress';
import type { Log } from '../log.js';

/** Shows how far a long read or write is: a bar on a terminal, a log line now and then elsewhere. */
export interface Progress {
  update(done: number, total: number | null): void;
  stop(): void;
}

const LINE_EVERY_MS = 10_000;

export function createProgress(
  what: string,
  log: Log,
  clock: () => Date,
  unit = 'rows',
  terminal = process.stderr,
): Progress {
  return terminal.isTTY ? bar(what, unit, terminal) : lines(what, unit, log, clock);
}

function bar(what: string, unit: string, stream: NodeJS.WriteStream): Progress {
  const single = new SingleBar(
    {
      stream,
      format: `${what.padEnd(18)} {bar} {percentage}% | {value}/{total} ${unit} | {rate} ${unit}/s | {left} left`,
      etaBuffer: 50,
      hideCursor: true,
      clearOnComplete: false,
      forceRedraw: true,
    },
    Presets.shades_classic,
  );
  let meter: Meter | null = null;
  return {
    update(done, total) {
      const shown = Math.max(total ?? done, done);
      meter ??= startMeter(single, shown);
      single.setTotal(shown);
      single.update(done, meter(done, shown));
    },
    stop: () => single.stop(),
  };
}

type Meter = (done: number, total: number) => { rate: string; left: string };

function startMeter(single: SingleBar, total: number): Meter {
  const began = performance.now();
  single.start(total, 0, { rate: '-', left: '-' });
  return (done, of) => describe(done, of, (performance.now() - began) / 1000);
}

function describe(done: number, total: number, seconds: number): { rate: string; left: string } {
  const rate = done / Math.max(seconds, 0.001);
  return {
    rate: rate.toLocaleString('en-US', { maximumFractionDigits: rate < 10 ? 1 : 0 }),
    left: done === 0 ? '-' : duration((total - done) / rate),
  };
}

function lines(what: string, unit: string, log: Log, clock: () => Date): Progress {
  const began = clock().getTime();
  let saidAt = began;
  return {
    update(done, total) {
      const at = clock().getTime();
      if (at - saidAt < LINE_EVERY_MS) return;
      saidAt = at;
      const { rate, left } = describe(done, total ?? done, (at - began) / 1000);
      log.info({ what, [unit]: done, of: total, perSecond: rate, timeLeft: total ? left : undefined }, 'going on');
    },
    stop: () => undefined,
  };
}

function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}
