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
