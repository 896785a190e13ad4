import type { OrganizationId } from '../../../kernel/ids.ts'
import type { SamlDocument } from '../../../platform/provider-documents.ts'
import { ConnectionError } from '../errors.ts'
import { ProviderFault } from '../provider-fault.ts'

/** Questions of one organization's administrators that this process has out at a time: each may wait for seconds. */
const MOST_AT_ONCE = 3
const asking = new Map<OrganizationId, number>()

/** Asks a provider for somebody who waits for the answer; what comes of it instead is told with the field that was asked by. */
export async function ask<T>(
  organizationId: OrganizationId,
  pointer: string,
  question: () => Promise<T>,
): Promise<T> {
  const out = asking.get(organizationId) ?? 0
  if (out >= MOST_AT_ONCE) throw ConnectionError.asked_too_often()
  asking.set(organizationId, out + 1)
  try {
    return await question()
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw error
    const { check, message } = error
    throw ConnectionError.document_refused({ pointer, check, message })
  } finally {
    const left = (asking.get(organizationId) ?? 1) - 1
    if (left > 0) asking.set(organizationId, left)
    else asking.delete(organizationId)
  }
}

/** A document says until when it holds; afterwards nothing of it does (SAML metadata, 2.3.2). */
export function assertHolds({ validUntil }: SamlDocument, now: Date): void {
  if (validUntil && validUntil <= now)
    throw new ProviderFault(
      'expired',
      `The metadata were good until ${validUntil.toISOString()}. Have the provider publish new ones.`,
    )
}
