import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Page } from '../../ui/Page.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { CreateOrganization } from '../organizations/index.ts'
import { Contents } from './Contents.tsx'
import { EditTemplate } from './EditTemplate.tsx'
import { deleteTemplate, templateQuery, templatesKey } from './queries.ts'
import styles from './templates.module.css'
import { templatesTexts } from './texts.ts'
import { Uses } from './Uses.tsx'

/** One template: what it gives, to whom it was given, and what became different there. */
export function TemplateScreen() {
  const texts = useTexts(templatesTexts)
  const can = useCan()
  const navigate = useNavigate()
  const { templateId = '' } = useParams({ strict: false }) as { templateId?: string }
  const { data, error, refetch } = useQuery(templateQuery(templateId))
  const [doing, setDoing] = useState<'edit' | 'remove' | 'create'>()
  const close = () => setDoing(undefined)
  const removal = useChange({
    run: () => deleteTemplate(templateId),
    refresh: [
      [...templatesKey, 'list'],
      [...templatesKey, 'choices'],
    ],
    done: texts.removed(data?.name ?? ''),
    quiet: true,
    after: () => void navigate({ to: '/templates' }),
  })
  if (error) return <Failed error={error} reset={() => void refetch()} />
  const back = { to: '/templates', label: texts.back }
  if (!data)
    return (
      <Page title="…" back={back}>
        <Loading lines={6} />
      </Page>
    )
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
    <Page title={data.name} lead={data.description} back={back} actions={actions}>
      <Contents template={data} />
      <Uses template={data} />
      {doing === 'edit' && <EditTemplate template={data} onClose={close} />}
      {doing === 'create' && (
        <CreateOrganization
          templateId={data.id}
          onClose={close}
          onMade={(id) => void navigate({ to: `/organizations/${id}` })}
        />
      )}
      <Confirm
        opened={doing === 'remove'}
        title={texts.removeTitle(data.name)}
        action={texts.remove}
        dangerous
        busy={removal.isPending}
        problem={removal.problem}
        onConfirm={() => removal.mutate(undefined)}
        onClose={close}
      >
        {texts.removeLead}
      </Confirm>
    </Page>
  )
}
