import { isDeepStrictEqual } from 'node:util'
import {
  mergedAttributes,
  PROVIDED_FIELDS,
  type ProfileField,
  type ProvidedAttributes,
  type ProvidedField,
} from '../../kernel/account-values.ts'
import { type ConnectionId, newId, type UserId } from '../../kernel/ids.ts'
import { type NewEvent, type OrgTx, sendStatements } from '../../platform/db/index.ts'
import { dropProofs } from '../credentials/index.ts'
import type { Taking } from '../limits/index.ts'
import { type EffectivePolicy, policyOf } from '../policies/index.ts'
import { acceptedAttributes } from './attributes/index.ts'
import { BLANK } from './blank.ts'
import { emailChangedEvents } from './email-changed-events.ts'
import { toColumns } from './rules.ts'
import { saidBy, sourcesOf, unlockedOf } from './sources.ts'
import { insertUser, type NewUser, selectUser, updateUser } from './store.ts'

/** Where it goes. */
const COLUMNS = {
  email: 'email',
  displayName: 'display_name',
  givenName: 'given_name',
  familyName: 'family_name',
  username: 'username',
  locale: 'locale',
} as const satisfies Record<ProvidedField, string>

/** What an identity provider says of somebody. */
export type Provided = { [K in ProvidedField]?: string | undefined } & {
  /** Its organization has shown that the domain of the address is its own. */
  emailVerified: boolean
  profile?: { [K in ProfileField]?: string | undefined } | undefined
  attributes?: ProvidedAttributes | undefined
}

/**
 * An account for somebody whom an identity provider vouches for. It has no password and holds nothing. An address or user
 * name that an account has already is refused: nobody is known by them. So is everybody where no seat is left.
 */
export async function provideUser(
  taking: Taking,
  { emailVerified, profile = {}, attributes: all = {}, ...given }: Provided,
  connectionId: ConnectionId,
): Promise<NewUser> {
  const { tx, organization, now } = taking
  const attributes = await acceptedAttributes(tx, all, {})
  const changes = { ...given, ...(given.email !== undefined && { emailVerified }) }
  const columns = toColumns(changes, policyOf(organization), now)
  const user: NewUser = {
    ...BLANK,
    id: newId('user'),
    status: 'active',
    created_at: now,
    ...columns,
    email_proved_at: columns.email_verified_at,
    attributes: mergedAttributes({}, attributes),
    profile,
    sources: saidBy(connectionId, { ...given, attributes }),
  }
  await sendStatements(tx, insertUser(taking, user))
  return user
}

/**
 * Brings an account up to what the provider says now; undefined when it says nothing new. To be recorded is what follows from
 * another address, by which an account is recovered: the same as when an administrator changes it.
 */
export async function followProvider(
  tx: OrgTx,
  id: UserId,
  { emailVerified, profile, attributes, ...said }: Provided,
  { policy, now, connectionId }: { policy: EffectivePolicy; now: Date; connectionId: ConnectionId },
): Promise<NewEvent[] | undefined> {
  const before = await selectUser(tx, id)
  if (!before) return undefined
  // What a directory says a provider does not change.
  const { attributes: free = {}, ...given } = await unlockedOf(tx, before, { ...said, attributes })
  const own = await acceptedAttributes(tx, free, before.attributes)
  const isNew = (name: ProvidedField) => given[name] !== undefined && given[name] !== before[COLUMNS[name]]
  const more = {
    ...changed('profile', before.profile, { ...before.profile, ...profile }),
    ...changed('attributes', before.attributes, mergedAttributes(before.attributes, own)),
  }
  if (!PROVIDED_FIELDS.some(isNew) && Object.keys(more).length === 0) return undefined
  const changes = { ...given, ...more, ...(given.email !== undefined && { emailVerified }) }
  const columns = {
    ...toColumns(changes, policy, now, before),
    ...sourcesOf(before, { ...given, attributes: { ...before.attributes, ...own } }, connectionId),
  }
  const after = await updateUser(tx, before, columns, undefined)
  if (after.email_normalized === before.email_normalized) return []
  await dropProofs(tx, id)
  return emailChangedEvents(before, after)
}

const changed = (name: 'profile' | 'attributes', before: object, after: object) =>
  isDeepStrictEqual(before, after) ? {} : { [name]: after }
