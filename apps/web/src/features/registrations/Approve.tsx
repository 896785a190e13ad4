import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { slugOf } from '../../lib/slug.ts'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { approve, type RegistrationDetail, registrationsKey } from './queries.ts'
import { registrationsTexts } from './texts.ts'

/** Makes the organization and invites whoever registered it. */
export function Approve({
  registration,
  onClose,
}: {
  registration: RegistrationDetail
  onClose: () => void
}) {
  const { approve: texts } = useTexts(registrationsTexts)
  const { id, organizationName: name } = registration
  const [slug, setSlug] = useState(slugOf(name))
  const { mutate, isPending, problem } = useChange({
    run: () => approve(id, slug),
    refresh: [registrationsKey, ['organizations']],
    done: texts.done(name),
    quiet: true,
    after: onClose,
  })
  return (
    <FormDialog
      title={texts.title(name)}
      action={texts.label}
      busy={isPending}
      disabled={slug === ''}
      problem={problem}
      fields={['slug']}
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
    </FormDialog>
  )
}
