import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useChange } from '../../../lib/api/use-change.ts'
import { useCan, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Loading, ProblemAlert } from '../../../ui/states.tsx'
import { type Connection, connectionsKey } from '../queries.ts'
import { GivesForm } from './GivesForm.tsx'
import styles from './gives.module.css'
import { giveChanges, type RoleRuleDraft, type RoleRules, roleRulesQuery } from './queries.ts'
import { RoleRuleFields } from './RoleRuleFields.tsx'
import { RuleList, useRules } from './Rules.tsx'
import { givesTexts } from './texts.ts'

interface SectionProps {
  connection: Connection
  disabled: boolean
}

/** Which roles people have by what the provider says of them. */
export function RolesSection({ connection, disabled }: SectionProps) {
  const texts = useTexts(givesTexts).roles
  const { data, error, refetch } = useQuery(roleRulesQuery(useHere().id, connection.id))
  return (
    <Section title={texts.title} lead={texts.lead}>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={2} />}
      {data && (
        <RolesForm
          key={JSON.stringify(data.rules)}
          connection={connection}
          given={data}
          disabled={disabled}
        />
      )}
    </Section>
  )
}

const EMPTY: RoleRuleDraft = { claim: '', value: '', roleId: '', reach: 'organization' }

function RolesForm({ connection, given, disabled }: SectionProps & { given: RoleRules }) {
  const texts = useTexts(givesTexts).roles
  const { id } = useHere()
  const can = useCan()
  const before = given.rules.map(
    ({ claim, value, roleId, reach }): RoleRuleDraft => ({ claim, value, roleId, reach }),
  )
  const rules = useRules(before)
  const wanted = rules.values.map((one) => ({ ...one, claim: one.claim.trim(), value: one.value.trim() }))
  const change = useChange({
    run: () => giveChanges(id, connection).roles(wanted),
    refresh: [connectionsKey(id)],
    done: texts.saved,
    quiet: true,
  })
  return (
    <GivesForm
      change={change}
      isChanged={JSON.stringify(before) !== JSON.stringify(wanted)}
      disabled={disabled}
      author={given.authorName}
      onSave={() => change.mutate(undefined)}
    >
      {rules.items.length === 0 && <p className={styles.said}>{texts.none}</p>}
      <RuleList label={texts.title} rules={rules} disabled={disabled}>
        {(value, at) => (
          <RoleRuleFields
            value={value}
            at={at}
            served={connection.reach}
            problem={change.problem}
            disabled={disabled}
            onChange={(next) => rules.replace(at, next)}
          />
        )}
      </RuleList>
      {!disabled && can('roles:read') && (
        <Button variant="default" size="xs" leftSection={<Plus size={14} />} onClick={() => rules.add(EMPTY)}>
          {texts.add}
        </Button>
      )}
    </GivesForm>
  )
}
