import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import { api, call } from '../../lib/api/client.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { boot, workspacePath } from '../../lib/boot.ts'
import { permissionsQuery, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { viewsTexts } from './texts.ts'

/** The way into an organization as its administrator sees it, for staff who may look. */
export function ViewAs({ name }: { name: string }) {
  const texts = useTexts(viewsTexts)
  const common = useTexts(commonTexts)
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
  const fault = problem?.fields.reason
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<Eye size={14} />} onClick={open}>
        {texts.start}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={texts.title(name)}
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            mutate(undefined)
          }}
        >
          <Stack>
            <div>{texts.lead}</div>
            <TextInput
              label={texts.reason}
              description={texts.reasonHint}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={fault}
              data-autofocus
            />
            {problem && !fault && <ProblemAlert error={problem} />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                {common.cancel}
              </Button>
              <Button type="submit" loading={isPending} disabled={reason.trim().length < 3}>
                {texts.go}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
