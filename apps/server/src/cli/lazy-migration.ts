import type { LazyMigrationView } from '../modules/lazy-migration/index.ts'
import { CallError, type Command, numberOf, options, required } from './command.ts'
import { inOrganizationOf, saying, WHERE } from './with-operator.ts'

const SET = {
  ...WHERE,
  url: { type: 'string' },
  until: { type: 'string' },
  source: { type: 'string' },
  'no-until': { type: 'boolean', default: false },
  'no-source': { type: 'boolean', default: false },
  'patience-ms': { type: 'string' },
  enabled: { type: 'boolean', default: false },
  disabled: { type: 'boolean', default: false },
} as const
const ROTATED = { ...WHERE, 'overlap-hours': { type: 'string' } } as const
const ENDED = { ...WHERE, 'earlier-secret': { type: 'boolean', default: false } } as const

/** `bailiwick lazy-migration show`: which store is asked at first sign-ins, and how it fares. */
export const lazyMigrationShow: Command = async ({ config, args }) =>
  inOrganizationOf({ config, ...options(args, WHERE) }, async (_app, operator) =>
    tell((await saying(operator.call('lazyMigration.get'))) as Record<string, unknown> as LazyMigrationView),
  )

/** `bailiwick lazy-migration set`: names the store, or changes what is said of it; the secret of a new one is shown once. */
export const lazyMigrationSet: Command = async ({ config, args }) => {
  const values = options(args, SET)
  const patienceMs = numberOf(values['patience-ms'], 'patience-ms')
  if (values.enabled && values.disabled) throw new CallError('--enabled and --disabled say different things')
  const endsAt = nullable(values, 'until')
  const source = nullable(values, 'source')
  return inOrganizationOf({ config, ...values }, async (_app, operator) => {
    const before = (await saying(operator.call('lazyMigration.get'))) as Record<
      string,
      unknown
    > as LazyMigrationView
    const after = await saying(
      operator.call('lazyMigration.set', {
        // What is not named stays as it was; a store that is new is asked.
        url: values.url ?? before.url ?? required(undefined, 'url'),
        enabled: values.enabled || (!values.disabled && (before.url === null || before.enabled)),
        endsAt: endsAt === undefined ? before.endsAt : endsAt,
        source: source === undefined ? before.source : source,
        patienceMs: patienceMs ?? before.patienceMs,
      }),
    )
    tell(after as Record<string, unknown> as LazyMigrationView)
    const made = after.made as { secret: string } | null
    if (made) console.log(`secret          ${made.secret}   (shown once)`)
  })
}

/** What an option says, null where another one takes it back, undefined where neither is there. */
function nullable<T extends 'until' | 'source'>(
  values: Partial<Record<T, string>> & Partial<Record<`no-${T}`, boolean>>,
  name: T,
): string | null | undefined {
  const said = values[name]
  if (!values[`no-${name}`]) return said
  if (said !== undefined) throw new CallError(`--${name} and --no-${name} say different things`)
  return null
}

/** `bailiwick lazy-migration rotate`: a new secret, shown once; the one before ends after the overlap. */
export const lazyMigrationRotate: Command = async ({ config, args }) => {
  const values = options(args, ROTATED)
  const hours = numberOf(values['overlap-hours'], 'overlap-hours')
  const wish = hours === undefined ? {} : { overlapSeconds: hours * 3_600 }
  return inOrganizationOf({ config, ...values }, async (_app, operator) => {
    const made = await saying(operator.call('lazyMigration.rotateSecret', wish))
    console.log(`secret id       ${made.id}`)
    console.log(`secret          ${made.secret}   (shown once)`)
  })
}

/** `bailiwick lazy-migration end`: the store is forgotten with its secrets; whoever has come from it stays. */
export const lazyMigrationEnd: Command = async ({ config, args }) => {
  const values = options(args, ENDED)
  const isEarlier = values['earlier-secret']
  return inOrganizationOf({ config, ...values }, async (_app, operator) => {
    await saying(operator.call(isEarlier ? 'lazyMigration.endEarlierSecret' : 'lazyMigration.remove'))
    console.log(
      isEarlier
        ? 'the earlier secret is ended'
        : 'the store is asked no more; whoever has come from it stays',
    )
  })
}

function tell(view: LazyMigrationView): void {
  if (view.url === null) {
    console.log('no store is named')
    return
  }
  const facts: [string, string | null][] = [
    ['store', view.url],
    ['asked', view.enabled ? 'yes' : 'no'],
    ['until', view.endsAt],
    ['source', view.source],
    ['patience', `${view.patienceMs} ms`],
    ['secret id', view.secret && `${view.secret.id}, of ${view.secret.createdAt}`],
    ['earlier secret', view.earlierSecret && `${view.earlierSecret.id}, until ${view.earlierSecret.endsAt}`],
    ['came last', view.lastRightAt],
    ['wrong last', view.lastFault && `${view.lastFault.code} at ${view.lastFault.at}`],
  ]
  for (const [name, fact] of facts) if (fact !== null) console.log(`${name.padEnd(16)}${fact}`)
}
