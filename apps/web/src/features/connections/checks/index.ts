import type { Texts } from '../../../lib/texts.tsx'
import { CHECKS_DE } from './de.ts'
import { CHECKS_EN } from './en.ts'

/** What a failed check means, and what to change at the provider or here. */
interface CheckText {
  means: string
  change: string
}
export type CheckTexts = Record<keyof typeof CHECKS_EN, CheckText>

/** By the code of a failed test, of a connection's last failure, and of the events. */
export const checkTexts: Texts<CheckTexts> = { en: CHECKS_EN, de: CHECKS_DE }
