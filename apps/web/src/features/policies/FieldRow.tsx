import { Anchor } from '@mantine/core'
import { useId } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { FieldControl } from './FieldControl.tsx'
import styles from './policies.module.css'
import type { Explained, Rule } from './strictness.ts'
import { policiesTexts } from './texts.ts'
import type { PolicyWords } from './words.ts'

export interface FieldRowProps {
  rule: Rule
  explained: Explained
  /** Of whom this is the policy. */
  organizationId: string
  own: unknown
  isChanged: boolean
  onChange: (own: unknown) => void
  words: PolicyWords
  disabled: boolean
  fault: string | undefined
}

/** One field: what holds and who says so, what is set here, and why it cannot be less. */
export function FieldRow(props: FieldRowProps) {
  const { rule, explained, organizationId, own, isChanged, onChange, words, disabled, fault } = props
  const texts = useTexts(policiesTexts)
  const id = useId()
  const label = words.field(rule.field)
  const { setBy, value, inert, narrowed, inherited } = explained
  const isHere = setBy.length === 1 && setBy[0] === organizationId
  const who = isHere
    ? texts.setHere
    : setBy[0] === 'default' && setBy.length === 1
      ? texts.byDefault
      : texts.setBy(words.sources(setBy))
  const hint = inert ? texts.inert : narrowed ? texts.narrowed : undefined
  return (
    <div className={styles.field} data-changed={isChanged}>
      <div className={styles.what}>
        <b>{label}</b>
        <p>
          {texts.inForce}: <strong>{words.value(rule, value)}</strong> <span>· {who}</span>
        </p>
      </div>
      <div className={styles.control}>
        <FieldControl
          rule={rule}
          explained={explained}
          own={own}
          onChange={onChange}
          words={words}
          label={label}
          describedBy={id}
          disabled={disabled}
        />
        <p id={id} className={styles.reason}>
          {reasonOf(rule, explained, words, texts)} {cannotBeMet(rule, words, texts)}{' '}
          {hint && <span className={styles.hint}>{hint}</span>}
        </p>
        {fault && (
          <p className={styles.fault} role="alert">
            {fault}
          </p>
        )}
        {own !== undefined && !disabled && (
          <Anchor component="button" type="button" size="sm" onClick={() => onChange(undefined)}>
            {inherited ? texts.useInherited : texts.useDefault}
          </Anchor>
        )}
      </div>
    </div>
  )
}

/** What cannot be chosen at all, by the server's own account of what it can do. */
function cannotBeMet({ kind, unmeetable = [] }: Rule, words: PolicyWords, texts: PoliciesTexts): string {
  if (kind !== 'ranked-requirement' || unmeetable.length === 0) return ''
  return texts.cannotBeMet(words.list(unmeetable))
}

type PoliciesTexts = (typeof policiesTexts)['en']

/** Why what is looser cannot be chosen; nothing where all of it can. */
function reasonOf(rule: Rule, { inherited }: Explained, words: PolicyWords, texts: PoliciesTexts): string {
  if (!inherited) return ''
  const value = words.value(rule, inherited.value)
  const names = words.sources(inherited.setBy)
  switch (rule.kind) {
    case 'larger-minimum':
      return inherited.value === rule.minimum ? '' : texts.notBelow(value, names)
    case 'smaller-maximum':
      return inherited.value === null || inherited.value === rule.maximum ? '' : texts.notAbove(value, names)
    case 'ranked-requirement':
      return inherited.value === rule.members?.[0] ? '' : texts.onlyStricter(value, names)
    case 'required-if-anybody-asks':
      return inherited.value === true ? texts.staysOn(names) : ''
    case 'allowed-if-everybody-allows':
      return inherited.value === false ? texts.staysOff(names) : ''
    case 'union-of-blocked':
      return Array.isArray(inherited.value) && inherited.value.length > 0 ? texts.added(value, names) : ''
    case 'intersection-of-allowed':
      return Array.isArray(inherited.value) && inherited.value.length === rule.members?.length
        ? ''
        : texts.onlyOf(value, names)
    default:
      return inherited.value === null ? '' : texts.onlyOf(value, names)
  }
}
