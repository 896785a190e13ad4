import { ActionIcon, Tooltip } from '@mantine/core'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.tsx'
import styles from './gives.module.css'
import { givesTexts } from './texts.ts'

/** Something of a list that is edited: what it is known by stays while it is moved. */
export interface Kept<T> {
  key: string
  value: T
}

/** A list as a form has it: its items can be added, changed, moved and taken out. */
export function useRules<T>(before: readonly T[]) {
  const form = useId()
  const keyed = (value: T, at: number): Kept<T> => ({ key: `${form} ${at}`, value })
  const [{ items, made }, set] = useState({ items: before.map(keyed), made: before.length })
  const change = (next: Kept<T>[]) => set({ items: next, made })
  return {
    items,
    values: items.map(({ value }) => value),
    add: (value: T) => set({ items: [...items, keyed(value, made)], made: made + 1 }),
    replace: (at: number, value: T) =>
      change(items.map((one, index) => (index === at ? { ...one, value } : one))),
    remove: (at: number) => change(items.filter((_, index) => index !== at)),
    /** Changes places with the one before. */
    raise: (at: number) => {
      const [one, other] = [items[at - 1], items[at]]
      if (one && other) change([...items.slice(0, at - 1), other, one, ...items.slice(at + 1)])
    },
  }
}
export type Rules<T> = ReturnType<typeof useRules<T>>

interface RuleListProps<T> {
  label: string
  rules: Rules<T>
  /** Whether the order counts. */
  isOrdered?: boolean
  disabled: boolean
  children: (value: T, at: number) => ReactNode
}

/** One below the other, each with its fields. */
export function RuleList<T>({ label, rules, isOrdered = false, disabled, children }: RuleListProps<T>) {
  const texts = useTexts(givesTexts)
  const { number } = useFormat()
  return (
    <ol className={styles.rules} aria-label={label}>
      {rules.items.map(({ key, value }, at) => (
        <li key={key} className={styles.rule}>
          <span className={styles.number} aria-hidden>
            {number(at + 1)}
          </span>
          <div className={styles.fields}>{children(value, at)}</div>
          {!disabled && (
            <div className={styles.buttons}>
              {isOrdered && (
                <>
                  <Step label={texts.up} at={at} disabled={at === 0} onClick={() => rules.raise(at)}>
                    <ArrowUp size={16} />
                  </Step>
                  <Step
                    label={texts.down}
                    at={at}
                    disabled={at === rules.items.length - 1}
                    onClick={() => rules.raise(at + 1)}
                  >
                    <ArrowDown size={16} />
                  </Step>
                </>
              )}
              <Step label={texts.remove} at={at} onClick={() => rules.remove(at)}>
                <X size={16} />
              </Step>
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}

interface FieldProps {
  name: string
  isWide?: boolean
  children: ReactNode
}

/** One field of a rule, with what it is called above it where that is not seen otherwise. */
export const Field = ({ name, isWide = false, children }: FieldProps) => (
  <div className={`${styles.field} ${isWide ? styles.wide : ''}`} data-name={name}>
    {children}
  </div>
)

interface StepProps {
  label: string
  at: number
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}

function Step({ label, at, disabled = false, onClick, children }: StepProps) {
  const texts = useTexts(givesTexts)
  const { number } = useFormat()
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={disabled}
        aria-label={`${label}: ${texts.rule(number(at + 1))}`}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
