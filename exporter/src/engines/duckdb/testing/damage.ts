import { readFile, truncate, writeFile } from 'node:fs/promises';

/** Cuts a database file off in the middle of its blocks. */
export async function cutOff(file: string): Promise<void> {
  const { length } = await readFile(file);
  await truncate(file, Math.floor(length / 2));
}

/** Overwrites part of what is stored, and leaves the headers whole. */
export async function scribble(file: string): Promise<void> {
  const content = await readFile(file);
  content.fill(7, HEADERS * HEADER_BYTES + 100);
  await writeFile(file, content);
}

const HEADER_BYTES = 4096;
const HEADERS = 3;
const CHECKSUM_SEED = 5381n;
const CHECKSUM_FACTOR = 0xbf58476d1ce4e5b9n;

/**
 * Makes a file that a DuckDB of the far future wrote: another version in the first header, with the checksum that goes with
 * it (storage/main_header and common/checksum of DuckDB).
 */
export async function fromTheFuture(file: string): Promise<void> {
  const content = await readFile(file);
  const header = content.subarray(8, HEADER_BYTES);
  if (checksum(header) !== content.readBigUInt64LE(0)) throw new Error('DuckDB reckons its checksums in another way.');
  header.writeBigUInt64LE(9999n, 'DUCK'.length);
  content.writeBigUInt64LE(checksum(header), 0);
  await writeFile(file, content);
}

function checksum(header: Buffer): bigint {
  let result = CHECKSUM_SEED;
  for (let at = 0; at < header.length; at += 8)
    result ^= BigInt.asUintN(64, header.readBigUInt64LE(at) * CHECKSUM_FACTOR);
  return result;
}
