import type { Answer } from '../../lib/api/types.ts'

type PolicyAnswer = Answer<'policies.get'>
type Explanation = NonNullable<PolicyAnswer['explanation']>

export type Rule = Explanation['rules'][number]
export type Explained = Explanation['fields'][string][string]

const isSubset = (a: readonly string[], b: readonly string[]): boolean => a.every((one) => b.includes(one))
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [])

/**
 * Whether one value asks for as much as another, as far as it can be told here. The server decides: of networks, which
 * may lie within each other, nothing is claimed.
 */
export function isAtLeastAsStrict({ kind, members = [] }: Rule, a: unknown, b: unknown): boolean {
  switch (kind) {
    case 'larger-minimum':
      return Number(a) >= Number(b)
    case 'smaller-maximum':
      return b === null || (a !== null && Number(a) <= Number(b))
    case 'ranked-requirement':
      return members.indexOf(String(a)) >= members.indexOf(String(b))
    case 'required-if-anybody-asks':
      return a === true || b === false
    case 'allowed-if-everybody-allows':
      return a === false || b === true
    case 'intersection-of-allowed':
      return isSubset(list(a), list(b))
    case 'intersection-of-domains':
      return b === null || (a !== null && isSubset(list(a), list(b)))
    case 'intersection-of-networks':
    case 'union-of-blocked':
      return true
  }
}

/** Whether an own value would ask for less than what is inherited; nothing is inherited at the root. */
export const isLooser = (rule: Rule, value: unknown, inherited: Explained['inherited']): boolean =>
  inherited !== undefined && value !== undefined && !isAtLeastAsStrict(rule, value, inherited.value)

/** The numbers that may be chosen. */
export function boundsOf({ kind, minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Rule, inherited: unknown) {
  const limit = typeof inherited === 'number' ? inherited : undefined
  if (limit === undefined) return { minimum, maximum }
  return kind === 'larger-minimum' ? { minimum: limit, maximum } : { minimum, maximum: limit }
}

/** Every value there is of a closed list, and whether it may be chosen. */
export const choicesOf = (rule: Rule, inherited: Explained['inherited']) =>
  (rule.members ?? []).map((value) => {
    const isList = rule.kind === 'intersection-of-allowed'
    const isMeetable = isList || !isUnmeetable(rule, value)
    return { value, isAllowed: isMeetable && !isLooser(rule, isList ? [value] : value, inherited) }
  })

/** Whether the server says that nobody could meet a value alone. */
export const isUnmeetable = ({ unmeetable = [] }: Rule, value: string): boolean => unmeetable.includes(value)
