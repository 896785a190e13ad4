import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Building2 } from 'lucide-react'
import { useState } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Section } from '../../ui/Page.tsx'
import { Moment } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { OrganizationFinder } from '../organizations/index.ts'
import { Drift } from './Drift.tsx'
import { type Template, type Use, usesQuery } from './queries.ts'
import styles from './templates.module.css'
import { templatesTexts } from './texts.ts'

interface Chosen {
  id: string
  name: string
}

/** Organizations that the template was applied to, and the way to compare and apply it again. */
export function Uses({ template }: { template: Template }) {
  const texts = useTexts(templatesTexts)
  const format = useFormat()
  const query = useInfiniteQuery(usesQuery(template.id))
  const [chosen, choose] = useState<Chosen>()
  const columns: Column<Use>[] = [
    {
      title: texts.organization,
      width: 'minmax(0, 1.6fr)',
      cell: (one) => (
        <Link to={`/organizations/${one.organizationId}`} className={styles.name ?? ''}>
          {one.name}
        </Link>
      ),
    },
    {
      title: texts.has,
      width: 'minmax(0, 1fr)',
      wideOnly: true,
      cell: ({ revision }) =>
        revision === template.revision
          ? texts.current(format.number(revision))
          : texts.behind(format.number(revision)),
    },
    { title: texts.applied, width: '8rem', wideOnly: true, cell: (one) => <Moment at={one.appliedAt} /> },
    {
      title: texts.compare,
      width: '7.5rem',
      cell: (one) => (
        <Button
          size="xs"
          variant="default"
          onClick={() => choose({ id: one.organizationId, name: one.name })}
        >
          {texts.compare}
        </Button>
      ),
    },
  ]
  return (
    <Section title={texts.uses} lead={texts.usesLead}>
      <div className={styles.applyTo}>
        <OrganizationFinder
          label={texts.applyTo}
          isLabelled
          isOnce
          onFound={(id, name) => choose({ id, name })}
        />
      </div>
      <InfiniteTable
        label={texts.uses}
        query={query}
        columns={columns}
        keyOf={(one) => one.organizationId}
        empty={<Empty icon={Building2} title={texts.noUses} lead={texts.noUsesLead} />}
      />
      {chosen && <Drift template={template} organization={chosen} onClose={() => choose(undefined)} />}
    </Section>
  )
}
