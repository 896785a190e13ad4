import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { toDate } from '../kernel/clock.ts'
import { inEachLanguage, wordsIn } from '../kernel/in-languages.ts'
import { LANGUAGES, type Locale, negotiateLocale } from '../kernel/locale.ts'
import { defaultLocale, directionOf, formatDateTime } from './locale.ts'
import { renderMail } from './mail-rendering.ts'
import { sampleMails } from './mail-samples.ts'
import { structureOf } from './test/markup.ts'
import { renderSamples } from './test/samples.ts'

/**
 * A language that is written from right to left, made of what makes one: a line in the list of languages, and a catalogue of
 * texts. Nothing else of the product is told of it.
 */
vi.mock('../kernel/languages.ts', async (original) => {
  const { LANGUAGES_SPOKEN } = await original<typeof import('../kernel/languages.ts')>()
  return {
    LANGUAGES_SPOKEN: { ...LANGUAGES_SPOKEN, ar: { name: 'العربية', tag: 'ar-EG', direction: 'rtl' } },
  }
})
vi.mock('./texts/catalogues.ts', async (original) => {
  const { inArabicLetters } = await import('./test/other-letters.ts')
  const { CATALOGUES } = await original<typeof import('./texts/catalogues.ts')>()
  return { CATALOGUES: { ...CATALOGUES, ar: inArabicLetters(CATALOGUES.en) } }
})

const locale = { language: 'ar', tag: 'ar-EG' } as unknown as Locale

const english: Record<string, string> = renderSamples((text) => text, defaultLocale('en'))

describe('a language that is added', () => {
  it('is chosen like the others', () => {
    expect(LANGUAGES).toContain('ar')
    expect(negotiateLocale({ acceptLanguage: 'ar-EG,en;q=0.5' })).toEqual(locale)
    expect(negotiateLocale({ acceptLanguage: 'ar', offered: ['en', 'de'] }).language).toBe('en')
    expect(directionOf(locale)).toBe('rtl')
    const title = inEachLanguage(z.string().optional()).parse({ ar: 'شريك', en: 'Partner' })
    expect(wordsIn(title, locale.language)).toBe('شريك')
    expect(wordsIn({ en: 'Said before it came' }, locale.language)).toBe('Said before it came')
    expect(formatDateTime(toDate('2026-03-14T09:26:00Z'), locale)).toContain('مارس')
  })

  it.each(Object.entries(renderSamples((text) => text, locale)))(
    'has every page, in its direction: %s',
    (name, page) => {
      expect(page).toMatch(/<html lang="ar-EG" dir="rtl">/)
      // The form of a registration has a title of its own.
      const [, said = ''] = /<main>(.*)<\/html>/s.exec(page) ?? []
      expect(said).toMatch(/[\u0600-\u06ff]/)
      expect(structureOf(page).replace('html lang dir', 'html lang')).toBe(structureOf(english[name] ?? ''))
    },
  )

  it('has every mail, in its direction', async () => {
    const frame = { locale, workspaceName: 'W', organizationName: 'O', recipientName: 'R' }
    for (const mail of sampleMails(frame, 'https://id.example/x')) {
      const { subject, html } = await renderMail(mail)
      expect(subject).toMatch(/[\u0600-\u06ff]/)
      expect(html).toContain('dir="rtl" lang="ar"')
    }
  })
})
