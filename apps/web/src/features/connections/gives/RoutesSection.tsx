import { Alert, Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../../lib/api/use-change.ts'
import { HereLink, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Loading, ProblemAlert } from '../../../ui/states.tsx'
import { type Connection, connectionsKey } from '../queries.ts'
import { GivesForm } from './GivesForm.tsx'
import styles from './gives.module.css'
import { giveChanges, type Routing, type RoutingDraft, routesQuery } from './queries.ts'
import { EMPTY_ROUTE, type RouteDraft, RouteFields, readyRoute, routeDraftOf } from './RouteFields.tsx'
import { RuleList, useRules } from './Rules.tsx'
import { givesTexts } from './texts.ts'

interface SectionProps {
  connection: Connection
  disabled: boolean
}

/** Which organization people belong to, where a connection serves more than its own. */
export function RoutesSection({ connection, disabled }: SectionProps) {
  const texts = useTexts(givesTexts).routes
  const { data, error, refetch } = useQuery(routesQuery(useHere().id, connection.id))
  const isAlone = connection.reach === 'organization'
  return (
    <Section title={texts.title} lead={isAlone ? undefined : texts.lead}>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={2} />}
      {data && isAlone && data.rules.length === 0 && (
        <Alert color="blue">
          {texts.alone}{' '}
          {!disabled && <HereLink to={`/connections/${connection.id}/settings`}>{texts.toSettings}</HereLink>}
        </Alert>
      )}
      {data && (!isAlone || data.rules.length > 0) && (
        <RoutesForm
          key={JSON.stringify([data.rules, data.fallback])}
          connection={connection}
          routing={data}
          disabled={disabled}
        />
      )}
    </Section>
  )
}

const FALLBACKS = ['refuse', 'own'] as const

function RoutesForm({ connection, routing, disabled }: SectionProps & { routing: Routing }) {
  const texts = useTexts(givesTexts).routes
  const { id } = useHere()
  const rules = useRules<RouteDraft>(routing.rules.map(routeDraftOf))
  const [fallback, setFallback] = useState(routing.fallback)
  const draft: RoutingDraft = { rules: rules.values.map(readyRoute), fallback }
  const change = useChange({
    run: () => giveChanges(id, connection).routes(draft),
    refresh: [connectionsKey(id)],
    done: texts.saved,
    quiet: true,
  })
  const before: RoutingDraft = { rules: routing.rules, fallback: routing.fallback }
  return (
    <GivesForm
      change={change}
      isChanged={JSON.stringify(before) !== JSON.stringify(draft)}
      disabled={disabled}
      onSave={() => change.mutate(undefined)}
    >
      <Astray routing={routing} />
      {rules.items.length === 0 && <p className={styles.said}>{texts.none}</p>}
      <RuleList label={texts.title} rules={rules} isOrdered disabled={disabled}>
        {(value, at) => (
          <RouteFields
            value={value}
            at={at}
            targets={routing.targets}
            problem={change.problem}
            disabled={disabled}
            onChange={(next) => rules.replace(at, next)}
          />
        )}
      </RuleList>
      {!disabled && (
        <Button
          variant="default"
          size="xs"
          leftSection={<Plus size={14} />}
          onClick={() => rules.add(EMPTY_ROUTE)}
        >
          {texts.add}
        </Button>
      )}
      {rules.items.length > 0 && (
        <Select
          mt="md"
          label={texts.fallback}
          description={fallback === 'refuse' ? texts.refuseLead : undefined}
          allowDeselect={false}
          disabled={disabled}
          data={FALLBACKS.map((value) => ({ value, label: texts.fallbacks[value] }))}
          value={fallback}
          onChange={(value) => setFallback(value === 'own' ? 'own' : 'refuse')}
        />
      )}
    </GivesForm>
  )
}

/** Where rules lead to what lets nobody in. */
function Astray({ routing: { rules, targets } }: { routing: Routing }) {
  const texts = useTexts(givesTexts).routes
  const resting = targets.filter(({ status }) => status !== 'active')
  const isAstray = rules.some(({ targetId }) => !targets.some(({ id }) => id === targetId))
  if (!isAstray && resting.length === 0) return null
  return (
    <Alert color="orange" mb="md">
      {isAstray && <p className={styles.told}>{texts.astray}</p>}
      {resting.map(({ id, name }) => (
        <p key={id} className={styles.told}>
          {texts.resting(name)}
        </p>
      ))}
    </Alert>
  )
}
