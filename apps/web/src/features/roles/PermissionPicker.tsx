import { Button, Checkbox, Input, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import { kindOf, PERMISSION, permissionGroups } from './permissions.ts'
import type { Permission } from './queries.ts'
import styles from './roles.module.css'
import { rolesTexts } from './texts.ts'
import { useRoleWords } from './words.ts'

interface PermissionPickerProps {
  value: readonly string[]
  onChange: (value: string[]) => void
  /** What there is to choose from; what is chosen already is shown as well. */
  known: readonly Permission[]
  /** Nobody puts more into a role than they hold. */
  holds: (permission: string) => boolean
  /** What the server said of them. */
  error?: string | undefined
}

/** Permissions for a role. What the person does not hold is shown, cannot be picked, and says why. */
export function PermissionPicker({ value, onChange, known, holds, error }: PermissionPickerProps) {
  const texts = useTexts(rolesTexts)
  const words = useRoleWords()
  const { number } = useFormat()
  const [search, setSearch] = useState('')
  const chosen = new Set(value)
  const groups = permissionGroups(known, value, search, words.permission)
  const toggle = (name: string) =>
    onChange(chosen.has(name) ? value.filter((one) => one !== name) : [...value, name].sort())
  return (
    <fieldset className={styles.picker}>
      <legend>{texts.permissions}</legend>
      <p className={styles.soft}>{texts.pickLead}</p>
      <div className={styles.pickerHead}>
        <TextInput
          type="search"
          size="sm"
          aria-label={texts.filter}
          placeholder={texts.filter}
          leftSection={<Search size={15} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <span className={styles.soft} role="status">
          {texts.chosen(number(value.length))}
        </span>
      </div>
      <div className={styles.pickerList}>
        {groups.map(([kind, permissions]) => (
          <div key={kind} className={styles.pickerGroup}>
            <code>{kind}</code>
            <div>
              {permissions.map(({ name, description }) => (
                <Checkbox
                  key={name}
                  value={name}
                  label={name.slice(kindOf(name).length + 1)}
                  aria-label={name}
                  description={holds(name) ? words.permission(name, description) : texts.notHeld}
                  checked={chosen.has(name)}
                  disabled={!holds(name)}
                  onChange={() => toggle(name)}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
      {error && <Input.Error role="alert">{error}</Input.Error>}
      <OtherPermission holds={holds} onAdd={(name) => onChange([...new Set([...value, name])].sort())} />
    </fieldset>
  )
}

/** One that nobody has named yet; applications give it its meaning. */
function OtherPermission({
  holds,
  onAdd,
}: {
  holds: (name: string) => boolean
  onAdd: (name: string) => void
}) {
  const texts = useTexts(rolesTexts)
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const isName = PERMISSION.test(name)
  const fault =
    name === '' ? undefined : !isName ? texts.otherFault : !holds(name) ? texts.notHeld : undefined
  function add() {
    if (!isName || fault) return
    onAdd(name)
    setTyped('')
  }
  return (
    <div className={styles.other}>
      <TextInput
        label={texts.other}
        description={texts.otherLead}
        value={typed}
        error={fault}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add()
        }}
      />
      <Button variant="default" onClick={add} disabled={!isName || fault !== undefined}>
        {texts.add}
      </Button>
    </div>
  )
}
