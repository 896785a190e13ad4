import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { changesOf, type Own, ownOf, settingsOf } from './draft.ts'
import { FieldRow } from './FieldRow.tsx'
import { policiesNav } from './nav.ts'
import styles from './policies.module.css'
import { policyQuery } from './queries.ts'
import { Review } from './Review.tsx'
import type { Rule } from './strictness.ts'
import { policiesTexts } from './texts.ts'
import { usePolicyWords } from './words.ts'

/** What is asked of people here: every field, who set it, and what can still be asked beyond. */
export function PolicyScreen() {
  const { nav } = useTexts(policiesNav)
  const texts = useTexts(policiesTexts)
  const { number } = useFormat()
  const can = useCan()
  const { id } = useHere()
  const { data, error, refetch } = useQuery(policyQuery(id))
  const [draft, setDraft] = useState<Own>()
  const [reviewing, setReviewing] = useState(false)
  const saved = useMemo(() => ownOf(data?.settings ?? {}), [data])
  const words = usePolicyWords(data?.explanation?.organizations ?? [])
  if (error) return <Failed error={error} reset={() => void refetch()} />
  const { explanation } = data ?? {}
  if (!data || !explanation) {
    return (
      <Page title={nav} lead={texts.lead}>
        <Loading lines={8} />
      </Page>
    )
  }
  const own = draft ?? saved
  const changes = changesOf(saved, own)
  const mayWrite = can('policy:write')
  const change = (pointer: string, value: unknown) =>
    setDraft(value === undefined ? without(own, pointer) : { ...own, [pointer]: value })
  return (
    <Page title={nav} lead={mayWrite ? texts.lead : texts.readOnly}>
      {groupsOf(explanation.rules).map(([group, rules]) => (
        <Section key={group} title={words.group(group)}>
          <Card>
            {rules.map((rule) => {
              const explained = explanation.fields[group]?.[rule.field.slice(group.length + 2)]
              return (
                explained && (
                  <FieldRow
                    key={rule.field}
                    rule={rule}
                    explained={explained}
                    organizationId={id}
                    own={own[rule.field]}
                    isChanged={changes.includes(rule.field)}
                    onChange={(value) => change(rule.field, value)}
                    words={words}
                    disabled={!mayWrite}
                    fault={undefined}
                  />
                )
              )
            })}
          </Card>
        </Section>
      ))}
      {changes.length > 0 && (
        <div className={styles.bar} role="status">
          <span>{texts.changes(changes.length, number(changes.length))}</span>
          <Button variant="subtle" color="gray" onClick={() => setDraft(undefined)}>
            {texts.discard}
          </Button>
          <Button onClick={() => setReviewing(true)}>{texts.review}</Button>
        </div>
      )}
      {reviewing && (
        <Review
          settings={settingsOf(own)}
          version={data.version}
          rules={explanation.rules}
          words={words}
          onSaved={() => {
            setDraft(undefined)
            setReviewing(false)
          }}
          onClose={() => setReviewing(false)}
        />
      )}
    </Page>
  )
}

const without = (own: Own, pointer: string): Own =>
  Object.fromEntries(Object.entries(own).filter(([key]) => key !== pointer))

function groupsOf(rules: readonly Rule[]): [string, Rule[]][] {
  const groups = new Map<string, Rule[]>()
  for (const rule of rules) {
    const group = rule.field.split('/')[1] ?? ''
    groups.set(group, [...(groups.get(group) ?? []), rule])
  }
  return [...groups]
}
