import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.tsx'
import styles from '../connections.module.css'
import type { Refused } from './refused.ts'
import { refusalsTexts } from './texts.ts'

/** By the name that the provider gives, with the address. */
export function WhoWasRefused({ refused: { subject, email, name } }: { refused: Refused }) {
  const texts = useTexts(refusalsTexts)
  return (
    <>
      {name ?? email ?? texts.unnamed}
      {name && email && ` (${email})`}
      <p className={styles.soft}>
        {texts.knownBy} <code>{subject}</code>
      </p>
    </>
  )
}

/** By kind of rule, what was there. */
export function LookedAt({ refused: { lookedAt } }: { refused: Refused }) {
  const texts = useTexts(refusalsTexts)
  const { list } = useFormat()
  return lookedAt.map(({ kind, claim, values }) => {
    const what = texts.kinds[kind](claim)
    return (
      <p key={`${kind} ${claim}`} className={styles.said}>
        {values.length > 0 ? texts.values(what, list(values.map(texts.quoted))) : texts.nothing(what)}
      </p>
    )
  })
}
