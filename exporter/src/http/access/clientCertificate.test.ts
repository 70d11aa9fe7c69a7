import { X509Certificate } from 'node:crypto';
import { makeCertificate } from '../testing/certificate.js';
import { alternativeNames } from './clientCertificate.js';

describe('alternative names', () => {
  it('are read from a certificate', () => {
    const { cert } = makeCertificate({ name: 'x', dns: ['a.example', 'b.example'] });
    expect(alternativeNames(new X509Certificate(cert).subjectAltName)).toEqual(['a.example', 'b.example', '127.0.0.1']);
  });

  it('cannot be smuggled in inside another one', () => {
    const { cert } = makeCertificate({ name: 'x', dns: ['evil.example, DNS:good.example'] });
    expect(alternativeNames(new X509Certificate(cert).subjectAltName)).not.toContain('good.example');
  });

  it('are none where the certificate has none', () => {
    expect(alternativeNames(undefined)).toEqual([]);
  });
});
