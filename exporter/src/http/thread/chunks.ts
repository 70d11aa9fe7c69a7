import type { Chunk } from '../../exposition/types.js';
import type { SentChunk } from './messages.js';

type Form = 'text' | 'openMetrics' | 'textGzip' | 'openMetricsGzip';
const forms: readonly Form[] = ['text', 'openMetrics', 'textGzip', 'openMetricsGzip'];

/** A copy whose bytes can be handed over, and what is to be handed over. What both formats share is copied once. */
export function chunkToSend(chunk: Chunk): { readonly sent: SentChunk; readonly transfer: readonly ArrayBuffer[] } {
  const copies = new Map<Buffer, Uint8Array<ArrayBuffer>>();
  for (const form of forms) if (!copies.has(chunk[form])) copies.set(chunk[form], new Uint8Array(chunk[form]));
  const { families, series } = chunk;
  const copy = (form: Form) => copies.get(chunk[form])!;
  return {
    sent: {
      ...{ families, series, text: copy('text'), openMetrics: copy('openMetrics') },
      ...{ textGzip: copy('textGzip'), openMetricsGzip: copy('openMetricsGzip') },
    },
    transfer: [...copies.values()].map(({ buffer }) => buffer),
  };
}

export function chunkReceived(sent: SentChunk): Chunk {
  const { families, series } = sent;
  const bytes = (form: Form) => Buffer.from(sent[form].buffer);
  return {
    ...{ families, series, text: bytes('text'), openMetrics: bytes('openMetrics') },
    ...{ textGzip: bytes('textGzip'), openMetricsGzip: bytes('openMetricsGzip') },
  };
}
