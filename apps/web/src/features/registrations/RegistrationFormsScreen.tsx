import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ClipboardList, Plus } from 'lucide-react'
import { useState } from 'react'
import { boot } from '../../lib/boot.ts'
import { wordsIn } from '../../lib/in-languages.ts'
import { useCan } from '../../lib/organization.tsx'
import { useLanguage, useTexts } from '../../lib/texts.tsx'
import { Ask } from '../../ui/Act.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts } from '../../ui/small.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { EditForm } from './EditForm.tsx'
import { formTexts } from './form-texts.ts'
import { deleteForm, formsKey, formsQuery, type RegistrationForm } from './queries.ts'
import styles from './registrations.module.css'

/** The forms by which organizations register themselves. */
export function RegistrationFormsScreen() {
  const texts = useTexts(formTexts)
  const can = useCan()
  const { data, error, refetch } = useQuery(formsQuery)
  const [editing, edit] = useState<RegistrationForm | 'new'>()
  if (error) return <Failed error={error} reset={() => void refetch()} />
  const button = can('workspace:write') && (
    <Button leftSection={<Plus size={16} />} onClick={() => edit('new')}>
      {texts.create}
    </Button>
  )
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      back={{ to: '/registrations', label: texts.back }}
      actions={button}
    >
      {!data ? (
        <Loading lines={4} />
      ) : data.items.length === 0 ? (
        <Empty icon={ClipboardList} title={texts.none} lead={texts.noneLead} action={button} />
      ) : (
        data.items.map((one) => <OneForm key={one.id} form={one} onEdit={() => edit(one)} />)
      )}
      {editing && data && (
        <EditForm
          form={editing === 'new' ? undefined : editing}
          askable={data.askable}
          onClose={() => edit(undefined)}
        />
      )}
    </Page>
  )
}

function OneForm({ form, onEdit }: { form: RegistrationForm; onEdit: () => void }) {
  const texts = useTexts(formTexts)
  const { language } = useLanguage()
  const can = useCan()
  const [removing, remove] = useState(false)
  const name = wordsIn(form.title, language)
  const action = can('workspace:write') && (
    <div className={styles.actions}>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => remove(true)}>
        {texts.remove}
      </Button>
      <Button variant="default" size="compact-sm" onClick={onEdit}>
        {texts.edit}
      </Button>
    </div>
  )
  return (
    <Section title={name} action={action}>
      <Card>
        <Facts
          items={[
            [texts.state, form.isOpen ? texts.isOpen : texts.isClosed],
            [texts.kind, texts.kinds[form.kind]],
            [texts.admission, texts.admissions[form.admission]],
            [
              texts.address,
              <CopyText key="address" value={`${location.origin}/w/${boot.workspace.slug}${form.path}`} />,
            ],
          ]}
        />
      </Card>
      {removing && (
        <Ask
          label={texts.remove}
          title={texts.removeTitle(name)}
          body={texts.removeLead}
          done={texts.removed(name)}
          run={() => deleteForm(form.id)}
          refresh={[formsKey]}
          onClose={() => remove(false)}
        />
      )}
    </Section>
  )
}
