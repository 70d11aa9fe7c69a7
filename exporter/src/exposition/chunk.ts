import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { checkFamily, type CheckedFamily } from './checkFamily.js';
import { ExpositionError } from './errors.js';
import { renderMetadata } from './metadata.js';
import { renderSamples } from './samples.js';
import { inSlices } from './slices.js';
import type { Chunk, Family } from './types.js';

const compress = promisify<Buffer, Buffer>(gzip);

/**
 * Renders families in both formats, plain and as one gzip member each. Deterministic: families, labels and series are
 * sorted. The event loop is given free after every slice; compression runs on the thread pool.
 * Families without samples are left out, labels with an empty value too (for Prometheus they are the same as none).
 *
 * @throws ExpositionError naming the series that cannot be exported
 */
export async function renderChunk(families: readonly Family[]): Promise<Chunk> {
  const checked: CheckedFamily[] = [];
  for (const family of families.filter(({ samples }) => samples.length > 0)) checked.push(await checkFamily(family));
  checked.sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = checked.map(({ name }) => name);
  const twice = names.find((name, i) => name === names[i - 1]);
  if (twice !== undefined) {
    throw new ExpositionError(`${twice} is there twice. Put all its series into one family.`);
  }

  const text: Buffer[] = [];
  const openMetrics: Buffer[] = [];
  for (const family of checked) {
    text.push(Buffer.from(renderMetadata('text', family.name, family.help, family.type)));
    openMetrics.push(Buffer.from(renderMetadata('openMetrics', family.name, family.help, family.type)));
    for await (const rows of inSlices(family.rows)) {
      const lines = Buffer.from(await renderSamples(family, rows));
      text.push(lines);
      openMetrics.push(lines);
    }
  }
  const series = checked.reduce((sum, { rows }) => sum + rows.length, 0);
  return sealChunk(names, series, text, openMetrics);
}

/** Joins the pieces and adds the compressed forms. Where both formats are the same bytes they are kept once. */
export async function sealChunk(
  families: readonly string[],
  series: number,
  textPieces: readonly Buffer[],
  openMetricsPieces: readonly Buffer[],
): Promise<Chunk> {
  const text = Buffer.concat(textPieces);
  const textGzip = await gzipMember(text);
  if (textPieces.every((piece, i) => openMetricsPieces[i]?.equals(piece))) {
    return { families, series, text, openMetrics: text, textGzip, openMetricsGzip: textGzip };
  }
  const openMetrics = Buffer.concat(openMetricsPieces);
  return { families, series, text, openMetrics, textGzip, openMetricsGzip: await gzipMember(openMetrics) };
}

/** Members one after another are a gzip stream (RFC 1952, section 2.2): chunks are compressed once and then only joined. */
async function gzipMember(body: Buffer): Promise<Buffer> {
  return body.length === 0 ? body : compress(body);
}
