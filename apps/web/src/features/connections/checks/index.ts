import { type Texts, useTexts } from '../../../lib/texts.tsx'
import { CHECKS_DE } from './de.ts'
import { CHECKS_EN, type CheckTexts } from './en.ts'

/** By the code of a failed test, of a connection's last failure, and of the events. */
export const checkTexts: Texts<CheckTexts> = { en: CHECKS_EN, de: CHECKS_DE }

interface CheckWords {
  means: string
  change: string
}

/** What is said of a check by its code; nothing of one that is not known here. */
export function useCheckWords(): (check: string) => CheckWords | undefined {
  const texts = useTexts(checkTexts) as Readonly<Record<string, CheckWords | undefined>>
  return (check) => texts[check]
}
