import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { boot } from '../../lib/boot.ts'
import { slugOf } from '../../lib/slug.ts'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { SchemaForm } from '../../ui/schema-form/SchemaForm.tsx'
import { attributeSchemaQuery } from '../organizations/index.ts'
import { lackingOf } from './lacking.ts'
import { approve, type RegistrationDetail, type RegistrationForm, registrationsKey } from './queries.ts'
import { registrationsTexts } from './texts.ts'

/** Makes the organization and invites whoever registered it; what its page did not ask for is given here. */
export function Approve({
  registration,
  form,
  onClose,
}: {
  registration: RegistrationDetail
  form: RegistrationForm
  onClose: () => void
}) {
  const { approve: texts } = useTexts(registrationsTexts)
  const { id, organizationName: name } = registration
  const [slug, setSlug] = useState(slugOf(name))
  const [attributes, setAttributes] = useState<Record<string, unknown>>({})
  const { data } = useQuery(attributeSchemaQuery(boot.organization.id))
  const { mutate, isPending, problem } = useChange({
    run: () => approve(id, { slug, attributes }),
    refresh: [registrationsKey, ['organizations']],
    done: texts.done(name),
    quiet: true,
    after: onClose,
  })
  const faults = problem?.fields ?? {}
  const schema = data && lackingOf(data.schema, registration.attributes, { given: attributes, faults, form })
  return (
    <FormDialog
      title={texts.title(name)}
      action={texts.label}
      busy={isPending}
      disabled={slug === ''}
      problem={problem}
      fields={['slug', ...Object.keys(faults)]}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <div>{texts.lead}</div>
      <TextInput
        label={texts.slug}
        description={texts.slugLead}
        required
        data-autofocus
        value={slug}
        onChange={(event) => setSlug(event.currentTarget.value)}
        error={problem?.faultOf('slug')}
      />
      {schema && (
        <>
          <div>{texts.attributesLead}</div>
          <SchemaForm
            schema={schema}
            values={attributes}
            onChange={(values) => setAttributes({ ...values })}
            faults={faults}
            prefix="attributes"
          />
        </>
      )}
    </FormDialog>
  )
}
