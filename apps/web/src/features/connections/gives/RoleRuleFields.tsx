import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Problem } from '../../../lib/api/problem.ts'
import { useFormat } from '../../../lib/format.ts'
import { useCan, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { type Choice, SearchSelect } from '../../../ui/SearchSelect.tsx'
import { commonTexts } from '../../../ui/texts.ts'
import { assignmentsTexts, cannotGive } from '../../assignments/index.ts'
import { type Grantable, grantableQuery, useRoleWords } from '../../roles/index.ts'
import { LITERAL } from '../fields/fields.ts'
import type { Connection } from '../queries.ts'
import type { RoleRuleDraft } from './queries.ts'
import { Field } from './Rules.tsx'
import { givesTexts } from './texts.ts'

const REACHES = ['organization', 'subtree'] as const

interface RoleRuleFieldsProps {
  value: RoleRuleDraft
  at: number
  /** How far the connection serves: a role of the workspace is given that far. */
  served: Connection['reach']
  problem: Problem | undefined
  disabled: boolean
  onChange: (value: RoleRuleDraft) => void
}

/** One rule: what the provider has to say, and the role that follows. What the person cannot give says why. */
export function RoleRuleFields({
  value: rule,
  at,
  served,
  problem,
  disabled,
  onChange,
}: RoleRuleFieldsProps) {
  const texts = useTexts(givesTexts)
  const { role: roleLabel, reach: reachLabel, reaches, noRole } = useTexts(assignmentsTexts)
  const why = useTexts(assignmentsTexts)
  const { choose } = useTexts(commonTexts)
  const words = useRoleWords()
  const { number, list } = useFormat()
  const { id } = useHere()
  const { data } = useQuery({ ...grantableQuery(id), enabled: useCan()('roles:read') })
  const of = (what: string) => texts.ofRule(what, number(at + 1))
  const faultOf = (name: string) => problem?.faultOf(`rules/${at}/${name}`)
  const termOf = (one: Grantable) =>
    one[one.role.origin === 'workspace' && served === 'subtree' ? 'subtree' : 'organization']
  const toChoice = (one: Grantable): Choice => {
    const term = termOf(one)
    // By a rule it is given without an end, also by whoever holds it until a day.
    const isPossible = term.possible && term.until === null
    return {
      value: one.role.id,
      label: words.name(one.role),
      disabled: !isPossible,
      detail: isPossible ? words.lead(one.role) : cannotGive(why, term.missing, list),
    }
  }
  const choices = (data?.items ?? []).map(toChoice)
  const chosen = data?.items.find(({ role }) => role.id === rule.roleId)
  return (
    <>
      <Field name={texts.claim}>
        <TextInput
          {...LITERAL}
          aria-label={of(texts.claim)}
          placeholder={texts.roles.claimHint}
          disabled={disabled}
          value={rule.claim}
          error={faultOf('claim')}
          onChange={(event) => onChange({ ...rule, claim: event.currentTarget.value })}
        />
      </Field>
      <Field name={texts.value}>
        <TextInput
          {...LITERAL}
          aria-label={of(texts.value)}
          placeholder={texts.roles.valueHint}
          disabled={disabled}
          value={rule.value}
          error={faultOf('value')}
          onChange={(event) => onChange({ ...rule, value: event.currentTarget.value })}
        />
      </Field>
      <Field name={roleLabel}>
        <SearchSelect
          label={of(roleLabel)}
          hidesLabel
          required
          placeholder={choose}
          disabled={disabled}
          value={
            chosen ? toChoice(chosen) : rule.roleId ? { value: rule.roleId, label: rule.roleId } : undefined
          }
          onChange={(choice) => onChange({ ...rule, roleId: choice?.value ?? '' })}
          choices={choices}
          nothing={noRole}
          error={faultOf('roleId')}
        />
      </Field>
      <Field name={reachLabel}>
        <Select
          aria-label={of(reachLabel)}
          allowDeselect={false}
          disabled={disabled}
          data={REACHES.map((reach) => ({
            value: reach,
            label: reaches[reach],
            disabled: reach === 'subtree' && chosen !== undefined && !chosen.subtree.possible,
          }))}
          value={rule.reach}
          error={faultOf('reach')}
          onChange={(reach) => onChange({ ...rule, reach: reach === 'subtree' ? 'subtree' : 'organization' })}
        />
      </Field>
    </>
  )
}
