import { z } from 'zod'
import type { PathEntry } from '../../platform/access.ts'
import {
  compare,
  type EffectivePolicy,
  effectivePolicy,
  FIELD_LIST,
  loosensAnything,
  policyNodes,
} from '../policies/index.ts'

/** What a move does to the policy of what is moved, field by field. */
export const PolicyEffect = z.strictObject({
  loosens: z.boolean(),
  leavesNoSignIn: z
    .boolean()
    .describe(
      'True when nobody could sign in any longer there, or in an organization below it: by the policy, or for want of an identity provider that serves it.',
    ),
  losesSignIn: z
    .number()
    .int()
    .optional()
    .describe('Told by a dry run: how many people who can sign in now could not any longer there.'),
  fields: z.array(
    z.strictObject({
      field: z.string().describe('JSON pointer of the policy field.'),
      change: z.enum(['tightened', 'loosened', 'changed']),
      before: z.unknown(),
      after: z.unknown(),
    }),
  ),
})
export type PolicyEffect = z.output<typeof PolicyEffect>

const fieldOf = (policy: EffectivePolicy, group: string, name: string): unknown =>
  (policy as unknown as Record<string, Record<string, unknown>>)[group]?.[name]

/**
 * Compares what holds at the end of two paths. What is below the end needs no look of its own: its policy is
 * joined to this one, so nothing is loosened there that is not loosened here.
 */
export function policyEffect(
  from: readonly PathEntry[],
  to: readonly PathEntry[],
): Pick<PolicyEffect, 'loosens' | 'fields'> {
  const before = effectivePolicy(policyNodes(from))
  const after = effectivePolicy(policyNodes(to))
  const changes = compare(before, after)
  const fields = FIELD_LIST.flatMap(({ group, name, pointer }) => {
    const change = changes[pointer]
    if (change === undefined || change === 'same') return []
    const [was, will] = [fieldOf(before, group, name), fieldOf(after, group, name)]
    return [{ field: pointer as string, change, before: was, after: will }]
  })
  return {
    loosens: loosensAnything(changes),
    fields,
  }
}
