import { Select, TextInput } from '@mantine/core'
import type { Problem } from '../../../lib/api/problem.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.tsx'
import { LITERAL } from '../fields/fields.ts'
import styles from './gives.module.css'
import { PickTarget } from './PickTarget.tsx'
import type { Route, Routing } from './queries.ts'
import { Field } from './Rules.tsx'
import { givesTexts } from './texts.ts'

const KINDS = ['claim', 'group', 'domain'] as const

/** What is typed of a rule, also of what its kind has no use for: it is there again when another is chosen. */
export interface RouteDraft {
  kind: Route['kind']
  claim: string
  value: string
  targetId: string
}

export const EMPTY_ROUTE: RouteDraft = { kind: 'claim', claim: '', value: '', targetId: '' }

export const routeDraftOf = (route: Route): RouteDraft => ({
  ...EMPTY_ROUTE,
  ...route,
})

export function readyRoute({ kind, claim, value: typed, targetId }: RouteDraft): Route {
  const value = typed.trim()
  return kind === 'claim' ? { kind, claim: claim.trim(), value, targetId } : { kind, value, targetId }
}

interface RouteFieldsProps {
  value: RouteDraft
  at: number
  targets: Routing['targets']
  problem: Problem | undefined
  disabled: boolean
  onChange: (value: RouteDraft) => void
}

/** One rule: what has to be said of somebody, and where they belong then. */
export function RouteFields({ value: route, at, targets, problem, disabled, onChange }: RouteFieldsProps) {
  const texts = useTexts(givesTexts)
  const { number } = useFormat()
  const { kind, claim, value, targetId } = route
  const of = (what: string) => texts.ofRule(what, number(at + 1))
  const faultOf = (name: string) => problem?.faultOf(`rules/${at}/${name}`)
  return (
    <>
      <Field name={texts.routes.kind}>
        <Select
          aria-label={of(texts.routes.kind)}
          allowDeselect={false}
          disabled={disabled}
          data={KINDS.map((one) => ({ value: one, label: texts.routes.kinds[one] }))}
          value={kind}
          error={faultOf('kind')}
          onChange={(next) => onChange({ ...route, kind: KINDS.find((one) => one === next) ?? kind })}
        />
      </Field>
      {kind === 'claim' && (
        <Field name={texts.claim}>
          <TextInput
            {...LITERAL}
            aria-label={of(texts.claim)}
            placeholder={texts.claim}
            disabled={disabled}
            value={claim}
            error={faultOf('claim')}
            onChange={(event) => onChange({ ...route, claim: event.currentTarget.value })}
          />
        </Field>
      )}
      <Field name={texts.routes.values[kind]} isWide={kind !== 'claim'}>
        <TextInput
          {...LITERAL}
          aria-label={of(texts.routes.values[kind])}
          placeholder={texts.routes.hints[kind]}
          disabled={disabled}
          value={value}
          error={faultOf('value')}
          onChange={(event) => onChange({ ...route, value: event.currentTarget.value })}
        />
        {kind !== 'claim' && (
          <p className={styles.hints}>
            {kind === 'group' ? texts.routes.groupClaim : texts.routes.domainLead}
          </p>
        )}
      </Field>
      <Field name={texts.routes.target}>
        <PickTarget
          label={of(texts.routes.target)}
          value={targetId}
          known={targets}
          error={faultOf('targetId')}
          disabled={disabled}
          onChange={(next) => onChange({ ...route, targetId: next })}
        />
      </Field>
    </>
  )
}
