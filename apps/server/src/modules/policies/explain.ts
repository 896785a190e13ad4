import type { OrganizationId } from '../../kernel/ids.ts'
import type { PolicyNode } from './engine.ts'
import type { EffectivePolicy, FieldEntry } from './fields.ts'
import { isSame } from './lattice.ts'
import { buildPolicy, ownValue } from './settings.ts'

/** `default` stands for the baseline that holds while the root sets nothing. */
export type PolicySource = OrganizationId | 'default'

/** Where one effective value comes from. */
export interface FieldExplanation<T = unknown> {
  readonly value: T
  /** Whoever gives the value: one where one alone does (the one nearest to the root), else all it takes. */
  readonly setBy: readonly PolicySource[]
  /** What the organizations above ask for: an own value can only be stricter. Absent at the root. */
  readonly inherited?: { readonly value: T; readonly setBy: readonly PolicySource[] }
  /** What the last organization of the path sets itself. */
  readonly own?: NonNullable<T>
  /** The own value has no effect, as the organizations above ask for more. */
  readonly inert?: true
  /** Of the own value only a part has effect, as the organizations above allow less. */
  readonly narrowed?: true
}

export type PolicyExplanation = {
  readonly [G in keyof EffectivePolicy]: {
    readonly [N in keyof EffectivePolicy[G]]: FieldExplanation<EffectivePolicy[G][N]>
  }
}

export interface Contribution {
  readonly source: PolicySource
  readonly value: unknown
}

/** Every effective value of the last organization of the path, with who set it. */
export function explain(path: readonly PolicyNode[]): PolicyExplanation {
  return buildPolicy((field) => explainField(path, field)) as unknown as PolicyExplanation
}

function explainField(path: readonly PolicyNode[], field: FieldEntry): FieldExplanation {
  const above = inheritedBy(path, field)
  return above ? { ...explainOwn(path, field), inherited: above } : explainOwn(path, field)
}

function inheritedBy(path: readonly PolicyNode[], field: FieldEntry): FieldExplanation['inherited'] {
  const above = path.slice(0, -1)
  if (above.length === 0) return undefined
  const setBy = decisive(above, field).map(({ source }) => source)
  return { value: merge(field, contributionsOf(above, field)), setBy }
}

function explainOwn(path: readonly PolicyNode[], field: FieldEntry): FieldExplanation {
  const { lattice } = field
  const value = merge(field, contributionsOf(path, field))
  const setBy = decisive(path, field).map(({ source }) => source)
  const last = path.at(-1)
  const own = last && ownValue(last.settings, field)
  if (own === undefined || own === null) return { value, setBy }
  if (path.length === 1) return { value, setBy, own }
  const inherited = merge(field, contributionsOf(path.slice(0, -1), field))
  if (isSame(lattice, inherited, own)) return { value, setBy, own }
  if (isSame(lattice, inherited, value)) return { value, setBy, own, inert: true }
  if (lattice.additive || isSame(lattice, own, value)) return { value, setBy, own }
  return { value, setBy, own, narrowed: true }
}

/** What each of the path brings to a field, root first; the default where the root brings nothing. */
function contributionsOf(path: readonly PolicyNode[], field: FieldEntry): Contribution[] {
  const set = path.flatMap(({ organizationId, settings }, depth): Contribution[] => {
    const value = ownValue(settings, field)
    if (value !== undefined) return [{ source: organizationId, value }]
    return depth === 0 ? [{ source: 'default', value: field.default }] : []
  })
  return set.length > 0 ? set : [{ source: 'default', value: field.default }]
}

function merge({ lattice }: FieldEntry, contributions: readonly Contribution[]): unknown {
  return contributions.map(({ value }) => value).reduce((a, b) => lattice.join(a, b))
}

/** The fewest it takes: one alone if one has the whole value, else all without which it would be looser. */
export function decisive(path: readonly PolicyNode[], field: FieldEntry): Contribution[] {
  const all = contributionsOf(path, field)
  const whole = merge(field, all)
  const alone = all.find(({ value }) => isSame(field.lattice, value, whole))
  if (alone) return [alone]
  let needed = all
  for (const candidate of all.toReversed()) {
    const rest = needed.filter((contribution) => contribution !== candidate)
    if (rest.length > 0 && isSame(field.lattice, merge(field, rest), whole)) needed = rest
  }
  return needed
}
