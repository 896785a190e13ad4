import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { createUser, type NewUser, usersKey } from './queries.ts'
import { usersTexts } from './texts.ts'

const FIELDS = ['email', 'givenName', 'familyName'] as const

/** Makes an account; the person sets the password by a mailed link. */
export function AddPerson({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const texts = useTexts(usersTexts)
  const common = useTexts(commonTexts)
  const { id } = useHere()
  const go = useGo()
  const [values, setValues] = useState<Record<string, string>>({})
  const [sendLink, setSendLink] = useState(true)
  const { mutate, isPending, problem, reset } = useChange({
    run: (body: NewUser) => createUser(id, body),
    refresh: [usersKey(id, 'list')],
    done: (user) => texts.added(user.displayName),
    quiet: true,
    after: (user) => {
      close()
      go(`/people/${user.id}`)
    },
  })

  function close() {
    setValues({})
    setSendLink(true)
    reset()
    onClose()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const given = FIELDS.flatMap((name) => {
      const value = values[name]?.trim()
      return value ? [[name, value] as const] : []
    })
    mutate({ ...Object.fromEntries(given), sendPasswordLink: sendLink })
  }

  const faults = problem?.fields ?? {}
  const isTold = FIELDS.some((name) => faults[name] !== undefined)
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={texts.addTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {FIELDS.map((name) => (
            <TextInput
              key={name}
              type={name === 'email' ? 'email' : 'text'}
              label={texts[name]}
              required={name === 'email'}
              autoComplete="off"
              data-autofocus={name === 'email' || undefined}
              value={values[name] ?? ''}
              onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
              error={faults[name]}
            />
          ))}
          <Checkbox
            label={texts.sendLink}
            checked={sendLink}
            onChange={(event) => setSendLink(event.currentTarget.checked)}
          />
          {problem && !isTold && <ProblemAlert error={problem} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={isPending} disabled={!values.email?.trim()}>
              {texts.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
