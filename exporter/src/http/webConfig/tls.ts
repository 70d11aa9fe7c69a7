import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { besideConfig, readText } from '../../config/files.js';
import type { Findings } from '../../config/findings.js';
import { alwaysOn, cipherSuites, curves, tlsVersions } from './goNames.js';
import type { WebConfigFile } from './schema.js';
import type { ClientAuth, WebTls } from './types.js';

type TlsSection = WebConfigFile['tls_server_config'];
type Part = 'cert' | 'key' | 'client_ca';

/**
 * Reads the files of `tls_server_config` and checks what it says; faults go to `findings`.
 * Null without TLS, and where something is wrong.
 */
export function readTls(section: TlsSection, file: string, findings: Findings): WebTls | null {
  const enabled = Object.entries(section).some(
    ([key, value]) => value !== undefined && /^(cert|key|client_)/.test(key),
  );
  if (!enabled) return null;
  const reader = new Pem(section, file, findings);
  const cert = reader.required('cert', 'certificate');
  const key = reader.required('key', 'private key');
  const clientCa = reader.optional('client_ca');
  const tls: WebTls = {
    cert: cert ?? '',
    key: key ?? '',
    clientCa: clientCa ?? null,
    clientAuth: clientAuthOf(section),
    allowedSans: section.client_allowed_sans ?? null,
    minVersion: tlsVersions[section.min_version],
    maxVersion: tlsVersions[section.max_version],
    ciphers: section.cipher_suites?.length ? cipherList(section.cipher_suites) : undefined,
    curves: section.curve_preferences?.map((name) => curves[name]).join(':') || undefined,
    serverOrder: section.prefer_server_cipher_suites,
  };
  checkClientAuth(tls, findings);
  if (section.min_version > section.max_version) {
    findings.atValue(
      ['tls_server_config', 'min_version'],
      `${section.min_version} is newer than max_version, ${section.max_version}: no client could connect`,
    );
  }
  if (cert !== undefined && key !== undefined) reader.checkPair(cert, key);
  if (clientCa !== undefined) reader.checkCertificate('client_ca', clientCa);
  if (findings.problems.length > 0) return null;
  return isUsable(tls, findings) ? tls : null;
}

/** The texts of certificates and keys, from the file itself or the ones it names, and where to point when they are wrong. */
class Pem {
  constructor(
    private readonly section: TlsSection,
    private readonly file: string,
    private readonly findings: Findings,
  ) {}

  required(part: Part, what: string): string | undefined {
    const both = this.section[part] !== undefined && this.section[`${part}_file`] !== undefined;
    if (!both && this.section[part] === undefined && this.section[`${part}_file`] === undefined) {
      this.findings.atKey(['tls_server_config'], `TLS needs a ${what}: add \`${part}_file\``);
    }
    return this.optional(part);
  }

  optional(part: Part): string | undefined {
    const inline = this.section[part];
    const named = this.section[`${part}_file`];
    if (inline !== undefined && named !== undefined) {
      this.fault(part, `\`${part}\` and \`${part}_file\` are both there: keep one of the two`);
      return undefined;
    }
    if (named === undefined) return inline;
    const read = readText(besideConfig(this.file, named));
    if ('text' in read) return read.text;
    this.fault(part, `${besideConfig(this.file, named)} ${read.fault}`);
    return undefined;
  }

  checkCertificate(part: Part, text: string): X509Certificate | undefined {
    try {
      return new X509Certificate(text);
    } catch {
      this.fault(part, 'there is no certificate in it: PEM text with -----BEGIN CERTIFICATE----- is needed');
      return undefined;
    }
  }

  checkPair(cert: string, key: string): void {
    const certificate = this.checkCertificate('cert', cert);
    const privateKey = this.privateKey(key);
    if (certificate && privateKey && !certificate.checkPrivateKey(privateKey)) {
      this.fault('key', 'this key does not belong to the certificate: give the two that were made together');
    }
  }

  private privateKey(text: string): KeyObject | undefined {
    try {
      return createPrivateKey(text);
    } catch {
      const encrypted = /ENCRYPTED/.test(text);
      this.fault(
        'key',
        encrypted
          ? 'the private key is locked with a passphrase, which cannot be asked for: give it without one'
          : 'there is no private key in it: PEM text with -----BEGIN PRIVATE KEY----- is needed',
      );
      return undefined;
    }
  }

  private fault(part: Part, message: string): void {
    const key = this.section[`${part}_file`] === undefined ? part : `${part}_file`;
    this.findings.atValue(['tls_server_config', key], message);
  }
}

function clientAuthOf({ client_auth_type: type }: TlsSection): ClientAuth {
  return type === 'RequireClientCert' ? 'RequireAnyClientCert' : (type ?? 'NoClientCert');
}

function checkClientAuth({ clientAuth, clientCa, allowedSans }: WebTls, findings: Findings): void {
  const at = (message: string) => findings.atKey(['tls_server_config'], message);
  const verifies = clientAuth === 'VerifyClientCertIfGiven' || clientAuth === 'RequireAndVerifyClientCert';
  if (clientCa !== null && clientAuth === 'NoClientCert') {
    at('authorities for client certificates are given, but none is asked for: set client_auth_type');
  }
  if (clientCa === null && verifies) at(`${clientAuth} needs authorities to verify with: add client_ca_file`);
  if (allowedSans !== null && !clientAuth.startsWith('Require')) {
    at('client_allowed_sans needs client_auth_type RequireAndVerifyClientCert or RequireAnyClientCert');
  }
}

function cipherList(chosen: readonly (keyof typeof cipherSuites)[]): string {
  return [...new Set([...alwaysOn, ...chosen.map((name) => cipherSuites[name])])].join(':');
}

function isUsable(
  { cert, key, ciphers, curves: ecdhCurve, minVersion, maxVersion }: WebTls,
  findings: Findings,
): boolean {
  try {
    createSecureContext({ cert, key, ciphers, ecdhCurve, minVersion, maxVersion });
    return true;
  } catch (error) {
    findings.atKey(['tls_server_config'], `OpenSSL refuses these settings: ${(error as Error).message}`);
    return false;
  }
}
