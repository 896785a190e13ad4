import { oneLine } from '../kernel/text.ts'
import type { MoveView } from '../modules/moves/index.ts'
import type { ShownMove } from './move-operator.ts'

/** Names are people's own: nothing of them reaches a terminal that it would obey. */
const LONGEST_NAME = 80

/** What a dry run, or the move itself, says: of a person, of many or of a subtree. */
export interface Seen {
  userId?: string | null
  moveId?: string | null
  people?: number
  judged?: number
  compared?: number
  parts?: { part: string; becomes: string; count: number }[]
  staying?: { reason: string; count: number }[]
  waysIn?: string[]
  mailed?: string | null
  loosened?: string[]
  organizations?: number
  ends?: Record<string, number>
  path?: { slug: string }[]
  policy?: {
    loosens: boolean
    leavesNoSignIn: boolean
    losesSignIn?: number
    fields: { field: string; change: string }[]
  }
  affected?: Record<string, { count: number; exact: boolean }>
}

/** What would come of a move. */
export function tellSeen(seen: Seen): void {
  const fact = (name: string, value: string) => console.log(`${name.padEnd(20)}${value}`)
  if (seen.path) fact('then at', seen.path.map(({ slug }) => slug).join(' / '))
  for (const [name, { count, exact }] of Object.entries(seen.affected ?? {}))
    fact(name, exact ? String(count) : `more than ${count}`)
  if (seen.people !== undefined) fact('people', String(seen.people))
  const { people = 0, judged = 0, compared = 0 } = seen
  if (judged > 0 && judged + compared < people)
    fact('judged', `the first ${judged}; the next ${compared} by their names alone, the others not at all`)
  else if (judged > 0 && judged < people)
    fact('judged', `the first ${judged}; the others by their names alone`)
  if (seen.organizations !== undefined) fact('organizations', String(seen.organizations))
  for (const { part, becomes, count } of seen.parts ?? []) fact(part, `${count} ${becomes}`)
  if (seen.waysIn) fact('signs in by', seen.waysIn.join(', ') || 'nothing yet')
  if (seen.mailed) fact('is mailed', seen.mailed)
  for (const [name, count] of Object.entries(seen.ends ?? {})) if (count > 0) fact(name, `${count} end`)
  for (const { reason, count } of seen.staying ?? []) fact('would stay', `${count}: ${reason}`)
  for (const { field, change } of seen.policy?.fields ?? []) fact('policy', `${field} ${change}`)
  for (const field of seen.loosened ?? []) fact('policy', `${field} loosened`)
  if (seen.policy?.leavesNoSignIn) fact('policy', 'nobody could sign in any longer')
  if (seen.policy?.losesSignIn) fact('could not sign in', String(seen.policy.losesSignIn))
}

/** A line of the list of moves. */
export const lineOf = ({ id, kind, status, createdAt, moved, total, organization }: MoveView): string =>
  [
    id,
    kind,
    status.padEnd(8),
    createdAt.slice(0, 16),
    `${moved}/${total}`.padEnd(15),
    organization.slug,
  ].join('  ')

/** One move: how far it has come, and who stayed. */
export function tellMove(move: ShownMove): void {
  const { id, kind, status, reason, moved, total, leftOut, organization, stayed } = move
  const left = Object.entries(leftOut).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []))
  const facts: [string, string | null][] = [
    ['move', id],
    ['kind', kind],
    ['to', organization.slug],
    ['status', status],
    ['stopped by', reason],
    ['moved', `${moved} of ${total}`],
    ['left out', left.length > 0 ? left.join(', ') : null],
  ]
  for (const [name, fact] of facts) if (fact !== null) console.log(`${name.padEnd(12)}${fact}`)
  for (const one of stayed) console.log(`- ${one.userId} ${oneLine(one.name, LONGEST_NAME)}: ${one.reason}`)
}
