import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import type { PathEntry } from '../../platform/access.ts'
import { effectivePolicy } from './engine.ts'
import { explain } from './explain.ts'
import { FIELD_LIST, type FieldEntry } from './fields.ts'
import { LATTICE_KINDS } from './lattice.ts'
import { AVAILABLE_NOW, unmeetable } from './meetable.ts'
import { policyNodes } from './policy-of.ts'
import { EffectivePolicySchema, PolicySettings } from './settings.ts'
import type { StoredPolicy } from './store.ts'

const Sources = z
  .array(z.union([idSchema('organization'), z.literal('default')]))
  .describe('Who gives the value; `default` while the root sets nothing.')

const Explained = z.strictObject({
  value: z.unknown().describe('What holds.'),
  setBy: Sources,
  inherited: z
    .strictObject({ value: z.unknown(), setBy: Sources })
    .optional()
    .describe('What is asked for above: an own value can only be stricter. Absent at the root.'),
  own: z.unknown().optional().describe('What the organization sets itself.'),
  inert: z.literal(true).optional().describe('The own value has no effect: more is asked for above.'),
  narrowed: z.literal(true).optional().describe('Only a part of the own value has an effect.'),
})

/** How a field's values compare, for whoever offers a choice of them. */
const Rule = z.strictObject({
  field: z.string().describe('JSON pointer of the policy field.'),
  kind: z.enum(LATTICE_KINDS).describe('How the values of a path merge, and so which of two is stricter.'),
  unit: z.string().nullable(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  members: z.array(z.string()).optional().describe('All values there are, loosest first where ranked.'),
  unmeetable: z
    .array(z.string())
    .optional()
    .describe('Values that nobody could meet on this server: alone, none of them can be set.'),
})

const RULES: z.output<typeof Rule>[] = FIELD_LIST.map((field) => ({
  field: field.pointer,
  kind: field.lattice.kind,
  unit: field.unit,
  ...field.lattice.bounds,
  ...(field.lattice.members && { members: [...field.lattice.members], unmeetable: unmeetableOf(field) }),
}))

/** The values that a write is refused for when it sets one of them and no other. */
function unmeetableOf({ group, name, lattice }: FieldEntry): string[] {
  const isList = lattice.kind === 'intersection-of-allowed'
  return [...(lattice.members ?? [])].filter((value) => {
    const settings = { [group]: { [name]: isList ? [value] : value } } as PolicySettings
    return unmeetable(settings, AVAILABLE_NOW).length > 0
  })
}

const Explanation = z.strictObject({
  rules: z.array(Rule),
  fields: z.record(z.string(), z.record(z.string(), Explained)),
  organizations: z
    .array(z.strictObject({ id: idSchema('organization'), name: z.string() }))
    .describe('The organization and those above it, root first.'),
})

/** The policy of one organization as the API shows it. */
export const PolicyView = z.strictObject({
  organizationId: idSchema('organization'),
  settings: PolicySettings.describe('What the organization sets itself.'),
  effective: EffectivePolicySchema.describe('What holds, with everything that is asked for above.'),
  version: z.number().int(),
  explanation: Explanation.optional(),
})
export type PolicyView = z.output<typeof PolicyView>

/** `path` ends with the organization; its settings there give way to those of the row. */
export function toPolicyView(
  path: readonly Pick<PathEntry, 'id' | 'name' | 'policy'>[],
  { policy, version }: StoredPolicy,
  explained: boolean,
): PolicyView {
  const self = path.at(-1) as PathEntry
  const current = [...path.slice(0, -1), { ...self, policy }]
  const nodes = policyNodes(current)
  return {
    organizationId: self.id,
    settings: nodes.at(-1)?.settings ?? {},
    effective: effectivePolicy(nodes),
    version,
    ...(explained && {
      explanation: {
        rules: RULES,
        fields: explain(nodes) as unknown as z.output<typeof Explanation>['fields'],
        organizations: current.map(({ id, name }) => ({ id, name })),
      },
    }),
  }
}
