import { Agent, get } from 'node:http';

export type Encoding = 'gzip' | 'identity';

export interface Answer {
  /** From the request to the last byte. */
  readonly latencyMs: number;
  /** Length of the body as it was sent. */
  readonly bytes: number;
  readonly contentType: string;
}

/** What Prometheus sends. */
const ACCEPT =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';

/** Connections are kept, as Prometheus keeps them. */
const agent = new Agent({ keepAlive: true });

/**
 * One scrape. `onPiece` gets the body as it was sent, not decompressed.
 * @throws Error for a status other than 200, or another encoding than was asked for
 */
export function scrapeOnce(url: string, encoding: Encoding, onPiece?: (piece: Buffer) => void): Promise<Answer> {
  const headers = { Accept: ACCEPT, 'Accept-Encoding': encoding };
  return new Promise((resolve, reject) => {
    const began = performance.now();
    get(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (piece: Buffer) => {
        bytes += piece.length;
        onPiece?.(piece);
      });
      response.once('error', reject);
      response.once('end', () => {
        const sent = response.headers['content-encoding'] ?? 'identity';
        const contentType = response.headers['content-type'] ?? '';
        if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
        else if (sent !== encoding) reject(new Error(`${encoding} was asked for and ${sent} came`));
        else resolve({ latencyMs: performance.now() - began, bytes, contentType });
      });
    }).once('error', reject);
  });
}
