import { toDate } from '../../../kernel/clock.ts'
import { newId, type UserId } from '../../../kernel/ids.ts'
import {
  appendEvents,
  type NewEvent,
  NOWHERE,
  type OrgTx,
  sendStatements,
} from '../../../platform/db/index.ts'
import { giveImported, type ImportedCredentials } from '../../credentials/index.ts'
import {
  BLANK,
  endWaiting,
  insertUsers,
  type NewUser,
  passwordLinkEvent,
  toColumns,
  verificationEvent,
} from '../../users/index.ts'
import { actorOf } from '../events.ts'
import type { ImportPlace } from '../place.ts'
import type { StagedIdentity, StagedPerson } from '../staged.ts'
import { orSomebodyThere } from './change-store.ts'
import { insertIdentities, insertPasskeys } from './give-store.ts'
import type { Step } from './step.ts'

/** Makes accounts for people, with what they sign in with; answers with their ids, in the same order. */
export async function createPeople(
  step: Step,
  tx: OrgTx,
  place: ImportPlace,
  people: readonly StagedPerson[],
): Promise<UserId[]> {
  if (people.length === 0) return []
  const now = step.services.clock.now()
  const users = people.map((person) => toUser(step, place, person, now))
  const taking = { tx, organization: step.place, now, isAgain: step.isAgain }
  const addresses = users.flatMap((user) => user.email_normalized ?? [])
  const waiting = await endWaiting(tx, addresses, { reason: 'imported', now })
  await appendEvents(tx, tx, actorOf(step.row), NOWHERE, waiting.events)
  const statements = insertUsers(taking, users, waiting.seats)
  await sendStatements(
    tx,
    statements.map(({ query, onError }) => ({ query, onError: (error) => orSomebodyThere(error, onError) })),
  )
  const ids = users.map(({ id }) => id)
  step.log.created.push(...ids)
  step.count('peopleCreated', ids.length)
  await giveCredentials(step, tx, place, people, ids)
  if (step.row.send_invitations) await inviteThem(step, tx, place, people, users)
  return ids
}

const NOTHING = { profile: {}, attributes: {} }

function toUser({ row }: Step, { policy }: ImportPlace, person: StagedPerson, now: Date): NewUser {
  const { profile, attributes, ...fields } = person.fields
  const signedIn = person.lastSignInAt === null ? null : toDate(person.lastSignInAt)
  return {
    ...BLANK,
    id: newId('user'),
    status: person.status,
    ...toColumns(fields, policy, now),
    ...{ ...NOTHING, profile, attributes },
    source: row.source,
    external_id: person.key,
    created_at: inThePast(person.createdAt, now),
    last_sign_in_at: signedIn && signedIn < now ? signedIn : null,
  }
}

/** What is said to be later than now was now: a password of a year to come would never be too old. */
function inThePast(said: string | null, now: Date): Date {
  const at = said === null ? now : toDate(said)
  return at < now ? at : now
}

async function giveCredentials(
  step: Step,
  tx: OrgTx,
  place: ImportPlace,
  people: readonly StagedPerson[],
  ids: readonly UserId[],
): Promise<void> {
  const now = step.services.clock.now()
  const takesPasswords = place.policy.signIn.methods.includes('password')
  const all: ImportedCredentials[] = []
  for (const [at, { credentials, line }] of people.entries()) {
    if (!credentials) continue
    const { password, totp, sms } = credentials
    if (password && !takesPasswords) step.notice(line, 'password_not_allowed', '/credentials/passwordHash')
    all.push({
      userId: ids[at] as UserId,
      password:
        password && takesPasswords
          ? { ...password, changedAt: inThePast(password.changedAt, now) }
          : undefined,
      totp: totp && { secret: Buffer.from(totp.secret, 'base64'), name: totp.name },
      sms,
    })
  }
  await giveImported(tx, step.services.vault, all, now)
  for (const { password, totp, sms } of all) {
    if (password) step.count('passwords')
    step.count('factors', Number(totp !== undefined) + Number(sms !== undefined))
  }
  await givePossessions(step, tx, place, people, ids)
}

/** Passkeys, and accounts at identity providers: somebody else may have them. */
async function givePossessions(
  step: Step,
  tx: OrgTx,
  place: ImportPlace,
  people: readonly StagedPerson[],
  ids: readonly UserId[],
): Promise<void> {
  const now = step.services.clock.now()
  const answered = await place.answeredFor(
    tx,
    people.flatMap(({ identities }) => identities),
  )
  const mayVouch = ({ connectionId }: StagedIdentity) => answered.has(connectionId)
  const linesOf = new Map(people.map(({ line }, at) => [ids[at] as string, line]))
  const owned = <T>(of: (person: StagedPerson) => readonly T[]) =>
    people.flatMap((person, at) => of(person).map((one) => ({ ...one, userId: ids[at] as UserId })))
  const passkeys = owned(({ credentials }) => credentials?.passkeys ?? [])
  const identities = owned((person) => person.identities.filter(mayVouch))
  for (const { line, identities: said } of people)
    if (!said.every(mayVouch)) step.notice(line, 'identity_not_permitted', '/identities')
  const [kept, linked] = [
    await insertPasskeys(tx, passkeys, now),
    await insertIdentities(tx, identities, now),
  ]
  step.count('passkeys', kept.length)
  step.count('identities', linked.length)
  for (const userId of missing(passkeys, kept)) step.notice(linesOf.get(userId) ?? 0, 'passkey_taken')
  for (const userId of missing(identities, linked)) step.notice(linesOf.get(userId) ?? 0, 'identity_taken')
}

/** Owners of what was wanted and is not there, each as often. */
function missing(wanted: readonly { userId: string }[], there: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const { userId } of wanted) left.set(userId, (left.get(userId) ?? 0) + 1)
  for (const userId of there) left.set(userId, (left.get(userId) ?? 0) - 1)
  return [...left].flatMap(([userId, count]) => Array<string>(count).fill(userId))
}

/** Who cannot sign in yet is mailed a link, as when an administrator makes an account. */
async function inviteThem(
  step: Step,
  tx: OrgTx,
  { policy }: ImportPlace,
  people: readonly StagedPerson[],
  users: readonly NewUser[],
): Promise<void> {
  const byPassword = policy.signIn.methods.includes('password')
  const events = users.flatMap((user, at): NewEvent[] => {
    const hasPassword = byPassword && people[at]?.credentials?.password !== undefined
    if (user.email === null || user.status !== 'active' || hasPassword) return []
    if (byPassword) return [passwordLinkEvent(user.id)]
    return user.email_verified_at ? [] : [verificationEvent(user.id)]
  })
  await appendEvents(tx, tx, actorOf(step.row), NOWHERE, events)
}
