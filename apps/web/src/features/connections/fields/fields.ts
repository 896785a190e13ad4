import type { Problem } from '../../../lib/api/problem.ts'
import type { Draft, Settings } from '../queries.ts'

/** A part of the form of a connection. */
export interface FieldsProps {
  draft: Draft
  onChange: (draft: Draft) => void
  problem: Problem | undefined
  disabled?: boolean
}

/** The settings of one protocol, how one of them is changed, and what the server said of it. */
export const settingsOf = <S extends Settings>(settings: S, { draft, onChange, problem }: FieldsProps) => ({
  set: (change: Partial<S>) => onChange({ ...draft, settings: { ...settings, ...change } }),
  faultOf: (name: keyof S & string) => problem?.faultOf(`settings/${name}`),
})

/** For what machines read: nothing in it is corrected. */
export const LITERAL = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const
