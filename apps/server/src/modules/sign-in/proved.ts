import { addMinutes } from '../../kernel/clock.ts'
import type { SecondFactorBasis, SecondFactorKind } from '../../platform/db/index.ts'
import type { ConnectionRef } from '../connections/index.ts'
import {
  countsAsFactor,
  type EffectivePolicy,
  EMERGENCY,
  factorBasis,
  factorKind,
  isByMailCode,
  isSecondFactorGiven,
  PASSKEY,
  type SecondFactor,
  takesFactor,
} from '../policies/index.ts'
import type { FlowState, Person, Purpose } from './state.ts'

/** When a session's account last proved itself, and through whom if not here. */
export interface SessionProofs {
  authenticatedAt: Date
  secondFactorAt: Date | null
  secondFactorBy?: SecondFactorBasis | null | undefined
  secondFactorKind?: SecondFactorKind | null | undefined
  amr?: readonly string[]
  connection?: ConnectionRef | undefined
  /** When it is over by the word of that provider. */
  endsAt?: Date | null | undefined
}

/** What has to be known besides the flow. */
interface KnownOf {
  now: Date
  from?: SessionProofs | undefined
  policy?: EffectivePolicy | undefined
}

const SENSITIVE: ReadonlySet<Purpose> = new Set([
  'enrolFactor',
  'addPasskey',
  'renewCodes',
  'link',
  'confirm',
])

/** Changes what an account signs in with, or hands out or ends all of it: for its own live session alone, and lately proved. */
export const isSensitive = (state: FlowState): boolean => SENSITIVE.has(state.purpose)

/** What counts as proved: in this flow, or by the live session it goes on from. */
export interface Proved {
  person: Person
  first: FirstProof
  secondFactor?: {
    at: Date
    by: SecondFactor | 'connection' | 'session'
    basis: SecondFactorBasis
    /** Of the account's own. */
    kind?: SecondFactorKind | undefined
  }
  /** The first proof was not given in this flow, but for the session that it goes on from. */
  lent: boolean
}

/** What says who it is, before any second factor. */
export type FirstProof =
  | { by: 'passkey' | 'emailCode'; at: Date }
  | { by: 'password'; at: Date; meetsPolicy: boolean; emergency: boolean }
  | {
      by: 'connection'
      at: Date
      connection: ConnectionRef
      generation?: number | undefined
      saidAt?: Date | undefined
      session?: string | undefined
      endsAt?: Date | null | undefined
    }

/** Undefined until a password was right or a provider has said who it is. A session that is over lends nothing. */
export function provedBy(state: FlowState, facts: KnownOf): Proved | undefined {
  const first = firstProof(state)
  if (state.person && first)
    return withFactor({ person: state.person, first, lent: false }, state, facts.policy)
  const { from } = state
  const lent = from && facts.from && facts.policy && recent(state, facts.from, facts.policy, facts.now)
  if (!from || !facts.from || !lent?.first) return undefined
  const person = { organizationId: from.organizationId, userId: from.userId }
  const { connection } = facts.from
  const of: FirstProof = connection
    ? { by: 'connection', at: lent.first, connection, endsAt: facts.from.endsAt }
    : firstOfSession(facts.from.amr ?? [], lent.first)
  const proved = withFactor({ person, first: of, lent: true }, state, facts.policy)
  if (proved.secondFactor || !lent.secondFactor) return proved
  return {
    ...proved,
    secondFactor: {
      at: lent.secondFactor,
      by: 'session',
      basis: factorBasis(facts.from),
      kind: factorKind(facts.from),
    },
  }
}

/** Whoever signed in here did it by a passkey, by a code from their mail or by a password. */
function firstOfSession(amr: readonly string[], at: Date): FirstProof {
  if (isByMailCode(amr)) return { by: 'emailCode', at }
  return amr.includes(PASSKEY) && !amr.includes('pwd')
    ? { by: 'passkey', at }
    : { by: 'password', at, meetsPolicy: true, emergency: amr.includes(EMERGENCY) }
}

/** What was proved last: a provider's word takes the place of a password, and a password that of a provider's word. */
function firstProof({ person, emergency, proofs }: FlowState): FirstProof | undefined {
  const { password, passkey, emailCode, connection } = proofs
  if (passkey && passkey.userId === person?.userId) return { by: 'passkey', at: passkey.at }
  if (emailCode && emailCode.userId === person?.userId) return { by: 'emailCode', at: emailCode.at }
  if (password) return { by: 'password', ...password, emergency: emergency === true }
  if (!connection || connection.userId !== person?.userId) return undefined
  const { at, saidAt, connectionId, organizationId, generation, session, endsAt } = connection
  const ref = { connectionId, organizationId }
  return { by: 'connection', at, saidAt, connection: ref, generation, session, endsAt }
}

function withFactor(
  proved: Proved,
  { proofs: { secondFactor, connection } }: FlowState,
  policy: EffectivePolicy | undefined,
): Proved {
  const { first } = proved
  if (secondFactor?.userId === proved.person.userId) {
    const { at, by, verified } = secondFactor
    const kind = by === 'passkey' && verified ? 'verifiedPasskey' : by
    if (!policy || takesFactor(policy, kind))
      return { ...proved, secondFactor: { at, by, basis: 'own', kind } }
  }
  if (first.by === 'passkey' && !proved.lent) {
    const both = { at: first.at, by: 'passkey', basis: 'own', kind: 'verifiedPasskey' } as const
    return { ...proved, secondFactor: both }
  }
  if (first.by !== 'connection' || proved.lent || !policy) return proved
  const basis = connection?.secondFactor === true ? 'proved' : 'trusted'
  return countsAsFactor(policy, basis)
    ? { ...proved, secondFactor: { at: first.at, by: 'connection', basis } }
    : proved
}

/** What is older does not count as proved lately. */
export const oldestProof = (policy: EffectivePolicy, now: Date): Date =>
  addMinutes(now, -policy.administrator.reauthenticationMinutes)

function recent(state: FlowState, session: SessionProofs, policy: EffectivePolicy, now: Date) {
  const oldest = oldestProof(policy, now)
  const counts = (at: Date | null) => at !== null && (!isSensitive(state) || at >= oldest)
  return {
    first: counts(session.authenticatedAt) ? session.authenticatedAt : undefined,
    secondFactor:
      counts(session.secondFactorAt) && isSecondFactorGiven(policy, session)
        ? (session.secondFactorAt ?? undefined)
        : undefined,
  }
}

/** Nothing was proved in this flow itself. */
export const isLentAlone = ({ lent, secondFactor }: Proved): boolean =>
  lent && (secondFactor === undefined || secondFactor.by === 'session')

/** A session lends a factor that its browser had given before it began. */
export const isOfBefore = (first: Date, { at, by }: NonNullable<Proved['secondFactor']>): boolean =>
  by === 'session' && at < first
