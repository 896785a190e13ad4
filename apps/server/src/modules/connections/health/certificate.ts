import { X509Certificate } from 'node:crypto'
import { toDate } from '../../../kernel/clock.ts'

export interface CertificateFacts {
  /** SHA-256 of it, in hexadecimal digits. */
  fingerprint: string
  notAfter: Date
}

/** Undefined for what only looks like a certificate. */
export function readCertificate(pem: string): CertificateFacts | undefined {
  try {
    const { fingerprint256, validTo } = new X509Certificate(pem)
    return { fingerprint: fingerprint256.replaceAll(':', '').toLowerCase(), notAfter: toDate(validTo) }
  } catch {
    return undefined
  }
}

/**
 * The certificates of a provider that count now. One that has ended does only while there is none that has not: an end that
 * was announced for weeks locks nobody out by itself, but beside its successor it is nobody's any more.
 */
export function liveCertificates(pems: readonly string[], now: Date): readonly string[] {
  const live = pems.filter((pem) => (readCertificate(pem)?.notAfter ?? now) > now)
  return live.length > 0 ? live : pems
}
