import { DomainError } from '../../kernel/errors.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization, type OrgTx, together } from '../../platform/db/index.ts'
import {
  dropEmailChange,
  dropProofs,
  isProofUsed,
  organizationOfProof,
  type ProofPurpose,
  type ProvedAddress,
  readCredentials,
  readProof,
  useProof,
} from '../credentials/index.ts'
import { selectIdentities } from '../identities/index.ts'
import { sessionsValidFrom } from '../organizations/index.ts'
import { isEmailAllowed, policyOf } from '../policies/index.ts'
import { lockUser } from '../sessions/index.ts'
import {
  accountsOfBrowser,
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

const PURPOSES = [
  'email_verification',
  'email_change',
  'email_change_consent',
] as const satisfies ProofPurpose[]

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
      const proof = await readProof(tx, token, purpose, clock.now(), sessionsValidFrom(organization))
      if (proof) return { organization, purpose, proof }
    }
    return undefined
  })
}

/** What a link has led to: a verified address, a changed one, or a change that waits for the link of its other end. */
export interface TakenEmailLink {
  email: string
  result: 'verified' | 'changed' | 'waitsForOld' | 'waitsForNew'
}

/** Takes the proof, once. It signs nobody in. An address is changed once both ends of the change were proved. */
export async function takeEmailLink(
  services: SignInServices,
  visitor: Visitor,
  link: MailedLink,
): Promise<TakenEmailLink | 'signInFirst' | undefined> {
  const taken = await take(services, visitor, link)
  if (taken) return taken
  await recordVoid(services, visitor, link)
  return undefined
}

/** Whoever reads the mail of the present address wants no other one: both links are void. False where there is no such change. */
export async function stopEmailChange(
  services: SignInServices,
  visitor: Visitor,
  link: MailedLink,
): Promise<boolean> {
  const open = await openEmailLink(services, visitor, link)
  const isStopped = open?.purpose === 'email_change_consent' && (await stop(services, visitor, link, open))
  if (!isStopped) await recordVoid(services, visitor, link)
  return isStopped
}

const stop = (services: SignInServices, visitor: Visitor, { token }: MailedLink, open: OpenEmailLink) =>
  changing(services, placeOf(open), async (tx) => {
    await lockUser(tx, open.proof.userId)
    const since = sessionsValidFrom(open.organization)
    const proof = await useProof(tx, token, 'email_change_consent', services.clock.now(), since)
    if (!proof) return false
    await dropEmailChange(tx, proof.userId)
    await record(tx, visitor, personOf(tx, proof.userId), {
      type: 'user.email_change_stopped',
      outcome: 'success',
      target: { kind: 'user', id: proof.userId },
      personal: { email: proof.forEmail },
    })
    return true
  })

async function recordVoid(services: SignInServices, visitor: Visitor, { token }: MailedLink): Promise<void> {
  const organizationId = organizationOfProof(token)
  const organization = organizationId && (await services.tree.find(visitor.workspace.id, organizationId))
  await recordLinkRefused(services, visitor, organization || undefined, 'email')
}

const placeOf = ({ organization }: OpenEmailLink) => ({
  workspaceId: organization.workspaceId,
  organizationId: organization.id,
})

async function take(
  services: SignInServices,
  visitor: Visitor,
  link: MailedLink,
): Promise<TakenEmailLink | 'signInFirst' | undefined> {
  const open = await openEmailLink(services, visitor, link)
  if (!open) return undefined
  const accounts = await accountsOfBrowser(services, visitor.workspace.id, visitor.browser)
  const isOwn = accounts.some(({ userId }) => userId === open.proof.userId)
  const now = services.clock.now()
  try {
    return await changing(services, placeOf(open), async (tx, announce) => {
      // Of both ends at once, the second one sees what the first one proved.
      await lockUser(tx, open.proof.userId)
      if (open.purpose === 'email_verification' && !isOwn && (await isSetUp(tx, open.proof.userId)))
        return 'signInFirst'
      const proof = await useProof(tx, link.token, open.purpose, now, sessionsValidFrom(open.organization))
      if (!proof) return undefined
      const taken =
        open.purpose === 'email_verification'
          ? await verify(tx, visitor, proof, now)
          : await proveEnd(tx, visitor, { ...open, isOwn }, proof, now)
      announce('principal', proof.userId)
      return taken
    })
  } catch (error) {
    // Another account has it by now, or the policy allows it no more: no difference to whoever asks.
    if (error instanceof DomainError && error.code.startsWith('user.')) return undefined
    throw error
  }
}

