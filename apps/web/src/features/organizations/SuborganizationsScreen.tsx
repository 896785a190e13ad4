import { Button } from '@mantine/core'
import { Network, Plus } from 'lucide-react'
import { useDialog } from '../../lib/address.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty } from '../../ui/states.tsx'
import { CreateOrganization } from './CreateOrganization.tsx'
import { OrganizationTree } from './OrganizationTree.tsx'
import { subTexts } from './sub-texts.ts'

/** What is below an organization, however wide and deep. */
export function SuborganizationsScreen() {
  const texts = useTexts(subTexts)
  const { id, base } = useHere()
  const can = useCan()
  const [creating, create] = useDialog('create')
  const button = can('organization:create') && (
    <Button leftSection={<Plus size={16} />} onClick={create.open}>
      {texts.create}
    </Button>
  )
  return (
    <Page title={texts.title} lead={texts.lead} actions={button}>
      <OrganizationTree
        headId={id}
        pathOf={(one) => `${base}/suborganizations/${one}`}
        nothing={<Empty icon={Network} title={texts.none} lead={texts.noneLead} action={button} />}
      />
      {creating && can('organization:create') && <CreateOrganization onClose={create.close} />}
    </Page>
  )
}
