/** Where to listen; without a host: on every interface. */
export interface ListenAddress {
  readonly host: string | undefined;
  /** 0 lets the system choose a free one. */
  readonly port: number;
}

export const defaultPort = 9847;

/**
 * `:9847`, `127.0.0.1:9847`, `localhost:9847` or `[::1]:9847`, as `--web.listen-address` takes them.
 *
 * @throws Error in words for whoever typed the flag
 */
export function parseListenAddress(text: string): ListenAddress {
  const match = /^(?:\[([0-9a-fA-F:.%\w]+)\]|([^:[\]\s/]*)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) {
    throw new Error(
      `--web.listen-address: "${text}" is not an address to listen on${hint(text)}. Write host:port, as in 127.0.0.1:${defaultPort} or [::1]:${defaultPort}, or :${defaultPort} for every interface.`,
    );
  }
  return { host: (match[1] ?? match[2]) || undefined, port };
}

function hint(text: string): string {
  if (/^\d+$/.test(text)) return ': a port needs a colon before it';
  if (/^\w+:\/\//.test(text)) return ': it must not begin with a scheme';
  if (/:\d{5,}$/.test(text)) return ': ports end at 65535';
  if ((text.match(/:/g) ?? []).length > 1 && !text.includes('[')) return ': an IPv6 address needs brackets around it';
  return '';
}

/** As one would type it into a browser on this machine. */
export function urlOf(scheme: 'http' | 'https', host: string | undefined, port: number): string {
  const reachable = host === undefined || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `${scheme}://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
