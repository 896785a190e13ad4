import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { CopyText, Facts } from '../../ui/small.tsx'
import { policyQuery, usePolicyWords } from '../policies/index.ts'
import { useRoleWords } from '../roles/index.ts'
import type { Template } from './queries.ts'
import styles from './templates.module.css'
import { templatesTexts } from './texts.ts'

/** All that a template gives, thing by thing. */
export function Contents({ template: { content, revision, id } }: { template: Template }) {
  const texts = useTexts(templatesTexts)
  const roleWords = useRoleWords()
  const words = usePolicyWords([])
  const { data } = useQuery(policyQuery(useHere().id))
  /** As the policy's own screen says it; what no rule is known of as it is stored. */
  function told(pointer: string, value: unknown): string {
    const rule = data?.explanation?.rules.find((one) => one.field === pointer)
    return rule ? words.value(rule, value) : JSON.stringify(value)
  }
  const rules = Object.entries(content.policy).flatMap(([group, fields]) =>
    Object.entries(fields ?? {}).map(([name, value]) => (
      <li key={`${group}/${name}`}>
        {words.field(`/${group}/${name}`)}: <b>{told(`/${group}/${name}`, value)}</b>
      </li>
    )),
  )
  const roles = content.roles.map(({ key, name, permissions }) => (
    <li key={key}>
      {name} <code>{permissions.join(' ')}</code>
    </li>
  ))
  const groups = content.groups.map(({ name, groups: inside }) => (
    <li key={name}>
      {name} {inside.length > 0 && <span className={styles.soft}>({inside.join(', ')})</span>}
    </li>
  ))
  const assignments = content.assignments.map(({ group, role, reach }) => (
    <li key={`${group} ${role} ${reach}`}>
      {group} → {roleWords.name({ key: role, name: role })}
    </li>
  ))
  const attributes = Object.entries(content.attributes).map(([name, value]) => (
    <li key={name}>
      <code>{name}</code> {JSON.stringify(value)}
    </li>
  ))
  const list = (items: ReactNode[]) =>
    items.length > 0 ? (
      <ul className={styles.list}>{items}</ul>
    ) : (
      <span className={styles.soft}>{texts.nothing}</span>
    )
  return (
    <Section title={texts.gives}>
      <Card>
        <Facts
          items={[
            [texts.revision, revision],
            ['Id', <CopyText key="id" value={id} />],
            [texts.policy, list(rules)],
            [texts.roles, list(roles)],
            [texts.groups, list(groups)],
            [texts.assignments, list(assignments)],
            [texts.attributes, list(attributes)],
            ...(content.eventRetentionDays === undefined
              ? []
              : ([[texts.retention, content.eventRetentionDays]] as const)),
            [
              texts.firstAdministrator,
              roleWords.name({ key: content.firstAdministratorRole, name: content.firstAdministratorRole }),
            ],
          ]}
        />
      </Card>
    </Section>
  )
}
