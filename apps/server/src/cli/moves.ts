import type { MoveId } from '../kernel/ids.ts'
import { type Command, options, required, UsageError } from './command.ts'
import { type MoveOperator, moveIdOf, withMoves } from './move-operator.ts'
import { lineOf, type Seen, tellMove, tellSeen } from './tell-move.ts'
import { WHERE } from './with-operator.ts'

const MANNER = {
  'dry-run': { type: 'boolean', default: false },
  'confirm-loosening': { type: 'boolean', default: false },
} as const
const TO = { ...WHERE, ...MANNER, to: { type: 'string' } } as const
const PERSON = { ...TO, user: { type: 'string' } } as const
const SPLIT = {
  ...WHERE,
  ...MANNER,
  name: { type: 'string' },
  slug: { type: 'string' },
  beside: { type: 'boolean', default: false },
  user: { type: 'string', multiple: true },
  group: { type: 'string', multiple: true },
} as const
const ONE = { ...WHERE, id: { type: 'string' } } as const
const AGAIN = { ...ONE, 'confirm-loosening': MANNER['confirm-loosening'] } as const

interface Manner {
  'dry-run': boolean
  'confirm-loosening': boolean
}

/** `bailiwick move person`: to another organization, once a dry run has said what becomes of what they have. */
export const movePerson: Command = async ({ config, args }) => {
  const values = options(args, PERSON)
  const [to, user] = [required(values.to, 'to'), required(values.user, 'user')]
  return withMoves(config, values, async (at) => {
    const params = { userId: await at.personOf(user) }
    const done = await tried(at, values, 'users.move', { organizationId: await at.idOf(to) }, params)
    if (done) console.log(`moved to ${to}: the account there is ${done.userId}`)
    return 0
  })
}

/** `bailiwick move organization`: with everything below it, below another one. */
export const moveOrganization: Command = async ({ config, args }) => {
  const values = options(args, TO)
  const [to] = [required(values.to, 'to'), required(values.organization, 'organization')]
  return withMoves(config, values, async (at) => {
    const done = await tried(at, values, 'organizations.move', { parentId: await at.idOf(to) })
    if (done) console.log(`moved below ${to}`)
    return 0
  })
}

/** `bailiwick move merge`: people, groups, roles and what is below it into another one; it is closed at the end. */
export const moveMerge: Command = async ({ config, args }) => {
  const values = options(args, TO)
  const [to] = [required(values.to, 'to'), required(values.organization, 'organization')]
  return withMoves(config, values, async (at) => {
    const done = await tried(at, values, 'organizations.merge', { organizationId: await at.idOf(to) })
    return done ? toItsEnd(at, done.moveId as MoveId) : 0
  })
}

/** `bailiwick move split`: people and groups into an organization of their own. */
export const moveSplit: Command = async ({ config, args }) => {
  const values = options(args, SPLIT)
  const [name, slug] = [required(values.name, 'name'), required(values.slug, 'slug')]
  return withMoves(config, values, async (at) => {
    const userIds: string[] = []
    for (const one of values.user ?? []) userIds.push(await at.personOf(one))
    const place = values.beside ? 'beside' : 'below'
    const input = { name, slug, place, userIds, groupIds: values.group ?? [] }
    const done = await tried(at, values, 'organizations.split', input)
    return done ? toItsEnd(at, done.moveId as MoveId) : 0
  })
}

/** `bailiwick move list`: the latest out of an organization, and how far they have come. */
export const moveList: Command = async ({ config, args }) =>
  withMoves(config, options(args, WHERE), async (at) => {
    for (const view of (await at.all()).items) console.log(lineOf(view))
    return 0
  })

/** `bailiwick move show`: how far it is, and who stayed, with the reason. */
export const moveShow: Command = async ({ config, args }) => {
  const values = options(args, ONE)
  const id = moveIdOf(values.id)
  return withMoves(config, values, async (at) => {
    tellMove(await at.get(id))
    return 0
  })
}

/** `bailiwick move resume`: goes on with one that was interrupted or stopped, or tries those who stayed again. */
export const moveResume: Command = async ({ config, args }) => {
  const values = options(args, AGAIN)
  const id = moveIdOf(values.id)
  return withMoves(config, values, async (at) => {
    const confirmLoosening = values['confirm-loosening']
    if ((await at.get(id)).status !== 'running')
      await at.call('moves.resume', { confirmLoosening }, { moveId: id })
    return toItsEnd(at, id)
  })
}

/** Says what would come of it, and does it unless that was all that was asked for. */
async function tried(
  at: MoveOperator,
  { 'dry-run': dryRun, 'confirm-loosening': confirmLoosening }: Manner,
  name: string,
  input: object,
  params: object = {},
): Promise<Seen | undefined> {
  const seen = await at.call<Seen>(name, { ...input, dryRun: true }, params)
  tellSeen(seen)
  if (dryRun) {
    console.log('nothing was done, this is a dry run')
    return undefined
  }
  const isLooser = (seen.loosened?.length ?? 0) > 0 || seen.policy?.loosens === true
  if (isLooser && !confirmLoosening)
    throw new UsageError('the policy is looser there: --confirm-loosening says that it is meant')
  return at.call<Seen>(name, { ...input, confirmLoosening }, params)
}

async function toItsEnd(at: MoveOperator, id: MoveId): Promise<number> {
  console.log(`move ${id}`)
  const over = await at.until(id, ({ moved, total }) => console.log(`${moved} of ${total}`))
  tellMove(over)
  return over.status === 'finished' && over.stayed.length === 0 ? 0 : 1
}
