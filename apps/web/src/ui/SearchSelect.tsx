import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import styles from './small.module.css'

export interface Choice {
  value: string
  label: string
  /** Said below it: an address, or why it cannot be chosen. */
  detail?: string | undefined
  disabled?: boolean
}

interface SearchSelectProps {
  label: string
  /** Where what is around says it already. */
  hidesLabel?: boolean
  placeholder?: string
  required?: boolean
  disabled?: boolean
  value: Choice | undefined
  onChange: (choice: Choice | undefined) => void
  /** What was found; asked for by the one who uses it. */
  choices: readonly Choice[]
  /** What was typed, once nothing more is for a moment; without it what there is is searched here. */
  onSearch?: (search: string) => void
  nothing: string
  error?: ReactNode
  description?: ReactNode
  autoFocus?: boolean
}

/** Chooses one of many, which the server searches. */
export function SearchSelect({ value, onChange, choices, onSearch, ...props }: SearchSelectProps) {
  const { nothing, autoFocus, label, hidesLabel = false, ...rest } = props
  const all = value && !choices.some((one) => one.value === value.value) ? [value, ...choices] : choices
  const known = new Map(all.map((one) => [one.value, one]))
  return (
    <Select
      {...rest}
      {...(hidesLabel ? { 'aria-label': label } : { label })}
      searchable
      clearable={rest.required !== true}
      data-autofocus={autoFocus || undefined}
      value={value?.value ?? null}
      onChange={(next) => onChange(next === null ? undefined : known.get(next))}
      data={all.map(({ value: one, label, disabled = false }) => ({ value: one, label, disabled }))}
      {...(onSearch ? { onSearchChange: onSearch, filter: ({ options }) => options } : {})}
      nothingFoundMessage={nothing}
      renderOption={({ option }) => {
        const detail = known.get(option.value)?.detail
        return (
          <span className={styles.option}>
            {option.label}
            {detail && <span>{detail}</span>}
          </span>
        )
      }}
    />
  )
}

/** What is typed into a search, a moment after it was. */
export function useSearch(): [search: string, setTyped: (typed: string) => void] {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim().toLowerCase(), 200)
  return [search, setTyped]
}
