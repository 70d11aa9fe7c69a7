import type { TLSSocket } from 'node:tls';
import type { WebTls } from '../webConfig/types.js';

/**
 * Whether a client may stay after the handshake, by `client_auth_type` and `client_allowed_sans`. Node by itself refuses
 * unverified certificates for `RequireAndVerifyClientCert` only; the types in between are decided here.
 */
export function clientMayStay(socket: TLSSocket, { clientAuth, allowedSans }: WebTls): boolean {
  if (clientAuth === 'NoClientCert' || clientAuth === 'RequestClientCert') return true;
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return clientAuth === 'VerifyClientCertIfGiven';
  if (clientAuth !== 'RequireAnyClientCert' && !socket.authorized) return false;
  return (
    allowedSans === null || alternativeNames(certificate.subjectAltName).some((name) => allowedSans.includes(name))
  );
}

/** `DNS:a.example, IP Address:::1, URI:"..."` as Node writes it -> the names; those with special characters are quoted JSON. */
export function alternativeNames(subjectAltName: string | undefined): string[] {
  const entries = subjectAltName?.matchAll(/(?:^|, )(?:DNS|IP Address|email|URI):("(?:[^"\\]|\\.)*"|[^,]*)/g) ?? [];
  return [...entries].map(([, name = '']) => (name.startsWith('"') ? String(JSON.parse(name)) : name));
}
