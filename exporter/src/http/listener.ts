import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SecureContextOptions, TLSSocket } from 'node:tls';
import { clientMayStay } from './access/clientCertificate.js';
import { urlOf, type ListenAddress } from './listenAddress.js';
import type { WebTls } from './webConfig/types.js';

/**
 * A connection waits this long for its next request: longer than Prometheus keeps one (5 minutes), so that it is always
 * the client that closes, and no scrape is sent into a connection that we have just given up.
 */
const keepAliveMs = 310_000;
const serverOptions = { keepAliveTimeout: keepAliveMs, headersTimeout: 20_000, requestTimeout: 30_000, noDelay: true };
const closingRoundMs = 50;

/** One address that is listened on, plain or encrypted. */
export class Listener {
  readonly #server: Server;
  #tls: WebTls | null;

  constructor(handle: RequestListener, tls: WebTls | null, onTlsError: (error: Error) => void) {
    this.#tls = tls;
    if (tls === null) {
      this.#server = createServer(serverOptions, handle);
      return;
    }
    const server = createTlsServer({ ...serverOptions, ...secureContext(tls), ...clientRequest(tls) }, handle);
    // Before HTTP's own listener sees the connection: a client that may not stay has no request read.
    server.prependListener('secureConnection', (socket: TLSSocket) => {
      if (!clientMayStay(socket, this.#tls!)) socket.destroy();
    });
    server.on('tlsClientError', onTlsError);
    this.#server = server;
  }

  /** @throws Error that says why the address cannot be listened on, and what to do */
  async listen({ host, port }: ListenAddress): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
      this.#server.listen({ host, port }, resolve);
    });
    return urlOf(this.#tls ? 'https' : 'http', host, (this.#server.address() as AddressInfo).port);
  }

  /** New connections get the new certificates and rules; those that are open keep theirs. */
  exchange(tls: WebTls): void {
    this.#tls = tls;
    (this.#server as ReturnType<typeof createTlsServer>).setSecureContext(secureContext(tls));
  }

  /** Lets requests that are under way finish, for at most `graceMs`. */
  async close(graceMs: number): Promise<void> {
    const idle = setInterval(() => this.#server.closeIdleConnections(), closingRoundMs);
    const patience = setTimeout(() => this.#server.closeAllConnections(), graceMs);
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    clearInterval(idle);
    clearTimeout(patience);
  }
}

/** What cannot be exchanged while listening: whether and how strictly a client certificate is asked for. */
export function clientRequest(tls: WebTls): { requestCert: boolean; rejectUnauthorized: boolean } {
  return {
    requestCert: tls.clientAuth !== 'NoClientCert',
    rejectUnauthorized: tls.clientAuth === 'RequireAndVerifyClientCert',
  };
}

function secureContext(tls: WebTls): SecureContextOptions {
  return {
    cert: tls.cert,
    key: tls.key,
    ca: tls.clientCa ?? undefined,
    minVersion: tls.minVersion,
    maxVersion: tls.maxVersion,
    ciphers: tls.ciphers,
    ecdhCurve: tls.curves,
    honorCipherOrder: tls.serverOrder,
  };
}

function explain(error: NodeJS.ErrnoException, host: string | undefined, port: number): Error {
  const where = `${host ?? 'every interface'}, port ${port}`;
  const reasons: Record<string, string> = {
    EADDRINUSE: 'another process listens there. Stop it, or choose another port with --web.listen-address',
    EACCES: 'this account may not. Choose a port above 1023 with --web.listen-address',
    EADDRNOTAVAIL: 'this machine has no such address. Choose one that it has with --web.listen-address',
    ENOTFOUND: 'no such host is known. Write an address of this machine with --web.listen-address',
  };
  return new Error(`Cannot listen on ${where}: ${reasons[error.code ?? ''] ?? error.message}.`, { cause: error });
}
