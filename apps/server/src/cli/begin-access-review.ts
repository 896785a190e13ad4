import { isId } from '../kernel/ids.ts'
import { CallError, type Command, given, oneOf, options, required, UsageError } from './command.ts'
import { findPerson } from './find-person.ts'
import { inOrganizationOf, saying, WHERE } from './with-operator.ts'

const BEGUN = {
  ...WHERE,
  name: { type: 'string' },
  due: { type: 'string' },
  of: { type: 'string', default: 'people' },
  group: { type: 'string' },
  role: { type: 'string' },
  undecided: { type: 'string' },
  'repeat-months': { type: 'string' },
  reviewer: { type: 'string', multiple: true },
} as const

/** `bailiwick access-review begin`: asks who is to keep what they have, of people, external members or applications. */
export const accessReviewBegin: Command = async ({ config, args }) => {
  const values = options(args, BEGUN)
  const name = required(values.name, 'name')
  const dueAt = momentOf(required(values.due, 'due'))
  const scope = scopeOf(values)
  const repeatMonths = oneOf({ 3: 3, 6: 6, 12: 12 }, values['repeat-months'], 'repeat-months')
  const undecided = oneOf({ keep: 'keep', revoke: 'revoke' }, values.undecided, 'undecided')
  return inOrganizationOf({ config, ...values }, async (_app, operator) => {
    const reviewerIds: string[] = []
    for (const one of values.reviewer ?? []) reviewerIds.push(await findPerson(operator, one))
    const begun = await saying(
      operator.call('accessReviews.create', {
        ...{ name, dueAt, scope, reviewerIds },
        ...given({ undecided, repeatMonths }),
      }),
    )
    const { items } = begun.counts as { items: number }
    console.log(`access review   ${begun.id}`)
    console.log(`to decide on    ${items}`)
    console.log(`due             ${begun.dueAt}; closes by itself at ${begun.closesAt}`)
  })
}

/** The end of a day of UTC, or a time. */
export function momentOf(said: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(said) ? `${said}T23:59:59Z` : said
  if (Number.isNaN(Date.parse(time))) throw new UsageError('--due is a day or a time, as 2027-01-31')
  return time
}

function scopeOf({ of, group, role }: { of: string; group?: string | undefined; role?: string | undefined }) {
  if (of !== 'people' && (group ?? role) !== undefined)
    throw new CallError('--group and --role are for a review of people')
  if (group !== undefined && role !== undefined) throw new CallError('--group and --role are two reviews')
  if (of === 'applications') return { of, applications: { kind: 'all' } }
  if (of === 'external') return { of: 'people', people: { kind: 'external' } }
  if (of !== 'people') throw new UsageError('--of is people, external or applications')
  if (group !== undefined && !isId('group', group)) throw new UsageError('--group is not the id of a group')
  if (role !== undefined && !isId('role', role)) throw new UsageError('--role is not the id of a role')
  if (group !== undefined) return { of, people: { kind: 'group', groupId: group } }
  if (role !== undefined) return { of, people: { kind: 'role', roleId: role } }
  return { of, people: { kind: 'all' } }
}
