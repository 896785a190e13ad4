import type { Locale } from './locale.ts'
import { plainName } from './mail-layout.ts'
import { textsFor } from './texts/index.ts'

/** What an SMS says. The code comes first, where a telephone shows it without being unlocked, and whose it is behind. */
export const smsCodeText = (locale: Locale, workspaceName: string, code: string): string =>
  textsFor(locale).sms.text(plainName(workspaceName).slice(0, 60), code)
