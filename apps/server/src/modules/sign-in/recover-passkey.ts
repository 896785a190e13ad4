import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { organizationOfProof, type ProvedAddress, readProof, useProof } from '../credentials/index.ts'
import { usesPasskeys } from '../passkeys/index.ts'
import { policyOf } from '../policies/index.ts'
import { changing } from './changing.ts'
import type { SignInServices, Visitor } from './dependencies.ts'
import { record } from './events.ts'
import { beginFlow, type FlowKey } from './flows.ts'
import { recordLinkRefused } from './record-link-refused.ts'
import type { MailedLink } from './reset-password.ts'
import { newFlow } from './state.ts'

/** How long the link to a new passkey works. */
export const PASSKEY_LINK_MINUTES = 60

export interface OpenPasskeyLink {
  organization: OrganizationContext
  proof: ProvedAddress
}

/** The account that a link to a new passkey is for. Looking uses nothing up: mail programs open links. */
export async function openPasskeyLink(
  { tree, db, clock }: SignInServices,
  { workspace }: Visitor,
  { token }: MailedLink,
): Promise<OpenPasskeyLink | undefined> {
  const organizationId = organizationOfProof(token)
  const organization = organizationId && (await tree.find(workspace.id, organizationId))
  if (organization?.status !== 'active' || !usesPasskeys(policyOf(organization))) return undefined
  const place = { workspaceId: workspace.id, organizationId: organization.id }
  const proof = await inOrganization(db, place, (tx) => readProof(tx, token, 'passkey_recovery', clock.now()))
  return proof && { organization, proof }
}

/**
 * Uses the link, once, and begins the flow in which the passkey is set up: in this browser and in no other. It signs nobody
 * in by itself, and nothing of the account changes before there is a new passkey.
 */
export async function takePasskeyLink(
  services: SignInServices,
  visitor: Visitor,
  browser: string,
  link: MailedLink,
): Promise<FlowKey | undefined> {
  const open = await openPasskeyLink(services, visitor, link)
  if (!open) return refuse(services, visitor, link)
  const { organization } = open
  const workspaceId = visitor.workspace.id
  const now = services.clock.now()
  const place = { workspaceId, organizationId: organization.id }
  const used = await changing(services, place, async (tx) => {
    const used = await useProof(tx, link.token, 'passkey_recovery', now)
    if (!used) return undefined
    const person = { organizationId: organization.id, userId: used.userId }
    const target = { kind: 'user', id: used.userId }
    await record(tx, visitor, person, { type: 'user.passkey_link_used', outcome: 'success', target })
    return used
  })
  if (!used) return refuse(services, visitor, link)
  const { userId, email } = used
  const proofs = { passkeyLink: { at: now, userId, email } }
  const state = newFlow('account', { homeId: organization.id, proofs })
  return (await beginFlow(services, { workspaceId, browser }, state)).key
}

async function refuse(services: SignInServices, visitor: Visitor, { token }: MailedLink): Promise<undefined> {
  const organizationId = organizationOfProof(token)
  const organization = organizationId && (await services.tree.find(visitor.workspace.id, organizationId))
  await recordLinkRefused(services, visitor, organization || undefined, 'passkey')
  return undefined
}
