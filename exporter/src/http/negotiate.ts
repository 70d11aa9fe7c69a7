import type { ExpositionFormat } from '../exposition/types.js';

interface Range {
  readonly name: string;
  readonly version: string | undefined;
  readonly q: number;
}

/**
 * The format for an Accept header: OpenMetrics 1.0.0 where the client names it and likes it at least as much as the text
 * format, else text 0.0.4, which is also the answer to a header that fits neither (as with other Prometheus clients).
 */
export function negotiateFormat(accept: string | undefined): ExpositionFormat {
  if (accept === undefined) return 'text';
  const ranges = parse(accept);
  const named = (name: string, version: string) =>
    ranges.find((range) => range.name === name && (range.version === undefined || range.version === version));
  const openMetrics = named('application/openmetrics-text', '1.0.0')?.q ?? 0;
  const text = (named('text/plain', '0.0.4') ?? named('text/*', '') ?? named('*/*', ''))?.q ?? 0;
  return openMetrics > 0 && openMetrics >= text ? 'openMetrics' : 'text';
}

/** Whether an Accept-Encoding header allows gzip and does not like the plain form better (RFC 9110, section 12.5.3). */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  if (acceptEncoding === undefined) return false;
  const ranges = parse(acceptEncoding);
  const named = (name: string) => ranges.find((range) => range.name === name)?.q;
  const gzip = named('gzip') ?? named('x-gzip') ?? named('*') ?? 0;
  return gzip > 0 && gzip >= (named('identity') ?? 0);
}

/** Best first, so that the first that fits is the one to take. */
function parse(header: string): Range[] {
  const ranges = header.split(',').map((item): Range => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const parameter = (key: string) =>
      parameters
        .find((text) => text.startsWith(`${key}=`))
        ?.slice(key.length + 1)
        .replace(/^"(.*)"$/, '$1');
    const q = Number(parameter('q') ?? 1);
    return { name, version: parameter('version'), q: q >= 0 && q <= 1 ? q : 0 };
  });
  return ranges.sort((a, b) => b.q - a.q);
}
