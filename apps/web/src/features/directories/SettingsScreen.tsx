import { Button, NumberInput, SegmentedControl, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { DirectoryTab } from './DirectoryTab.tsx'
import styles from './directories.module.css'
import { type Directory, directoriesKey, directoryChanges } from './queries.ts'
import { directoriesTexts } from './texts.ts'

/** What an administrator sets of a directory. */
export const SettingsScreen = () => (
  <DirectoryTab>
    {(directory, mayWrite) => (
      <SettingsForm key={directory.version} directory={directory} disabled={!mayWrite} />
    )}
  </DirectoryTab>
)

type Draft = Pick<Directory, 'name' | 'mode' | 'adoptsAccounts' | 'sendsMail' | 'onRemoval' | 'removalGuard'>

const draftOf = ({ name, mode, adoptsAccounts, sendsMail, onRemoval, removalGuard }: Directory): Draft => ({
  name,
  mode,
  adoptsAccounts,
  sendsMail,
  onRemoval,
  removalGuard,
})

function SettingsForm({ directory, disabled }: { directory: Directory; disabled: boolean }) {
  const texts = useTexts(directoriesTexts)
  const { settings } = texts
  const { save } = useTexts(commonTexts)
  const { id } = useHere()
  const before = draftOf(directory)
  const [draft, setDraft] = useState(before)
  const set = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes })
  const { mutate, isPending, problem } = useChange({
    run: () => directoryChanges(id, directory).update(draft),
    refresh: [directoriesKey(id)],
    done: settings.saved,
    quiet: true,
  })
  const isChanged = JSON.stringify(before) !== JSON.stringify(draft)
  return (
    <Section>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          mutate(undefined)
        }}
      >
        <Card padded>
          <Stack>
            <TextInput
              label={texts.name}
              required
              disabled={disabled}
              autoComplete="off"
              value={draft.name}
              error={problem?.faultOf('name')}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <Choose
              label={settings.mode}
              lead={settings.modeLead}
              value={draft.mode}
              choices={texts.modes}
              disabled={disabled}
              onChange={(mode) => set({ mode })}
            />
            <Switch
              label={settings.adopts}
              description={settings.adoptsLead}
              disabled={disabled}
              checked={draft.adoptsAccounts}
              onChange={(event) => set({ adoptsAccounts: event.currentTarget.checked })}
            />
            <Switch
              label={settings.mail}
              description={settings.mailLead}
              disabled={disabled}
              checked={draft.sendsMail}
              onChange={(event) => set({ sendsMail: event.currentTarget.checked })}
            />
            <Choose
              label={settings.onRemoval}
              value={draft.onRemoval}
              choices={settings.removals}
              disabled={disabled}
              onChange={(onRemoval) => set({ onRemoval })}
            />
            <Guard
              value={draft.removalGuard}
              disabled={disabled}
              onChange={(removalGuard) => set({ removalGuard })}
            />
            {problem && !problem.faultOf('name') && <ProblemAlert error={problem} />}
            {!disabled && (
              <div className={styles.foot}>
                <span>{settings.answers}</span>
                <Button type="submit" loading={isPending} disabled={!isChanged || draft.name.trim() === ''}>
                  {save}
                </Button>
              </div>
            )}
          </Stack>
        </Card>
      </form>
    </Section>
  )
}

interface ChooseProps<T extends string> {
  label: string
  lead?: string
  value: T
  choices: Readonly<Record<T, string>>
  disabled: boolean
  onChange: (value: T) => void
}

function Choose<T extends string>({ label, lead, value, choices, disabled, onChange }: ChooseProps<T>) {
  return (
    <Stack gap={4} align="flex-start">
      <span className={styles.label}>{label}</span>
      {lead && <p className={styles.soft}>{lead}</p>}
      <SegmentedControl
        aria-label={label}
        disabled={disabled}
        orientation="vertical"
        value={value}
        onChange={(next) => onChange(next as T)}
        data={Object.entries<string>(choices).map(([one, text]) => ({ value: one, label: text }))}
      />
    </Stack>
  )
}

interface GuardProps {
  value: Directory['removalGuard']
  disabled: boolean
  onChange: (value: Directory['removalGuard']) => void
}

const BOUNDS = { share: [1, 100], least: [1, 1_000_000], hours: [1, 720] } as const

/** When somebody is asked before more people go. */
function Guard({ value, disabled, onChange }: GuardProps) {
  const { settings } = useTexts(directoriesTexts)
  return (
    <Stack gap={4}>
      <span className={styles.label}>{settings.guard}</span>
      <p className={styles.soft}>{settings.guardLead}</p>
      <div className={styles.numbers}>
        {(['share', 'least', 'hours'] as const).map((name) => (
          <NumberInput
            key={name}
            label={settings[name]}
            disabled={disabled}
            min={BOUNDS[name][0]}
            max={BOUNDS[name][1]}
            allowDecimal={false}
            allowNegative={false}
            value={value[name]}
            onChange={(next) => typeof next === 'number' && onChange({ ...value, [name]: next })}
          />
        ))}
      </div>
    </Stack>
  )
}
