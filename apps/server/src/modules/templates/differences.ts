import { FIELD_LIST, ownValue, type PolicySettings } from '../policies/index.ts'
import { assignmentKey, nameKey, type TemplateContent } from './content.ts'

/** How an organization is set up, as far as a template can say anything of it. */
export type SetUp = Pick<TemplateContent, 'policy' | 'roles' | 'groups' | 'assignments' | 'attributes'> & {
  eventRetentionDays: number
}

export const ITEM_KINDS = [
  'policy',
  'role',
  'group',
  'nesting',
  'assignment',
  'attribute',
  'retention',
] as const

/** One thing that an organization has otherwise than its template says. */
export interface Difference {
  kind: (typeof ITEM_KINDS)[number]
  /** Pointer of a policy field, key of a role, name of a group or attribute. */
  name: string
  /** What the template says. */
  template: unknown
  /** What is there; null when nothing is. */
  organization: unknown
}

/**
 * What applying the template would do. What an organization has beyond it is its own affair; and a policy that is
 * stricter than the template's is no difference: a template never loosens.
 */
export function differencesOf(content: TemplateContent, there: SetUp): Difference[] {
  return [
    ...policyDifferences(content.policy, there.policy),
    ...compare(
      'role',
      content.roles,
      there.roles,
      ({ key }) => key,
      ({ key }) => key,
      (role) => role,
    ),
    // A group keeps its own letter case: to whom the name is known it is the same.
    ...compare(
      'group',
      content.groups.map(withoutInside),
      there.groups.map(withoutInside),
      ({ name }) => nameKey(name),
      ({ name }) => name,
      ({ description }) => description,
    ),
    ...nestingDifferences(content, there),
    ...compare('assignment', content.assignments, there.assignments, assignmentKey, labelOf, () => true),
    ...Object.entries(content.attributes).flatMap(([name, template]) =>
      differ('attribute', name, template, there.attributes[name]),
    ),
    ...(content.eventRetentionDays === undefined
      ? []
      : differ('retention', 'eventRetentionDays', content.eventRetentionDays, there.eventRetentionDays)),
  ]
}

function policyDifferences(template: PolicySettings, own: PolicySettings): Difference[] {
  return FIELD_LIST.flatMap((field): Difference[] => {
    const [wanted, is] = [ownValue(template, field), ownValue(own, field)]
    if (wanted === undefined || wanted === null) return []
    if (is !== undefined && is !== null && field.lattice.isAtLeastAsStrict(is, wanted)) return []
    return [{ kind: 'policy', name: field.pointer, template: wanted, organization: is ?? null }]
  })
}

/** The organization's own settings with what the template asks for beyond them, field by field. */
export function joinedPolicy(template: PolicySettings, own: PolicySettings): PolicySettings {
  const joined: Record<string, Record<string, unknown>> = structuredClone(own) as never
  for (const field of FIELD_LIST) {
    const [wanted, is] = [ownValue(template, field), ownValue(own, field)]
    if (wanted === undefined || wanted === null) continue
    const value = is === undefined || is === null ? wanted : field.lattice.join(is, wanted)
    joined[field.group] = { ...joined[field.group], [field.name]: value }
  }
  return joined as PolicySettings
}

function nestingDifferences(content: TemplateContent, there: SetUp): Difference[] {
  const has = new Set(there.groups.flatMap(({ name, groups }) => groups.map((one) => nestingKey(name, one))))
  return content.groups.flatMap(({ name, groups }) =>
    groups
      .filter((inside) => !has.has(nestingKey(name, inside)))
      .map((inside): Difference => {
        return {
          kind: 'nesting',
          name: `${name} / ${inside}`,
          template: { group: name, inside },
          organization: null,
        }
      }),
  )
}
const nestingKey = (outer: string, inner: string): string => `${nameKey(outer)}\n${nameKey(inner)}`
const labelOf = ({ group, role, reach }: SetUp['assignments'][number]) => `${group} / ${role} / ${reach}`
const withoutInside = ({ name, description }: SetUp['groups'][number]) => ({ name, description })

function compare<T>(
  kind: Difference['kind'],
  wanted: readonly T[],
  there: readonly T[],
  keyOf: (one: T) => string,
  nameOf: (one: T) => string,
  judgedBy: (one: T) => unknown,
): Difference[] {
  const found = new Map(there.map((one) => [keyOf(one), one]))
  return wanted.flatMap((one): Difference[] => {
    const is = found.get(keyOf(one))
    if (is !== undefined && sameJson(judgedBy(one), judgedBy(is))) return []
    return [{ kind, name: nameOf(one), template: one, organization: is ?? null }]
  })
}

function differ(kind: Difference['kind'], name: string, template: unknown, is: unknown): Difference[] {
  if (is !== undefined && sameJson(template, is)) return []
  return [{ kind, name, template, organization: is ?? null }]
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
