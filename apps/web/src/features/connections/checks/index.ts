import type { Texts } from '../../../lib/texts.tsx'
import { CHECKS_DE } from './de.ts'
import { CHECKS_EN, type CheckTexts } from './en.ts'

/** By the code of a failed test, of a connection's last failure, and of the events. */
export const checkTexts: Texts<CheckTexts> = { en: CHECKS_EN, de: CHECKS_DE }
