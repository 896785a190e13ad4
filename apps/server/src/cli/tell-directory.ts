import { oneLine } from '../kernel/text.ts'
import type { DirectoryView } from '../modules/directories/index.ts'
import type { DirectoryOperator, Drifted, Health, Refused, Some, Token } from './directory-operator.ts'

/** Names are a directory's own: nothing of them reaches a terminal that it would obey. */
const LONGEST_NAME = 80
const LONGEST_PATH = 200
/** So many of what went wrong are shown: whoever mends them begins with the latest. */
const SHOWN = 20

/** How it stands: switched off, only tried out, or live. */
const stateOf = ({ status, mode }: DirectoryView): string =>
  status === 'inactive' ? 'paused' : mode === 'dryRun' ? 'dry run' : 'live'

/** A line of the list of directories: how each stands and fares. */
export const lineOf = (view: DirectoryView, { users, drift, lastErrorAt }: Health): string =>
  [
    view.id,
    stateOf(view).padEnd(7),
    `removals ${view.removals}`.padEnd(17),
    `asked ${minute(view.lastRequestAt)}`.padEnd(22),
    `${users.active} active, ${users.inactive} inactive, ${users.removed} gone`,
    `drift ${drift}`,
    `refused ${minute(lastErrorAt)}`.padEnd(24),
    oneLine(view.name, LONGEST_NAME),
  ].join('  ')

/** One directory with its tokens, how it fares, and what went wrong last. */
export async function tellDirectory(at: DirectoryOperator, view: DirectoryView, issuer: string) {
  const { id, removals, removalsAt, removalGuard: guard } = view
  const health = await at.health(id)
  const { users, trial } = health
  const tried = Object.entries(trial).filter(([, count]) => count > 0)
  tellFacts([
    ['directory', id],
    ['name', oneLine(view.name, LONGEST_NAME)],
    ['address', `${issuer}${view.path}`],
    ['state', stateOf(view)],
    ['takes over', view.adoptsAccounts ? 'whoever is here, by a proved address' : 'nobody who is here'],
    ['sends mail', view.sendsMail ? 'yes' : 'no'],
    ['taken out', view.onRemoval === 'suspend' ? 'suspended' : 'deleted for good'],
    ['guard', `${guard.share} % and more than ${guard.least} within ${guard.hours} hours`],
    ['removals', removalsAt ? `${removals} since ${removalsAt}` : removals],
    ['answers for it', view.authorId],
    ['asked last', health.lastRequestAt],
    ['changed last', health.lastChangeAt],
    ['refused last', health.lastErrorAt],
    ['people', `${users.active} active, ${users.inactive} inactive, ${users.removed} gone`],
    ['groups', String(health.groups)],
    ['gone lately', String(health.removedLately)],
    ['drift', String(health.drift)],
    ['dry run', tried.length > 0 ? tried.map(([what, count]) => `${count} ${what}`).join(', ') : null],
  ])
  for (const token of await at.tokens(id)) console.log(tokenLine(token))
  tellSome('refused', await at.refused(id, SHOWN), refusedLine)
  tellSome('differs', await at.drifted(id, SHOWN), driftLine)
}

export function tellFacts(facts: readonly (readonly [name: string, fact: string | null])[]): void {
  for (const [name, fact] of facts) if (fact !== null) console.log(`${name.padEnd(16)}${fact}`)
}

const tokenLine = ({ id, createdAt, expiresAt, lastUsedAt }: Token): string =>
  `- token ${id}: made ${minute(createdAt)}, ends ${minute(expiresAt)}, used ${minute(lastUsedAt)}`

const refusedLine = ({ at, method, path, status, code, externalId, met }: Refused): string =>
  [
    `${minute(at)} ${method} ${oneLine(path, LONGEST_PATH)}: ${status} ${code}`,
    ...(externalId ? [`external id ${oneLine(externalId, LONGEST_NAME)}`] : []),
    ...(met ? [`in the way: ${met.id}`] : []),
  ].join(', ')

const driftLine = ({ userId, userName, drift }: Drifted): string =>
  `${userId} ${oneLine(userName ?? '', LONGEST_NAME)}: ${drift}`

function tellSome<T>(what: string, { items, nextCursor }: Some<T>, line: (item: T) => string): void {
  for (const item of items) console.log(`- ${what} ${line(item)}`)
  if (nextCursor) console.log(`- ${what}: and more`)
}

const minute = (at: string | null): string => at?.slice(0, 16) ?? 'never'
