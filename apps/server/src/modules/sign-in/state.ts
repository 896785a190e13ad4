import { z } from 'zod'
import { toDate } from '../../kernel/clock.ts'
import { idSchema } from '../../kernel/ids.ts'
import { SECOND_FACTORS } from '../policies/index.ts'

const Stamp = z.iso.datetime().transform(toDate)

/** What a flow leads to. It never changes while the flow lives. */
export const PURPOSES = [
  'authorization',
  'account',
  'enrolFactor',
  'addPasskey',
  'renewCodes',
  'link',
  'confirm',
  'connectionTest',
] as const
export type Purpose = (typeof PURPOSES)[number]

/** The account's own pages that ask for a fresh proof before they take anything. */
const CONFIRMED = [
  'email',
  'passkeys',
  'authenticator',
  'phone',
  'connections',
  'data',
  'delete',
  'accounts',
] as const
export type Confirmed = (typeof CONFIRMED)[number]

/** One account: its owner's id leads to everything that is known of it. */
const Person = z.object({ organizationId: idSchema('organization'), userId: idSchema('user') })

/** An identity provider has said who it is. Names whose account it is, and through what. */
const ConnectionProof = z.object({
  at: Stamp,
  /** When the provider said so; what it has ended since then comes to nothing. */
  saidAt: Stamp.optional(),
  userId: idSchema('user'),
  connectionId: idSchema('connection'),
  organizationId: idSchema('organization'),
  /** Of which identities it spoke; absent where a release before has kept it. */
  generation: z.number().optional(),
  /** It says that a second factor was given there. */
  secondFactor: z.boolean(),
  /** What a sign-out there needs, sealed. */
  session: z.string().optional(),
  /** When a session by it has to be over, where it says so. */
  endsAt: Stamp.optional(),
})
export type ConnectionProof = z.output<typeof ConnectionProof>

/**
 * What the server keeps of a sign-in under way. What an application asked for is not here: it lies with the
 * authorization server, where nobody can change it, and is read anew at each step.
 *
 * Nodes of two releases hold one flow while the second takes over, so a field is only ever added, and optional.
 * What proves something about a person belongs into `proofs`, which no other account inherits.
 */
