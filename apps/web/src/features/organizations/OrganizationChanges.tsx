import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { ChangeStatus } from './ChangeStatus.tsx'
import type { StatusChange } from './changes.ts'
import { MoveDialog } from './MoveDialog.tsx'
import styles from './organizations.module.css'
import type { Organization } from './queries.ts'
import { subTexts } from './sub-texts.ts'

const offeredFor = ({ status }: Organization): (StatusChange | 'move')[] => {
  switch (status) {
    case 'active':
      return ['move', 'suspend', 'archive']
    case 'suspended':
      return ['move', 'reactivate', 'archive']
    default:
      return ['reactivate', 'delete']
  }
}

/** What those above an organization may do with it, each with what follows from it. */
export function OrganizationChanges({ organization }: { organization: Organization }) {
  const texts = useTexts(subTexts)
  const [asked, ask] = useState<StatusChange | 'move'>()
  const close = () => ask(undefined)
  const words = { ...texts.change, move: { label: texts.move, lead: texts.moveLead } }
  return (
    <Section title={texts.what}>
      <Card>
        {offeredFor(organization).map((name) => (
          <div key={name} className={styles.action}>
            <div>
              <b>{words[name].label}</b>
              <p>{words[name].lead}</p>
            </div>
            <Button
              variant={name === 'delete' ? 'light' : 'default'}
              {...(name === 'delete' ? { color: 'red' } : {})}
              onClick={() => ask(name)}
            >
              {words[name].label}
            </Button>
          </div>
        ))}
      </Card>
      {asked === 'move' && <MoveDialog organization={organization} onClose={close} />}
      {asked && asked !== 'move' && (
        <ChangeStatus organization={organization} change={asked} onClose={close} />
      )}
    </Section>
  )
}
