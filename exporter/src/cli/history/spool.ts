import { createReadStream } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { PAST_END, pastMetadata } from '../../exposition/past.js';
import type { Metric } from '../../indicators/define.js';

const BUFFERED = 1 << 20;

/**
 * Readings come by time, and OpenMetrics has them by metric: lines are kept in a file for each until all are there, so that
 * years of them need no memory.
 */
export class Spool {
  private readonly metrics = new Map<string, Metric>();
  private readonly waiting = new Map<string, string>();

  private constructor(private readonly folder: string) {}

  static async open(): Promise<Spool> {
    return new Spool(await mkdtemp(path.join(tmpdir(), 'leadline-history-')));
  }

  async append(metric: Metric, lines: string): Promise<void> {
    this.metrics.set(metric.name, metric);
    const all = (this.waiting.get(metric.name) ?? '') + lines;
    this.waiting.set(metric.name, all);
    if (all.length > BUFFERED) await this.flush(metric.name);
  }

  async writeTo(target: Writable): Promise<void> {
    for (const name of [...this.metrics.keys()].sort()) {
      await this.flush(name);
      await write(target, pastMetadata(this.metrics.get(name)!));
      for await (const chunk of createReadStream(this.fileOf(name))) await write(target, chunk as Buffer);
    }
    await write(target, PAST_END);
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  private async flush(name: string): Promise<void> {
    await appendFile(this.fileOf(name), this.waiting.get(name) ?? '');
    this.waiting.set(name, '');
  }

  private fileOf(name: string): string {
    return path.join(this.folder, name);
  }
}

function write(target: Writable, text: string | Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    target.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
