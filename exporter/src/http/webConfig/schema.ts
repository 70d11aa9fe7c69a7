import { validateHeaderValue } from 'node:http';
import { z } from 'zod';
import { field, textKind, type Kind } from '../../config/schema/fields.js';
import { choice, count, duration, flag, text } from '../../config/schema/kinds.js';
import { list, named, section } from '../../config/schema/section.js';
import { UnitError } from '../../config/units/unit-error.js';
import { cipherSuites, curves, keysOf, tlsVersions } from './goNames.js';

const clientAuthTypes = [
  'NoClientCert',
  'RequestClientCert',
  'RequireAnyClientCert',
  'RequireClientCert',
  'VerifyClientCertIfGiven',
  'RequireAndVerifyClientCert',
] as const;

const bcryptHash = textKind(
  'is not a bcrypt hash: make one with `htpasswd -nBC 10 "" | tr -d \':\\n\'`, and put it in quotes',
  { type: 'string' },
  (value) => {
    if (/^\$2[aby]\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/.test(value)) return value;
    throw new UnitError(value, bcryptHash.fault);
  },
);

const headerValue: Kind<string> = {
  ...text,
  parse: (value) => {
    try {
      validateHeaderValue('value', String(value));
      return String(value);
    } catch {
      throw new UnitError(value, 'has a character that a header cannot carry: remove it');
    }
  },
};

const tlsServer = section('how connections are encrypted', {
  cert: field('certificate (PEM)', text).optional(),
  key: field('private key (PEM)', text).optional(),
  client_ca: field('authorities of client certificates (PEM)', text).optional(),
  cert_file: field('file of the certificate, relative to this file', text).optional(),
  key_file: field('file of the private key, relative to this file', text).optional(),
  client_ca_file: field('file of the authorities of client certificates, relative to this file', text).optional(),
  client_auth_type: field('which certificate a client must show', choice(...clientAuthTypes)).optional(),
  client_allowed_sans: list('alternative names of which a client must have one', field('name', text)).optional(),
  min_version: field('oldest TLS version', choice(...keysOf(tlsVersions))).prefault('TLS12'),
  max_version: field('newest TLS version', choice(...keysOf(tlsVersions))).prefault('TLS13'),
  cipher_suites: list('allowed up to TLS 1.2', field('suite', choice(...keysOf(cipherSuites)))).optional(),
  prefer_server_cipher_suites: field('whether our order of suites counts', flag).prefault(true),
  curve_preferences: list('curves, best first', field('curve', choice(...keysOf(curves)))).optional(),
});

const httpServer = section('how HTTP is spoken', {
  http2: field('accepted; HTTP/1.1 is spoken in any case', flag).optional(),
  headers: orNothing(
    section('headers for every response', {
      'Content-Security-Policy': field('policy', headerValue).optional(),
      'X-Frame-Options': field('deny or sameorigin', choice('deny', 'sameorigin', '')).optional(),
      'X-Content-Type-Options': field('nosniff', choice('nosniff', '')).optional(),
      'X-XSS-Protection': field('setting', headerValue).optional(),
      'Strict-Transport-Security': field('setting', headerValue).optional(),
    }).prefault({}),
  ),
});

const rateLimit = section('how many requests are answered', {
  interval: field('time between two requests; 0 for no limit', duration()).prefault('0s'),
  burst: field('requests that are let through at once', count(1)).prefault(1),
});

/** The exporter-toolkit's web configuration; a section without content counts as not there, as it does elsewhere. */
export const webConfigFile = section('web configuration', {
  tls_server_config: orNothing(tlsServer.prefault({})),
  http_server_config: orNothing(httpServer.prefault({})),
  basic_auth_users: orNothing(
    named('users and hashes', /^[^:]+$/, 'a user name has no colon', field('hash', bcryptHash)).prefault({}),
  ),
  rate_limit: orNothing(rateLimit.prefault({})),
});

export type WebConfigFile = z.output<typeof webConfigFile>;

function orNothing<S extends z.core.SomeType>(schema: S) {
  return z.preprocess((value) => value ?? undefined, schema);
}
