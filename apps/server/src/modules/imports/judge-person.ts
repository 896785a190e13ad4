import { isDeepStrictEqual } from 'node:util'
import { mergedAttributes, type ProvidedAttributes } from '../../kernel/account-values.ts'
import { normalizeEmail } from '../../kernel/email.ts'
import { areUserAttributes, attributeSource, type UserAttributeSchema } from '../users/index.ts'
import type { KnownPerson, Names } from './people-store.ts'
import type { ProblemCode } from './problems.ts'
import type { StagedFields, StagedPerson } from './staged.ts'

/** What becomes of a record, by who is here already: the table of docs/adr/0046-imports.md. */
export type Verdict =
  | { kind: 'create' }
  | { kind: 'change'; who: KnownPerson; changes: Changes }
  | { kind: 'same'; who: KnownPerson }
  | { kind: 'skip' }
  | { kind: 'refuse'; code: ProblemCode }

export type Changes = Partial<Omit<StagedFields, 'profile'>>

/** Those who are here, by what records may call them. */
export interface Known {
  keys: ReadonlyMap<string, KnownPerson>
  emails: ReadonlyMap<string, KnownPerson>
  usernames: ReadonlyMap<string, KnownPerson>
}

export const namesOf = (people: readonly StagedPerson[]): Names => ({
  keys: people.map(({ key }) => key),
  emails: people.flatMap(({ fields: { email } }) => (email ? [normalizeEmail(email)] : [])),
  usernames: people.flatMap(({ fields: { username } }) => username ?? []),
})

export const knownBy = (source: string, rows: readonly KnownPerson[]): Known => ({
  keys: new Map(
    rows.flatMap((row) =>
      row.source === source && row.external_id !== null ? [[row.external_id, row]] : [],
    ),
  ),
  emails: new Map(
    rows.flatMap((row) => (row.email_normalized === null ? [] : [[row.email_normalized, row]])),
  ),
  usernames: new Map(rows.flatMap((row) => (row.username === null ? [] : [[row.username, row]]))),
})

/**
 * Pure. Nobody is known by an address: only whom the same source has brought under the same key is the same person. Their attributes
 * are as the workspace wants them, as those that are typed by hand.
 */
export function judgePerson(person: StagedPerson, known: Known, schema: UserAttributeSchema): Verdict {
  const verdict = judgeNames(person, known)
  if (verdict.kind === 'refuse' || verdict.kind === 'skip') return verdict
  const before = 'who' in verdict ? verdict.who.attributes : {}
  const said = verdict.kind === 'change' ? (verdict.changes.attributes ?? {}) : person.fields.attributes
  const isFit = verdict.kind === 'same' || areUserAttributes(schema, said, before)
  return isFit ? verdict : { kind: 'refuse', code: 'attributes_invalid' }
}

function judgeNames({ key, fields }: StagedPerson, known: Known): Verdict {
  const who = known.keys.get(key)
  const byEmail = fields.email ? known.emails.get(normalizeEmail(fields.email)) : undefined
  const byUsername = fields.username ? known.usernames.get(fields.username) : undefined
  if (!who) return judgeNamesake([byEmail, byUsername].filter((one) => one !== undefined))
  if (who.isOfDirectory) return { kind: 'refuse', code: 'of_directory' }
  if (byEmail && byEmail.id !== who.id) return { kind: 'refuse', code: 'email_taken' }
  if (byUsername && byUsername.id !== who.id) return { kind: 'refuse', code: 'username_taken' }
  const changes = changesOf(who, fields)
  return Object.keys(changes).length === 0 ? { kind: 'same', who } : { kind: 'change', who, changes }
}

function judgeNamesake(others: readonly KnownPerson[]): Verdict {
  if (others.length === 0) return { kind: 'create' }
  if (others.some(({ isOfDirectory }) => isOfDirectory)) return { kind: 'refuse', code: 'of_directory' }
  if (others.some(({ source }) => source !== 'local')) return { kind: 'refuse', code: 'of_other_source' }
  return { kind: 'skip' }
}

const COLUMNS = {
  email: 'email',
  username: 'username',
  givenName: 'given_name',
  familyName: 'family_name',
  displayName: 'display_name',
  locale: 'locale',
} as const

/**
 * What is news of somebody whom this source brought. What somebody else has said since (themselves, an administrator, a provider, a
 * directory) stays theirs, and so does what they say of themselves.
 */
function changesOf(who: KnownPerson, fields: StagedFields): Changes {
  const changes: Record<string, unknown> = {}
  for (const [field, column] of Object.entries(COLUMNS)) {
    const value = fields[field as keyof typeof COLUMNS]
    if (value === undefined || who.sources[field] !== undefined || value === who[column]) continue
    changes[field] = value
  }
  const isSameAddress = !('email' in changes)
  const proves = fields.emailVerified && fields.email && who.sources.email === undefined
  if (proves && (!isSameAddress || who.email_verified_at === null)) changes.emailVerified = true
  const news = Object.entries(fields.attributes).filter(
    ([name, value]) =>
      who.sources[attributeSource(name)] === undefined && !isDeepStrictEqual(who.attributes[name], value),
  )
  if (news.length > 0)
    changes.attributes = mergedAttributes(who.attributes, Object.fromEntries(news) as ProvidedAttributes)
  return changes as Changes
}
