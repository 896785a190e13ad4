import type { OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import {
  mayHavePassword,
  organizationOfProof,
  type ProvedAddress,
  readProof,
  setPassword,
  useProof,
} from '../credentials/index.ts'
import { type EffectivePolicy, policyOf } from '../policies/index.ts'
import { lockUser } from '../sessions/index.ts'
import { noteProof } from '../users/index.ts'
import { changing } from './changing.ts'
import { claimAddress } from './claim-address.ts'
import type { CookieValues, Input, SignInServices, Visitor } from './dependencies.ts'
import { record, recordEnded } from './events.ts'
import { writeKnown } from './known-browsers.ts'
import { prepareTyped } from './new-password.ts'
import type { Fault } from './outcome.ts'
import { recordLinkRefused } from './record-link-refused.ts'
import { activateInvited, selectUser } from './store.ts'

/** How long the link of a reset works. */
export const RESET_MINUTES = 30

/** What a mailed link carries; either may be empty or made up. */
export interface MailedLink {
  organization: string
  token: string
}

export interface OpenReset {
  organization: OrganizationContext
  policy: EffectivePolicy
  /** The account's address. */
  account: string
  /** The account waits for its person: the link is the invitation. */
  invited: boolean
  /** Nobody signs in by a password here: there is none to choose. */
  withoutPassword: boolean
}

/** The account that a reset link is for. Looking uses nothing up: mail programs open links. */
export async function openResetLink(
  services: SignInServices,
  visitor: Visitor,
  link: MailedLink,
): Promise<OpenReset | undefined> {
  const found = await findProof(services, visitor, link)
  if (!found) return undefined
  const { organization, proof, ...how } = found
  return { organization, policy: policyOf(organization), account: proof.email, ...how }
}

interface FoundProof {
  organization: OrganizationContext
  proof: ProvedAddress
  invited: boolean
  withoutPassword: boolean
}

async function findProof(
  { tree, db, clock }: SignInServices,
  { workspace }: Visitor,
  { token }: MailedLink,
): Promise<FoundProof | undefined> {
  const organizationId = organizationOfProof(token)
  const organization = organizationId && (await tree.find(workspace.id, organizationId))
  if (organization?.status !== 'active') return undefined
  const policy = policyOf(organization)
  const place = { workspaceId: workspace.id, organizationId: organization.id }
  return inOrganization(db, place, async (tx) => {
    const proof = await readProof(tx, token, 'password_reset', clock.now())
    if (!proof) return undefined
    const invited = (await selectUser(tx, proof.userId))?.status === 'invited'
    if (await mayHavePassword(tx, policy, proof.userId))
      return { organization, proof, invited, withoutPassword: false }
    // Who is invited where people sign in by their mail needs none, and has shown that they read it.
    return invited && policy.signIn.methods.includes('emailCode')
      ? { organization, proof, invited, withoutPassword: true }
      : undefined
  })
}

/** What became of a mailed link. */
export type TakenLink =
  | { account: { organizationId: OrganizationId; email: string }; joined: boolean; cookies: CookieValues }
  | 'expired'
  | readonly Fault[]

/**
 * Sets a password by a mailed link, once. Every session and every remembered browser is over. It signs nobody in:
 * the second factor is asked for as ever. Whoever was invited is active from here on. The browser is known to the account from now on, so that whoever fails
 * on purpose elsewhere, in the same network even, does not keep its owner out.
 */
export async function takeReset(
  services: SignInServices,
  visitor: Visitor,
  link: MailedLink,
  input: Input,
): Promise<TakenLink> {
  const found = await findProof(services, visitor, link)
  if (!found) return refuse(services, visitor, link)
  const { organization: home, proof } = found
  if (found.withoutPassword) return joinWithout(services, visitor, link, found)
  const policy = policyOf(home)
  const choosing = { home, userId: proof.userId, policy, byLink: true } as const
  const result = await prepareTyped(services, visitor, choosing, input)
  if ('faults' in result) return result.faults
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const done = await changing(services, place, async (tx, announce) => {
    await lockUser(tx, proof.userId)
    // Behind the lock: whatever was proved until then is thrown out.
    const now = services.clock.now()
    const used = await useProof(tx, link.token, 'password_reset', now)
    if (used?.userId !== proof.userId) return 'expired'
    const person = { organizationId: home.id, userId: used.userId }
    const user = await selectUser(tx, used.userId)
    const first = user !== undefined && user.email_verified_at === null
    const { ended } = await setPassword(tx, result.prepared, { now, announce })
    if (first) await claimAddress(tx, visitor, person, { by: 'reset', now, announce })
    else await noteProof(tx, used.userId, now, 'set')
    const target = { kind: 'user', id: used.userId }
    const joined = await activateInvited(tx, used.userId, now)
    if (joined) {
      announce('principal', used.userId)
      await record(tx, visitor, person, { type: 'user.activated', outcome: 'success', target })
    }
    const data = { firstProofOfAddress: first }
    await record(tx, visitor, person, {
      type: 'user.password_reset',
      outcome: 'success',
      target,
      data,
      // Nobody has to be told of a first password that they have just chosen.
      outgoing: !joined,
    })
    await recordEnded(tx, visitor, person, ended, 'password_changed')
    return joined ? 'joined' : 'changed'
  })
  if (done === 'expired') return refuse(services, visitor, link)
  const known = { value: writeKnown(services.vault, visitor.known, proof.userId) }
  return {
    account: { organizationId: home.id, email: proof.email },
    joined: done === 'joined',
    cookies: { known },
  }
}

/** Makes whoever was invited an active user, by the link alone. It signs nobody in. */
async function joinWithout(
  services: SignInServices,
  visitor: Visitor,
  link: MailedLink,
  { organization: home, proof }: FoundProof,
): Promise<TakenLink> {
  const now = services.clock.now()
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const joined = await changing(services, place, async (tx, announce) => {
    const used = await useProof(tx, link.token, 'password_reset', now)
    if (used?.userId !== proof.userId || !(await activateInvited(tx, used.userId, now))) return false
    const { userId } = used
    const person = { organizationId: home.id, userId }
    await claimAddress(tx, visitor, person, { by: 'code', now, announce })
    announce('principal', userId)
    const target = { kind: 'user', id: userId }
    await record(tx, visitor, person, { type: 'user.activated', outcome: 'success', target })
    return true
  })
  if (!joined) return refuse(services, visitor, link)
  const known = { value: writeKnown(services.vault, visitor.known, proof.userId) }
  const account = { organizationId: home.id, email: proof.email }
  return { account, joined: true, cookies: { known } }
}

async function refuse(services: SignInServices, visitor: Visitor, { token }: MailedLink): Promise<'expired'> {
  const organizationId = organizationOfProof(token)
  const organization = organizationId && (await services.tree.find(visitor.workspace.id, organizationId))
  await recordLinkRefused(services, visitor, organization || undefined, 'password_reset')
  return 'expired'
}
