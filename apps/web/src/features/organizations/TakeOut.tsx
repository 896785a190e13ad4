import { Button, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Section } from '../../ui/Page.tsx'
import { detailsTexts } from './details-texts.ts'
import { exportOrganization, type OrganizationExport } from './export.ts'

const TABLES = ['people', 'groups', 'members', 'roles', 'assignments', 'policy'] as const

/** Takes what is kept of the organization as a file: all of it, or a table of one kind. */
export function TakeOut() {
  const texts = useTexts(detailsTexts)
  const { id: organizationId } = useHere()
  const start = (part?: OrganizationExport['part']) =>
    exportOrganization({ organizationId, title: texts.takingOut, ...(part && { part }) })
  return (
    <Section title={texts.takeOut} lead={texts.takeOutLead}>
      <Menu position="bottom-start" shadow="md" width="19rem">
        <Menu.Target>
          <Button variant="default" leftSection={<Download size={16} />}>
            {texts.takeOutFile}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => start()}>{texts.all}</Menu.Item>
          <Menu.Label>{texts.tables}</Menu.Label>
          {TABLES.map((part) => (
            <Menu.Item key={part} onClick={() => start(part)}>
              {texts.parts[part]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Section>
  )
}
