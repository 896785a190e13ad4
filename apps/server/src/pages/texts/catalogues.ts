import type { Language } from '../../kernel/locale.ts'
import { de } from './de.ts'
import { elsewhereDe } from './elsewhere-de.ts'
import { elsewhereEn } from './elsewhere-en.ts'
import { type Texts as BasicTexts, en } from './en.ts'
import { mailsDe } from './mails-de.ts'
import { type MailTexts, mailsEn } from './mails-en.ts'
import { ownEventsDe, ownEventsEn } from './own-events.ts'
import { registerDe } from './register-de.ts'
import { registerEn } from './register-en.ts'

/** The texts of one language: the same keys in each. */
export type Texts = BasicTexts & typeof registerEn & typeof elsewhereEn

interface Catalogue {
  pages: Texts
  mails: MailTexts
  /** By the type of an event, as its person reads it. */
  ownEvents: Readonly<Record<string, string>>
}

/** Everything that is said on pages and in mails, by language. Another language is a line here. */
export const CATALOGUES: Readonly<Record<Language, Catalogue>> = {
  en: { pages: { ...en, ...registerEn, ...elsewhereEn }, mails: mailsEn, ownEvents: ownEventsEn },
  de: { pages: { ...de, ...registerDe, ...elsewhereDe }, mails: mailsDe, ownEvents: ownEventsDe },
}
