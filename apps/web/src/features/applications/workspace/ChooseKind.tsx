import { useTexts } from '../../../lib/texts.tsx'
import styles from './applications.module.css'
import { SAMPLES, type SampleKey } from './samples/index.ts'
import { workspaceTexts } from './texts.ts'

export type Kind = SampleKey | 'other'

const KINDS = [...(Object.keys(SAMPLES) as SampleKey[]), 'other'] as const

interface ChooseKindProps {
  value: Kind | undefined
  onChange: (kind: Kind) => void
}

/** What an application is made with, as cards of which one is chosen. */
export function ChooseKind({ value, onChange }: ChooseKindProps) {
  const texts = useTexts(workspaceTexts)
  return (
    <div className={styles.choices} role="radiogroup" aria-label={texts.choose}>
      {KINDS.map((kind) => (
        <label key={kind} className={styles.choice}>
          <input type="radio" name="kind" checked={value === kind} onChange={() => onChange(kind)} />
          <b>{kind === 'other' ? texts.other : SAMPLES[kind].name}</b>
          <span>{kind === 'other' ? texts.otherLead : texts.type[SAMPLES[kind].type]}</span>
        </label>
      ))}
    </div>
  )
}
