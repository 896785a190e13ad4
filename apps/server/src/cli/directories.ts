import { isId } from '../kernel/ids.ts'
import type { DirectoryView } from '../modules/directories/index.ts'
import { CallError, type Command, given, numberOf, oneOf, options, required, UsageError } from './command.ts'
import { directoryIdOf, type Token, withDirectories } from './directory-operator.ts'
import { findWorkspace } from './find-place.ts'
import { lineOf, tellDirectory, tellFacts } from './tell-directory.ts'
import { WHERE } from './with-operator.ts'

const ONE = { ...WHERE, id: { type: 'string' } } as const
const MADE = { ...WHERE, name: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const
const DECIDED = { ...ONE, removals: { type: 'string' } } as const
const SET = {
  ...ONE,
  name: { type: 'string' },
  mode: { type: 'string' },
  'take-over': { type: 'string' },
  mail: { type: 'string' },
  'on-removal': { type: 'string' },
  'guard-share': { type: 'string' },
  'guard-least': { type: 'string' },
  'guard-hours': { type: 'string' },
} as const
const ROTATED = {
  ...ONE,
  'overlap-hours': { type: 'string' },
  'expires-in-days': { type: 'string' },
  'no-end': { type: 'boolean', default: false },
} as const
const REVOKED = { ...ONE, token: { type: 'string' } } as const
const DELETED = { ...ONE, people: { type: 'string' } } as const

/** `bailiwick directory create`: connects a directory to an organization; its address and token are shown, the token once. */
export const directoryCreate: Command = async ({ config, args }) => {
  const values = options(args, MADE)
  const name = required(values.name, 'name')
  return withDirectories(config, values, async (at, { services }) => {
    const mode = values['dry-run'] ? 'dryRun' : 'live'
    const made = await at.call<DirectoryView & { token: { token: string } }>('directories.create', {
      name,
      mode,
    })
    const slug = await findWorkspace(services.db, values.workspace)
    console.log(`directory  ${made.id}`)
    console.log(`address    ${config.publicUrl}/w/${slug}${made.path}`)
    console.log(`token      ${made.token.token}   (shown once)`)
  })
}

/** `bailiwick directory decide`: whether the people whom a directory takes out are meant to go, where no administrator can say. */
export const directoryDecide: Command = async ({ config, args }) => {
  const values = options(args, DECIDED)
  const directoryId = directoryIdOf(values.id)
  const words = { approve: 'approve', refuse: 'refuse', reset: 'reset' } as const
  const removals = oneOf(words, required(values.removals, 'removals'), 'removals')
  return withDirectories(config, values, async (at) => {
    const after = await at.call<DirectoryView>(`directories.${removals}Removals`, {}, { directoryId })
    console.log(`${after.name}: ${after.removals}`)
  })
}

/** `bailiwick directory list`: which there are, how each stands and how it fares. */
export const directoryList: Command = async ({ config, args }) =>
  withDirectories(config, options(args, WHERE), async (at) => {
    for (const view of await at.all()) console.log(lineOf(view, await at.health(view.id)))
  })

/** `bailiwick directory show`: its settings and tokens, how it fares, what was refused last and who is not as it says. */
export const directoryShow: Command = async ({ config, args }) => {
  const values = options(args, ONE)
  const id = directoryIdOf(values.id)
  return withDirectories(config, values, async (at, { services }) => {
    const slug = await findWorkspace(services.db, values.workspace)
    await tellDirectory(at, await at.get(id), `${config.publicUrl}/w/${slug}`)
  })
}

/** `bailiwick directory set`: changes what is named; from then on the operator answers for it. */
export const directorySet: Command = async ({ config, args }) => {
  const values = options(args, SET)
  const id = directoryIdOf(values.id)
  const mode = oneOf({ live: 'live', 'dry-run': 'dryRun' } as const, values.mode, 'mode')
  const onRemoval = oneOf(
    { suspend: 'suspend', delete: 'delete' } as const,
    values['on-removal'],
    'on-removal',
  )
  const guard = {
    share: numberOf(values['guard-share'], 'guard-share'),
    least: numberOf(values['guard-least'], 'guard-least'),
    hours: numberOf(values['guard-hours'], 'guard-hours'),
  }
  const changes = given({
    ...{ name: values.name, mode, onRemoval },
    adoptsAccounts: oneOf(YES_OR_NO, values['take-over'], 'take-over'),
    sendsMail: oneOf(YES_OR_NO, values.mail, 'mail'),
  })
  const isGuarded = Object.keys(given(guard)).length > 0
  if (!isGuarded && Object.keys(changes).length === 0)
    throw new CallError('nothing is named that would change')
  return withDirectories(config, values, async (at) => {
    const { removalGuard: before } = await at.get(id)
    const removalGuard = { ...before, ...given(guard) }
    const input = isGuarded ? { ...changes, removalGuard } : changes
    const after = await at.call<DirectoryView>('directories.update', input, { directoryId: id })
    console.log(`${after.name}: changed, and the operator answers for it`)
  })
}

/** `bailiwick directory pause`: nothing is taken from it any more; its people stay as they are. */
export const directoryPause = switched('deactivate', 'paused; its people stay as they are')

/** `bailiwick directory resume`: it provides people again; from then on the operator answers for it. */
export const directoryResume = switched('activate', 'provides people again, and the operator answers for it')

function switched(verb: 'activate' | 'deactivate', said: string): Command {
  return async ({ config, args }) => {
    const values = options(args, ONE)
    const id = directoryIdOf(values.id)
    return withDirectories(config, values, async (at) => {
      const after = await at.call<DirectoryView>(`directories.${verb}`, {}, { directoryId: id })
      console.log(`${after.name}: ${said}`)
    })
  }
}

/** `bailiwick directory rotate-token`: a new token, shown once; those before end after the overlap. */
export const directoryRotateToken: Command = async ({ config, args }) => {
  const values = options(args, ROTATED)
  const id = directoryIdOf(values.id)
  const hours = numberOf(values['overlap-hours'], 'overlap-hours')
  const days = numberOf(values['expires-in-days'], 'expires-in-days')
  if (values['no-end'] && days !== undefined)
    throw new CallError('--expires-in-days and --no-end say different things')
  const wish = given({
    overlapSeconds: hours === undefined ? undefined : hours * 3_600,
    expiresInDays: values['no-end'] ? null : days,
  })
  return withDirectories(config, values, async (at) => {
    const made = await at.call<Token & { token: string }>('directories.rotateToken', wish, {
      directoryId: id,
    })
    tellFacts([
      ['token id', made.id],
      ['ends', made.expiresAt ?? 'never'],
      ['token', `${made.token}   (shown once)`],
    ])
  })
}

/** `bailiwick directory revoke-token`: ends one at once, also the last one. */
export const directoryRevokeToken: Command = async ({ config, args }) => {
  const values = options(args, REVOKED)
  const id = directoryIdOf(values.id)
  const tokenId = required(values.token, 'token')
  if (!isId('secret', tokenId)) throw new UsageError('--token is not the id of a token')
  return withDirectories(config, values, async (at) => {
    await at.call('directories.revokeToken', {}, { directoryId: id, tokenId })
    console.log('the token is ended')
  })
}

/** `bailiwick directory delete`: with its tokens; what becomes of its people is said. */
export const directoryDelete: Command = async ({ config, args }) => {
  const values = options(args, DELETED)
  const id = directoryIdOf(values.id)
  const wanted = required(values.people, 'people')
  const people = oneOf({ keep: 'keep', suspend: 'suspend' } as const, wanted, 'people')
  return withDirectories(config, values, async (at) => {
    await at.call('directories.delete', { people }, { directoryId: id })
    console.log(
      people === 'suspend' ? 'deleted; its people are suspended' : 'deleted; its people stay as they are',
    )
  })
}

const YES_OR_NO = { yes: true, no: false } as const
