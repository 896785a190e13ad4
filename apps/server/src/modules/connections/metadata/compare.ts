import { oneLine } from '../../../kernel/text.ts'
import type { SamlDocument } from '../../../platform/provider-documents.ts'
import { readCertificate } from '../health/certificate.ts'
import type { SamlSettings } from '../protocols/saml.ts'
import { ProviderFault } from '../provider-fault.ts'
import { assertHolds } from './ask.ts'

/** In what a document differs from the settings of its connection. */
export interface Comparison {
  /** Of certificates that it has and the connection has not, and the other way round: fingerprints. */
  added: string[]
  removed: string[]
  /** Names of settings that it has otherwise. */
  differs: string[]
}

const fingerprints = (pems: readonly string[]): Set<string> =>
  new Set(pems.map((pem) => readCertificate(pem)?.fingerprint ?? pem))

/**
 * Holds a document that was read against the connection that it is about. It has to be of the very provider: whose people
 * somebody is one of hangs on its name, so it is never taken over.
 */
export function compare(settings: SamlSettings, document: SamlDocument, now: Date): Comparison {
  if (document.entityId !== settings.entityId)
    throw new ProviderFault(
      'issuer',
      `The metadata are of “${oneLine(document.entityId, 200)}”, and the connection is to “${settings.entityId}”.`,
    )
  assertHolds(document, now)
  const [known, found] = [
    fingerprints(settings.certificates),
    fingerprints(document.certificates.map(({ pem }) => pem)),
  ]
  return {
    added: [...found.difference(known)],
    removed: [...known.difference(found)],
    differs: differing(settings, document),
  }
}

function differing(settings: SamlSettings, { signOn, logout }: SamlDocument): string[] {
  const has = (endpoints: SamlDocument['signOn'], url: string, binding: string) =>
    endpoints.some((one) => one.url === url && one.binding === binding)
  const differs: string[] = []
  if (!has(signOn, settings.signOnUrl, settings.signOnBinding)) differs.push('signOnUrl')
  if (settings.logoutUrl !== null && !has(logout, settings.logoutUrl, settings.logoutBinding))
    differs.push('logoutUrl')
  return differs
}
