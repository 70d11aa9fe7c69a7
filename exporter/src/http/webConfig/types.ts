import type { SecureVersion } from 'node:tls';

/** What `--web.config.file` says, with the files it names read in. */
export interface WebConfig {
  /** Null: no such file, plain HTTP for everybody. */
  readonly file: string | null;
  readonly tls: WebTls | null;
  /** Headers for every response. */
  readonly headers: ReadonlyMap<string, string>;
  /** Name -> bcrypt hash; empty: no authentication. */
  readonly users: ReadonlyMap<string, string>;
  readonly rateLimit: { readonly intervalMs: number; readonly burst: number } | null;
  /** The file itself and those it names: when one of them changes, it is time to read again. */
  readonly files: readonly string[];
  /** What was accepted without effect, in sentences. */
  readonly notes: readonly string[];
}

export type ClientAuth =
  | 'NoClientCert'
  | 'RequestClientCert'
  | 'RequireAnyClientCert'
  | 'VerifyClientCertIfGiven'
  | 'RequireAndVerifyClientCert';

export interface WebTls {
  readonly cert: string;
  readonly key: string;
  readonly clientCa: string | null;
  readonly clientAuth: ClientAuth;
  readonly allowedSans: readonly string[] | null;
  readonly minVersion: SecureVersion;
  readonly maxVersion: SecureVersion;
  /** In OpenSSL's words; undefined: Node's choice. */
  readonly ciphers: string | undefined;
  readonly curves: string | undefined;
  readonly serverOrder: boolean;
}

export const noWebConfig: WebConfig = {
  file: null,
  tls: null,
  headers: new Map(),
  users: new Map(),
  rateLimit: null,
  files: [],
  notes: [],
};
