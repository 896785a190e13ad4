import type { OrganizationContext } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { type MailedTo, takeMailCode, takeMailLink } from '../../credentials/index.ts'
import { policyOf } from '../../policies/index.ts'
import { lockUser } from '../../sessions/index.ts'
import { noteProof } from '../../users/index.ts'
import { attemptOf, codesCount, counted } from '../attempts.ts'
import { type Announce, changing } from '../changing.ts'
import { claimAddress } from '../claim-address.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { proofsValidFrom } from '../proofs-valid-from.ts'
import { isSensitive } from '../proved.ts'
import { selectUser, type UserRow } from '../store.ts'

/** The code that was mailed for this flow in this browser. */
export const proveByMailCode = async (services: SignInServices, situation: Situation, input: Input) =>
  missing(input, 'code') ??
  prove(services, situation, (tx, asked) =>
    takeMailCode(tx, services.vault, { ...asked, code: input('code').slice(0, 64) }),
  )

/** The link beside it, opened in this browser. */
export const proveByMailLink = (services: SignInServices, situation: Situation, input: Input) =>
  prove(
    services,
    situation,
    async (tx, asked) => (await takeMailLink(tx, { ...asked, token: input('token') })) ?? 'over',
  )

interface Asked {
  id: string
  flow: Situation['flow']['key']
  now: Date
}
type Take = (tx: OrgTx, asked: Asked) => Promise<MailedTo | 'wrong' | 'over'>

/**
 * Whoever reads the mail of an account's address is its person: one factor, and no more. Tries are counted with the code
 * itself, and of a network: nobody is locked out of their account by codes that somebody else asks for.
 */
async function prove(services: SignInServices, situation: Situation, take: Take): Promise<Outcome> {
  const { flow, facts, visitor, home } = situation
  const id = flow.state.mailCode?.id
  if (!home || id === undefined) return fault('code_over', 'code')
  const attempt = attemptOf(services, visitor, situation.policy ?? policyOf(home), undefined)
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const { found } = await counted(services, [codesCount(visitor, attempt, home)], async () => {
    const found = await changing(services, place, async (tx, announce) => {
      const taken = await take(tx, { id, flow: flow.key, now: facts.now })
      const accepted = typeof taken === 'string' ? taken : await accept(tx, situation, home, taken, announce)
      if (typeof accepted === 'string') await recordFailure(tx, situation, accepted)
      return accepted
    })
    return { right: typeof found !== 'string', found }
  })
  if (typeof found === 'string') return fault(found === 'wrong' ? 'code' : 'code_over', 'code')
  const { mailCode: _used, emergency: _emergency, ...rest } = flow.state
  const person = { organizationId: home.id, userId: found.id }
  // Nothing that another account has proved before in this flow is left.
  const proofs = {
    emailCode: { at: facts.now, userId: found.id, email: found.email_normalized ?? undefined },
  }
  return { kind: 'on', state: { ...rest, person, proofs } }
}

/** What it was mailed for still has to be so; what was thrown out since then does not come back by it. */
async function accept(
  tx: OrgTx,
  { flow: { state }, facts, visitor }: Situation,
  home: OrganizationContext,
  { userId, email, createdAt }: MailedTo,
  announce: Announce,
): Promise<UserRow | 'over'> {
  const status = await lockUser(tx, userId)
  const user = await selectUser(tx, userId)
  const isMeant = !isSensitive(state) || state.from?.userId === userId
  const isSame = user?.email_normalized === email && (proofsValidFrom(user) ?? createdAt) <= createdAt
  if (status !== 'active' || !isSame || !isMeant) return 'over'
  if (user.email_verified_at === null) {
    const person = { organizationId: home.id, userId }
    await claimAddress(tx, visitor, person, { by: 'code', now: facts.now, announce })
  } else if (user.email_proved_at === null) await noteProof(tx, userId, facts.now, 'code')
  return user
}

const recordFailure = (tx: OrgTx, { visitor }: Situation, reason: 'wrong' | 'over') =>
  record(tx, visitor, undefined, {
    type: 'user.sign_in_failed',
    outcome: 'failed',
    reason: reason === 'wrong' ? 'wrong_code' : 'code_over',
    data: { method: 'emailCode' },
  })
