import { DomainError } from '../../kernel/errors.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization, type OrgTx } from '../../platform/db/index.ts'
import {
  dropProofs,
  organizationOfProof,
  type ProofPurpose,
  type ProvedAddress,
  readProof,
  useProof,
} from '../credentials/index.ts'
import { isEmailAllowed, policyOf } from '../policies/index.ts'
import {
  changing,
  type MailedLink,
  record,
  recordLinkRefused,
  type SignInServices,
  selectUser,
  type Visitor,
} from '../sign-in/index.ts'
import { replaceEmail, UserError, verifyEmail } from '../users/index.ts'

/** How long the link of a verification works: a day, as it lets nobody in. */
export const VERIFICATION_MINUTES = 24 * 60
/** How long the link to another address works. */
export const EMAIL_CHANGE_MINUTES = 60

const PURPOSES = ['email_verification', 'email_change'] as const satisfies ProofPurpose[]

export interface OpenEmailLink {
  organization: OrganizationContext
  purpose: (typeof PURPOSES)[number]
  proof: ProvedAddress
}

/** The address that a link proves. Looking uses nothing up: mail programs open links. */
export async function openEmailLink(
  { tree, db, clock }: SignInServices,
  { workspace }: Visitor,
  { token }: MailedLink,
): Promise<OpenEmailLink | undefined> {
  const organizationId = organizationOfProof(token)
  const organization = organizationId && (await tree.find(workspace.id, organizationId))
  if (organization?.status !== 'active') return undefined
  return inOrganization(db, { workspaceId: workspace.id, organizationId: organization.id }, async (tx) => {
    for (const purpose of PURPOSES) {
      const proof = await readProof(tx, token, purpose, clock.now())
      if (proof) return { organization, purpose, proof }
    }
    return undefined
  })
}

/** Takes the proof, once: the address is verified, or becomes the account's. It signs nobody in. */
export async function takeEmailLink(
  services: SignInServices,
  visitor: Visitor,
  link: MailedLink,
): Promise<{ email: string } | undefined> {
  const taken = await take(services, visitor, link)
  if (taken) return taken
  const organizationId = organizationOfProof(link.token)
  const organization = organizationId && (await services.tree.find(visitor.workspace.id, organizationId))
  await recordLinkRefused(services, visitor, organization || undefined, 'email')
  return undefined
}

async function take(
  services: SignInServices,
  visitor: Visitor,
  link: MailedLink,
): Promise<{ email: string } | undefined> {
  const open = await openEmailLink(services, visitor, link)
  if (!open) return undefined
  const { organization, purpose } = open
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const now = services.clock.now()
  try {
    return await changing(services, place, async (tx, announce) => {
      const proof = await useProof(tx, link.token, purpose, now)
      if (!proof) return undefined
      if (purpose === 'email_verification') await verify(tx, visitor, proof, now)
      else await change(tx, visitor, organization, proof, now)
      announce('principal', proof.userId)
      return { email: proof.email }
    })
  } catch (error) {
    // Another account has it by now, or the policy allows it no more: no difference to whoever asks.
    if (error instanceof DomainError && error.code.startsWith('user.')) return undefined
    throw error
  }
}

async function verify(
  tx: OrgTx,
  visitor: Visitor,
  { userId, email }: ProvedAddress,
  now: Date,
): Promise<void> {
  await verifyEmail(tx, userId, email, now)
  await record(tx, visitor, personOf(tx, userId), {
    type: 'user.email_verified',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    personal: { email },
  })
}

/** The address before hears of it. What was mailed to it is worth nothing any more. */
async function change(
  tx: OrgTx,
  visitor: Visitor,
  organization: OrganizationContext,
  { userId, email }: ProvedAddress,
  now: Date,
): Promise<void> {
  const before = await selectUser(tx, userId)
  if (!isEmailAllowed(policyOf(organization), email)) throw UserError.email_domain_not_allowed()
  await replaceEmail(tx, userId, email, now)
  await dropProofs(tx, userId)
  await record(tx, visitor, personOf(tx, userId), {
    type: 'user.email_changed',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { vouched: false },
    personal: { from: before?.email, to: email },
    outgoing: before?.email !== null,
  })
}

const personOf = (tx: OrgTx, userId: ProvedAddress['userId']) => ({
  organizationId: tx.organizationId,
  userId,
})
