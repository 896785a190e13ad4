import { Modal, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import type { Entry, Place } from './entries.ts'
import styles from './palette.module.css'
import { paletteTexts } from './texts.ts'
import { useEntries } from './use-entries.ts'

const GROUPS = ['screens', 'actions', 'organizations', 'people'] as const
const LIST = 'palette-list'

/** One field that leads everywhere: a combobox with its list below, walked by arrow keys. */
export function Palette({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const texts = useTexts(paletteTexts)
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim().toLowerCase(), 150)
  const entries = useEntries(places, typed, search)
  const [chosenKey, choose] = useState<string>()
  const [isEntered, setEntered] = useState(false)
  const at = Math.max(
    0,
    entries.findIndex(({ key }) => key === chosenKey),
  )
  const current = entries[at]

  function open(entry: Entry | undefined) {
    if (!entry) return
    onClose()
    // A portal of another organization is a page of its own.
    if (entry.to.startsWith('/w/')) location.assign(entry.to)
    else void navigate({ to: entry.to.split('?')[0] as string, search: searchOf(entry.to) as never })
  }
  // Whoever types faster than what is offered arrives is led there when it has come.
  useEffect(() => {
    if (isEntered) open(current)
  })
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      choose(entries[(at + step + entries.length) % Math.max(entries.length, 1)]?.key)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      setEntered(true)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size="lg"
      padding={0}
      centered={false}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': texts.label } }}
    >
      <div className={styles.field}>
        <Search size={17} aria-hidden />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={LIST}
          aria-autocomplete="list"
          aria-label={texts.label}
          {...(current ? { 'aria-activedescendant': `palette ${current.key}`.replaceAll(' ', '-') } : {})}
          placeholder={texts.placeholder}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            choose(undefined)
            setEntered(false)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <VisuallyHidden role="status">{texts.found(entries.length)}</VisuallyHidden>
      <div id={LIST} role="listbox" aria-label={texts.label} className={styles.list}>
        {GROUPS.map((group) => {
          const some = entries.filter((one) => one.group === group)
          if (some.length === 0) return null
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of options
            <div key={group} role="group" aria-label={texts[group]}>
              <div className={styles.group} aria-hidden="true">
                {texts[group]}
              </div>
              {some.map((entry) => (
                <Option
                  key={entry.key}
                  entry={entry}
                  isChosen={entry === current}
                  onChoose={() => choose(entry.key)}
                  onOpen={() => open(entry)}
                />
              ))}
            </div>
          )
        })}
      </div>
      {entries.length === 0 && <p className={styles.nothing}>{texts.nothing}</p>}
      <p className={styles.hint}>{texts.hint}</p>
    </Modal>
  )
}

const scrollTo = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' })

const searchOf = (to: string) => Object.fromEntries(new URLSearchParams(to.split('?')[1] ?? ''))

interface OptionProps {
  entry: Entry
  isChosen: boolean
  onChoose: () => void
  onOpen: () => void
}

function Option({ entry: { key, label, detail, icon: Icon }, isChosen, onChoose, onOpen }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: the field points to it
    <div
      id={`palette ${key}`.replaceAll(' ', '-')}
      ref={isChosen ? scrollTo : undefined}
      role="option"
      aria-selected={isChosen}
      className={styles.option}
      onMouseMove={onChoose}
      onClick={onOpen}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <span>{label}</span>
      {detail && <span className={styles.detail}>{detail}</span>}
    </div>
  )
}
