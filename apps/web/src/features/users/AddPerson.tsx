import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { createUser, type NewUser, usersKey } from './queries.ts'
import { usersTexts } from './texts.ts'

const FIELDS = ['email', 'givenName', 'familyName'] as const

/** Makes an account; the person sets the password by a mailed link. */
export function AddPerson({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const texts = useTexts(usersTexts)
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

  function submit() {
    const given = FIELDS.flatMap((name) => {
      const value = values[name]?.trim()
      return value ? [[name, value] as const] : []
    })
    mutate({ ...Object.fromEntries(given), sendPasswordLink: sendLink })
  }

  return (
    <FormDialog
      opened={opened}
      title={texts.addTitle}
      action={texts.add}
      busy={isPending}
      disabled={!values.email?.trim()}
      problem={problem}
      fields={FIELDS}
      onSubmit={submit}
      onClose={close}
    >
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
          error={problem?.faultOf(name)}
        />
      ))}
      <Checkbox
        label={texts.sendLink}
        checked={sendLink}
        onChange={(event) => setSendLink(event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