const FlowState = z.object({
  purpose: z.enum(PURPOSES),
  /** The organization that owns the account, once it is known. */
  homeId: idSchema('organization').optional(),
  /** What an address or an application says of who will sign in; believed for nothing but a field's value. */
  hint: z.string().max(254).optional(),
  /** What an address or an application named as organization, and is none; shown once more where it is asked for. */
  misnamed: z.string().max(200).optional(),
  /** An address of ours that one comes back to, sealed; it proves nothing. */
  back: z.string().max(2_000).optional(),
  /** The account was made a moment ago, by an invitation or by its person's own registration; it proves nothing. */
  joined: z.literal(true).optional(),
  /** Which of the account's own pages a fresh proof is for; it proves nothing. */
  page: z.enum(CONFIRMED).optional(),
  /** One of the browser's accounts was picked, or none of them wanted. */
  chosen: z.boolean().optional(),
  /** A password is asked for although the policy has none: of people who are named for it. Proves nothing. */
  emergency: z.literal(true).optional(),
  /** The session of this browser that the flow goes on from: picked, to be proved again, or to be stepped up. */
  from: Person.extend({ sessionId: idSchema('session') }).optional(),
  /** Whose password was right. Set by nothing else than a proof. */
  person: Person.optional(),
  proofs: z.looseObject({
    password: z.object({ at: Stamp, meetsPolicy: z.boolean() }).optional(),
    /** Names whose it is: it never serves another account that signs in later in the same flow. */
    secondFactor: z
      .object({
        at: Stamp,
        by: z.enum(SECOND_FACTORS),
        userId: idSchema('user'),
        /** A passkey that has verified its owner. */
        verified: z.boolean().optional(),
      })
      .optional(),
    /** One that has verified its owner: it counts for both factors. */
    passkey: z.object({ at: Stamp, userId: idSchema('user') }).optional(),
    /** A code or link that was mailed to its address. */
    emailCode: z
      .object({
        at: Stamp,
        userId: idSchema('user'),
        /** That address, as addresses are compared; absent where a release before has kept it. */
        email: z.string().optional(),
      })
      .optional(),
    /** A mailed link to a new passkey was used. It lets one be set up in the place of those before, and nothing else. */
    passkeyLink: z
      .object({
        at: Stamp,
        userId: idSchema('user'),
        /** Where it was mailed to, as addresses are compared; without it the link counts for nothing. */
        email: z.string().optional(),
      })
      .optional(),
    /** Somebody made the account in this very flow, and has nothing yet to sign in by: a first passkey is set up. */
    newAccount: z.object({ at: Stamp, userId: idSchema('user') }).optional(),
    connection: ConnectionProof.optional(),
    /** The flow itself threw the account's sessions out then: what it had proved before counts all the same. */
    threwOut: z.object({ at: Stamp, userId: idSchema('user') }).optional(),
  }),
  /** Whose providers can be asked: by the domain of the address that was typed, or the one that spoke unasked. */
  discovered: z
    .union([
      z.object({ organizationId: idSchema('organization'), domain: z.string().max(253) }),
      z.object({ organizationId: idSchema('organization'), connectionId: idSchema('connection') }),
    ])
    .optional(),
  /** The way to a provider that the browser was sent on, until it leads back; once. */
  upstream: z
    .object({
      connectionId: idSchema('connection'),
      organizationId: idSchema('organization'),
      /** Hash of what comes back with the browser. */
      handle: z.string(),
      /** What the protocol keeps of its question, sealed. */
      memo: z.string(),
      /** The person's own account is to be linked with what comes back; proved before. */
      link: z.literal(true).optional(),
    })
    .optional(),
  /** An answer that nobody in this browser asked for began it: any page can post one, also of somebody else. */
  unasked: z.literal(true).optional(),
  /** Whoever sits here has said that they mean to be this account. */
  meant: idSchema('user').optional(),
  /** What a provider's word will prove once a code shows that the account is the person's; until then it proves nothing. */
  claim: z
    .object({
      id: z.string(),
      until: Stamp,
      proof: ConnectionProof,
      /** What else it said, and by which settings that was checked; sealed. */
      said: z.string().optional(),
    })
    .optional(),
  /** The code that was asked for last, by mail, of whoever; it proves nothing before it comes back. */
  mailCode: z.object({ id: z.string() }).optional(),
  /** The code that was sent last by SMS, and to whom; it proves nothing before it comes back. */
  smsCode: z.object({ id: z.string(), userId: idSchema('user') }).optional(),
  /** The test of a connection that it goes through; it never leads to an account. */
  test: z
    .object({
      id: idSchema('connectionTest'),
      connectionId: idSchema('connection'),
      organizationId: idSchema('organization'),
    })
    .optional(),
  /** Why a provider did not lead to an account. */
  notThrough: z.object({ name: z.string(), reason: z.string() }).optional(),
  /** What the challenges that passkeys sign are made from; there from the flow's beginning. */
  seed: z.string().optional(),
  /** An authenticator's secret that waits for its first code, sealed. */
  enrolment: z.string().optional(),
  /** Recovery codes that wait to be saved, sealed. */
  codes: z.string().optional(),
  /** The account has what the purpose asked for: the new factor or the new codes. */
  renewed: z.boolean().optional(),
  /** An address that a mail was asked for, shown once more on the next page. */
  mailedTo: z.string().max(254).optional(),
  /** The refusal that is on record already, and whose it was. */
  told: z.string().optional(),
  /** It has led to its end: nothing more can be done here. */
  done: z.literal(true).optional(),
})
export type FlowState = z.output<typeof FlowState>
export type Person = z.output<typeof Person>

const Stored = FlowState.loose()
const KNOWN: ReadonlySet<string> = new Set(Object.keys(FlowState.shape))

/**
 * A state as the table holds it, with what a newer release keeps there and this one only hands on. Undefined when it
 * holds something that this release cannot go by, such as a purpose it does not know.
 */
export function readState(stored: unknown): FlowState | undefined {
  const { success, data } = Stored.safeParse(stored)
  return success ? data : undefined
}

export const newFlow = (purpose: Purpose, more: Partial<FlowState> = {}): FlowState => ({
  purpose,
  proofs: {},
  ...more,
})

/** Another account, or another try from the start: no proof survives, nor what cannot be told not to be one. */
export function withoutPerson(state: FlowState, homeId: FlowState['homeId']): FlowState {
  const {
    person: _person,
    enrolment: _enrolment,
    codes: _codes,
    from: _from,
    renewed: _renewed,
    upstream: _upstream,
    notThrough: _notThrough,
    discovered: _discovered,
    claim: _claim,
    mailCode: _mailCode,
    smsCode: _smsCode,
    emergency,
    ...rest
  } = state
  const known = Object.fromEntries(Object.entries(rest).filter(([name]) => KNOWN.has(name)))
  // It was asked for where the flow was, or before anybody said where.
  const isAskedHere = emergency && (state.homeId === undefined || state.homeId === homeId)
  return { ...(known as typeof rest), proofs: {}, homeId, ...(isAskedHere && { emergency }) }
}