/**
 * Somebody has used an account whose address nobody has shown to be theirs. Whoever reads the mail may be somebody else, whom
 * a link that they never asked for must not make share it (attack 74): theirs it becomes by a code or a new password, which
 * wipe it.
 */
async function isSetUp(tx: OrgTx, userId: ProvedAddress['userId']): Promise<boolean> {
  const user = await selectUser(tx, userId)
  if (!user || user.email_verified_at !== null) return false
  const [{ hasPassword, hasTotp, hasSms, hasPasskey }, links] = await together(
    readCredentials(tx, userId),
    selectIdentities(tx, userId),
  )
  const isUsed = user.last_sign_in_at !== null || links.length > 0
  return isUsed || hasPassword || hasTotp || hasSms || hasPasskey
}

/** One end of a change of address is proved. With the other one, the account changes over. */
async function proveEnd(
  tx: OrgTx,
  visitor: Visitor,
  { organization, purpose, isOwn }: OpenEmailLink & { isOwn: boolean },
  { userId, email, forEmail }: ProvedAddress,
  now: Date,
): Promise<TakenEmailLink> {
  const isNew = purpose === 'email_change'
  const to = forEmail ?? email
  const before = await selectUser(tx, userId)
  const other = isNew ? 'email_change_consent' : 'email_change'
  const since = sessionsValidFrom(organization)
  const isOtherProved =
    (isNew && before?.email === null) ||
    (await isProofUsed(tx, { userId, purpose: other, forEmail: to }, { now, since }))
  if (isOtherProved) {
    const moving = { userId, from: before?.email ?? null, to, isOwn: isNew && isOwn }
    await change(tx, visitor, organization, moving, now)
    return { email: to, result: 'changed' }
  }
  await record(tx, visitor, personOf(tx, userId), {
    type: 'user.email_change_confirmed',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { end: isNew ? 'new' : 'old' },
    personal: { email },
  })
  return { email, result: isNew ? 'waitsForOld' : 'waitsForNew' }
}

async function verify(
  tx: OrgTx,
  visitor: Visitor,
  { userId, email }: ProvedAddress,
  now: Date,
): Promise<TakenEmailLink> {
  await verifyEmail(tx, userId, email, now)
  await record(tx, visitor, personOf(tx, userId), {
    type: 'user.email_verified',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    personal: { email },
  })
  return { email, result: 'verified' }
}

/** The address before hears of it. What was mailed to it is worth nothing any more. */
async function change(
  tx: OrgTx,
  visitor: Visitor,
  organization: OrganizationContext,
  {
    userId,
    from,
    to,
    isOwn,
  }: { userId: ProvedAddress['userId']; from: string | null; to: string; isOwn: boolean },
  now: Date,
): Promise<void> {
  if (!isEmailAllowed(policyOf(organization), to)) throw UserError.email_domain_not_allowed()
  await replaceEmail(tx, userId, to, { now, isOwn })
  await dropProofs(tx, userId)
  await dropEmailChange(tx, userId)
  await record(tx, visitor, personOf(tx, userId), {
    type: 'user.email_changed',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { vouched: false },
    personal: { from, to },
    outgoing: from !== null,
  })
}

const personOf = (tx: OrgTx, userId: ProvedAddress['userId']) => ({
  organizationId: tx.organizationId,
  userId,
})
