import { ActionIcon, Tooltip } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useFormat } from '../lib/format.ts'
import { useTexts } from '../lib/texts.tsx'
import styles from './small.module.css'
import { commonTexts } from './texts.ts'
import { useCopy } from './use-copy.ts'

/** The state of a person or an organization, in words and colour. */
export function StatusBadge({ status }: { status: Status }) {
  const texts = useTexts(commonTexts)
  return (
    <span className={styles.status} data-status={status}>
      {texts.status[status]}
    </span>
  )
}
type Status = keyof (typeof commonTexts)['en']['status']

/** An id, or another value to be taken elsewhere. */
export function CopyText({ value }: { value: string }) {
  const texts = useTexts(commonTexts)
  const [copied, copy] = useCopy(value)
  const label = copied ? texts.copied : texts.copy
  return (
    <span className={styles.copy}>
      <code>{value}</code>
      <Tooltip label={label}>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={copy}>
          {copied ? <Check size={14} /> : <Copy size={14} />}
        </ActionIcon>
      </Tooltip>
    </span>
  )
}

/** A moment as people say it, with the exact one behind it. */
export function Moment({ at }: { at: string | null }) {
  const format = useFormat()
  const texts = useTexts(commonTexts)
  if (at === null) return <span className={styles.soft}>{texts.never}</span>
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {format.ago(at)}
    </time>
  )
}

/** Names and values under each other. */
export function Facts({ items }: { items: readonly (readonly [string, React.ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The link of a row of a table, which is as large as the row, with a second line where there is no room beside it. */
export const RowLink = ({ children, detail }: { children: React.ReactNode; detail?: React.ReactNode }) => (
  <span className={styles.rowLink}>
    {children}
    {detail && <span className={styles.rowDetail}>{detail}</span>}
  </span>
)

interface TickProps {
  label: string
  checked: boolean
  /** Some of what it stands for is chosen, and some is not. */
  indeterminate?: boolean
  onChange: (checked: boolean) => void
  className?: string | undefined
}

/** A checkbox of a list: the browser's own, of which a screen can have very many. */
export const Tick = ({ label, checked, indeterminate = false, onChange, className = '' }: TickProps) => (
  <input
    type="checkbox"
    className={`${styles.tick} ${className}`}
    aria-label={label}
    checked={checked}
    ref={(box) => {
      if (box) box.indeterminate = indeterminate
    }}
    onChange={({ currentTarget }) => onChange(currentTarget.checked)}
  />
)
