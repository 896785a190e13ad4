import { z } from 'zod'
import { covers } from '../../platform/access.ts'

/** What leads somebody in who runs a new organization, in this order. */
const STEPS = ['domain', 'connection', 'people', 'policy'] as const
type Step = (typeof STEPS)[number]

/** What it takes to see how far a step is, and to do it. */
const NEEDS: Record<Step, { read: string; write: string }> = {
  domain: { read: 'domains:read', write: 'domains:write' },
  connection: { read: 'connections:read', write: 'connections:write' },
  people: { read: 'invitations:read', write: 'invitations:write' },
  policy: { read: 'policy:read', write: 'policy:read' },
}

/** Of the steps that can be left out, and of those that only have to be looked at. */
export const Skippable = z.enum(['domain', 'connection', 'people'])
export const Seeable = z.enum(['policy'])

const StepView = z.strictObject({
  step: z.enum(STEPS),
  state: z
    .enum(['open', 'begun', 'done', 'skipped'])
    .describe('`begun`: something is there that has still to be brought to its end.'),
  mayDo: z.boolean().describe('Whether the reader holds what the step takes.'),
})

export const ChecklistView = z.strictObject({
  steps: z.array(StepView).describe('Those that the reader may see.'),
  skipped: z.array(Skippable),
  seen: z.array(Seeable),
  dismissed: z.boolean(),
  isNew: z.boolean().describe('Whether the organization was made in the last 60 days.'),
})
export type ChecklistView = z.output<typeof ChecklistView>

/** What is there. */
export interface Found {
  domain: 'open' | 'begun' | 'done'
  connection: 'open' | 'begun' | 'done'
  people: boolean
  policy: boolean
  skipped: string[]
  seen: string[]
  dismissed: boolean
  isNew: boolean
}

const only = <T extends string>(values: readonly T[], found: readonly string[]): T[] =>
  values.filter((value) => found.includes(value))

export function toChecklistView(found: Found, held: ReadonlySet<string>): ChecklistView {
  const skipped = only(Skippable.options, found.skipped)
  const seen = only(Seeable.options, found.seen)
  const steps = STEPS.filter((step) => covers(held, NEEDS[step].read)).map((step) => {
    const there = stateOf(found, step, seen)
    const isSkipped = there === 'open' && only([step], skipped).length > 0
    return {
      step,
      state: isSkipped ? ('skipped' as const) : there,
      mayDo: covers(held, NEEDS[step].write),
    }
  })
  return { steps, skipped, seen, dismissed: found.dismissed, isNew: found.isNew }
}

function stateOf(found: Found, step: Step, seen: readonly string[]): 'open' | 'begun' | 'done' {
  if (step === 'people') return found.people ? 'done' : 'open'
  if (step === 'policy') return found.policy || seen.includes(step) ? 'done' : 'open'
  return found[step]
}
