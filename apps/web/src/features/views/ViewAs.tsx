import { Button, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import { api, call } from '../../lib/api/client.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { boot, workspacePath } from '../../lib/boot.ts'
import { permissionsQuery, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { viewsTexts } from './texts.ts'

/** The way into an organization as its administrator sees it, for staff who may look. */
export function ViewAs({ name }: { name: string }) {
  const texts = useTexts(viewsTexts)
  const { id: organizationId } = useHere()
  const { data: held } = useQuery(permissionsQuery(boot.organization.id))
  const [opened, { open, close }] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const { mutate, isPending, problem } = useChange({
    run: () =>
      call(
        api.POST('/organizations/{organizationId}/view', {
          params: { path: { organizationId } },
          body: { reason },
        }),
      ),
    refresh: [],
    quiet: true,
    after: ({ slug }) => location.assign(`${workspacePath}/view/${slug}`),
  })
  if (!held?.has('workspace:view-as') || organizationId === boot.organization.id) return null
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<Eye size={14} />} onClick={open}>
        {texts.start}
      </Button>
      <FormDialog
        opened={opened}
        title={texts.title(name)}
        action={texts.go}
        busy={isPending}
        disabled={reason.trim().length < 3}
        problem={problem}
        fields={['reason']}
        onSubmit={() => mutate(undefined)}
        onClose={close}
      >
        <div>{texts.lead}</div>
        <TextInput
          label={texts.reason}
          description={texts.reasonHint}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={problem?.faultOf('reason')}
          data-autofocus
        />
      </FormDialog>
    </>
  )
}
