import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useParam } from '../../lib/address.ts'
import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Ask } from '../../ui/Act.tsx'
import { Page } from '../../ui/Page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { CreateOrganization } from '../organizations/index.ts'
import { Contents } from './Contents.tsx'
import { EditTemplate } from './EditTemplate.tsx'
import { deleteTemplate, type Template, templateQuery, templatesKey } from './queries.ts'
import styles from './templates.module.css'
import { templatesTexts } from './texts.ts'
import { Uses } from './Uses.tsx'

/** One template: what it gives, to whom it was given, and what became different there. */
export function TemplateScreen() {
  const texts = useTexts(templatesTexts)
  const templateId = useParam('templateId')
  const query = useQuery(templateQuery(templateId))
  const back = { to: '/templates', label: texts.back }
  return (
    <Loaded query={query} back={back}>
      {(template) => <TemplatePage template={template} back={back} />}
    </Loaded>
  )
}

function TemplatePage({ template, back }: { template: Template; back: { to: string; label: string } }) {
  const texts = useTexts(templatesTexts)
  const can = useCan()
  const navigate = useNavigate()
  const [doing, setDoing] = useState<'edit' | 'remove' | 'create'>()
  const close = () => setDoing(undefined)
  const actions = (
    <div className={styles.actions}>
      {can('workspace:write') && (
        <>
          <Button variant="default" leftSection={<Pencil size={15} />} onClick={() => setDoing('edit')}>
            {texts.edit}
          </Button>
          <Button variant="default" leftSection={<Trash2 size={15} />} onClick={() => setDoing('remove')}>
            {texts.remove}
          </Button>
        </>
      )}
      {can('organization:create') && (
        <Button leftSection={<Plus size={16} />} onClick={() => setDoing('create')}>
          {texts.create}
        </Button>
      )}
    </div>
  )
  return (
    <Page title={template.name} lead={template.description} back={back} actions={actions}>
      <Contents template={template} />
      <Uses template={template} />
      {doing === 'edit' && <EditTemplate template={template} onClose={close} />}
      {doing === 'create' && (
        <CreateOrganization
          templateId={template.id}
          onClose={close}
          onMade={(id) => void navigate({ to: `/organizations/${id}` })}
        />
      )}
      {doing === 'remove' && (
        <Ask
          label={texts.remove}
          title={texts.removeTitle(template.name)}
          body={texts.removeLead}
          done={texts.removed(template.name)}
          run={async () => {
            await deleteTemplate(template.id)
            void navigate({ to: '/templates' })
          }}
          refresh={[
            [...templatesKey, 'list'],
            [...templatesKey, 'choices'],
          ]}
          onClose={close}
        />
      )}
    </Page>
  )
}
