import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Choice, SearchSelect } from '../../ui/SearchSelect.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { type Grantable, grantableQuery, useRoleWords } from '../roles/index.ts'
import { cannotGive } from './cannot-give.ts'
import type { Reach } from './queries.ts'
import { assignmentsTexts } from './texts.ts'

export interface RoleChoice {
  roleId: string
  reach: Reach
  /** `2027-03-31`; '' for no end. */
  endsOn: string
}

interface ChooseRoleProps {
  value: RoleChoice | undefined
  onChange: (choice: RoleChoice | undefined) => void
  /** Only roles that hold everything. */
  ofAdministrators?: boolean
  /** Whether an end can be set: what is attached to an invitation has none. */
  withEnd?: boolean
  faults: Readonly<Record<string, string>>
  autoFocus?: boolean
}

/** A role with how far and how long; what the person cannot give is shown, cannot be chosen, and says why. */
export function ChooseRole({
  value,
  onChange,
  ofAdministrators = false,
  withEnd = true,
  ...rest
}: ChooseRoleProps) {
  const { faults, autoFocus = false } = rest
  const texts = useTexts(assignmentsTexts)
  const words = useRoleWords()
  const { choose } = useTexts(commonTexts)
  const { list, date } = useFormat()
  const { data } = useQuery(grantableQuery(useHere().id))
  const offered = (data?.items ?? []).filter(
    ({ role }) => !ofAdministrators || role.permissions.includes('*'),
  )
  const chosen = offered.find(({ role }) => role.id === value?.roleId)
  const term = value && chosen?.[value.reach]
  const toChoice = ({ role, organization }: Grantable): Choice => ({
    value: role.id,
    label: words.name(role),
    disabled: !organization.possible || (!withEnd && organization.until !== null),
    detail: organization.possible ? words.lead(role) : cannotGive(texts, organization.missing, list),
  })
  return (
    <>
      <SearchSelect
        label={texts.role}
        placeholder={choose}
        required
        autoFocus={autoFocus}
        value={chosen && toChoice(chosen)}
        onChange={(choice) =>
          onChange(choice && { roleId: choice.value, reach: 'organization', endsOn: value?.endsOn ?? '' })
        }
        choices={offered.map(toChoice)}
        nothing={texts.noRole}
        error={faults.roleId}
      />
      {value && chosen && (
        <Select
          label={texts.reach}
          value={value.reach}
          allowDeselect={false}
          data={(['organization', 'subtree'] as const).map((reach) => ({
            value: reach,
            label: texts.reaches[reach],
            disabled: !chosen[reach].possible || (!withEnd && chosen[reach].until !== null),
          }))}
          description={chosen.subtree.possible ? undefined : texts.cannotReach}
          onChange={(reach) => reach && onChange({ ...value, reach })}
        />
      )}
      {value && withEnd && (
        <TextInput
          type="date"
          label={texts.ends}
          description={term?.until ? texts.endsAtMost(date(term.until)) : texts.endsLead}
          required={!!term?.until}
          min={dayOf(new Date())}
          {...(term?.until ? { max: dayOf(new Date(term.until)) } : {})}
          value={value.endsOn}
          error={faults.endsAt}
          onChange={(event) => onChange({ ...value, endsOn: event.currentTarget.value })}
        />
      )}
    </>
  )
}

const two = (value: number): string => String(value).padStart(2, '0')
export const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

/** The end of a day where the person is, and no later than the giver has it. */
export function endOf(day: string, until: string | null | undefined): string | null {
  if (day === '') return null
  const end = new Date(`${day}T23:59:59`)
  return until && new Date(until) < end ? until : end.toISOString()
}
