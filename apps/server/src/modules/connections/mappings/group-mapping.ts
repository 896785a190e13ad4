import { DomainError } from '../../../kernel/errors.ts'
import type { UserId } from '../../../kernel/ids.ts'
import { shownText } from '../../../kernel/text.ts'
import { isPermitted } from '../../../platform/access.ts'
import { type OrgTx, together } from '../../../platform/db/index.ts'
import { type ProvidedGroup, selectProvidedGroups, type WantedGroup } from '../../groups/index.ts'
import { assertMayGrant, type Held, selectGrants } from '../../roles/index.ts'
import { textsOf } from '../claim-texts.ts'
import type { Connection } from '../connections.ts'

/** A group that the provider names, and why nobody is put into it. */
export interface NotEntered {
  key: string
  reason: 'author_gone' | 'above_author' | 'too_many' | 'name_taken'
}

/** What is to be done for somebody to be in just the groups that the provider says. */
export interface GroupChanges {
  enter: WantedGroup[]
  leave: ProvidedGroup[]
  notEntered: NotEntered[]
}

/** Of one person. */
const MOST_OF_ONE = 200
const Key = shownText(200).min(1)

/** What the provider calls the groups of somebody, as far as the connection brings them. */
export function groupKeys(
  { groups }: Pick<Connection, 'groups'>,
  claims: Readonly<Record<string, unknown>>,
): string[] {
  if (!groups) return []
  const { claim, prefix, allowed } = groups
  const all = textsOf(claims, claim).filter((key) => Key.safeParse(key).success && key.startsWith(prefix))
  return [...new Set(all)].filter((key) => allowed.length === 0 || allowed.includes(key)).sort()
}

/**
 * Whoever is put into a group has what it gives, so that has to be within what the author of the mapping could put somebody
 * into by hand; it is asked when somebody is put in, as it is there.
 */
export async function judgeGroups(
  tx: OrgTx,
  connection: Connection,
  keys: readonly string[],
  { userId, author }: { userId: UserId; author: Held | undefined },
): Promise<GroupChanges> {
  const wanted = keys.slice(0, MOST_OF_ONE)
  const { present, known } = await selectProvidedGroups(tx, connection.id, userId, wanted)
  const there = new Set(present.map(({ key }) => key))
  const ids = new Map(known.map(({ key, id }) => [key, id]))
  const missing = wanted.filter((key) => !there.has(key)).map((key) => ({ key, id: ids.get(key) }))
  const notEntered: NotEntered[] = keys.slice(MOST_OF_ONE).map((key) => ({ key, reason: 'too_many' }))
  const reasons = await together(...missing.map(({ id }) => whyNot(tx, author, id)))
  const enter = missing.filter(({ key }, index) => {
    const reason = reasons[index]
    if (reason) notEntered.push({ key, reason })
    return reason === undefined
  })
  return { enter, leave: present.filter(({ key }) => !wanted.includes(key)), notEntered }
}

async function whyNot(
  tx: OrgTx,
  author: Held | undefined,
  id: ProvidedGroup['id'] | undefined,
): Promise<NotEntered['reason'] | undefined> {
  if (!author || !isPermitted(author.actor, 'groups:write', author.organization, author.now))
    return 'author_gone'
  const { actor, organization, now } = author
  try {
    if (id) assertMayGrant(actor, organization, await selectGrants(tx, organization.id, id), now)
    return undefined
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'forbidden') return 'above_author'
    throw error
  }
}
