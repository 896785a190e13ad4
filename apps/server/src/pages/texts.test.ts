import { describe, expect, it } from 'vitest'
import { toDate } from '../kernel/clock.ts'
import { SCOPES } from '../protocols/oauth/claims.ts'
import { chooseLocale, defaultLocale, formatDateTime, formatDuration, formatNumber } from './locale.ts'
import { de } from './texts/de.ts'
import { en } from './texts/en.ts'
import { mailsDe } from './texts/mails-de.ts'
import { mailsEn } from './texts/mails-en.ts'

/** Path and kind of every text. */
function keysOf(catalogue: object, prefix = ''): string[] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'object' ? keysOf(value, `${prefix}${key}.`) : `${prefix}${key}: ${typeof value}`,
  )
}

function emptyOf(catalogue: object): string[] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'object' ? emptyOf(value) : typeof value === 'string' && value.trim() === '' ? key : [],
  )
}

describe('catalogues', () => {
  it.each([
    ['pages', en, de],
    ['mails', mailsEn, mailsDe],
  ] as const)('of the %s have the same keys in both languages', (_, a, b) => {
    expect(keysOf(b)).toEqual(keysOf(a))
    expect([...emptyOf(a), ...emptyOf(b)]).toEqual([])
  })

  it('say of everything that an application may ask for what it is', () => {
    const { other: _other, ...known } = en.scopes
    expect(Object.keys(known).toSorted()).toEqual([...SCOPES].toSorted())
  })
})

describe('the language', () => {
  it.each([
    ['', 'en-GB'],
    ['de', 'de-DE'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de-AT'],
    ['fr-FR, en-us;q=0.8, de;q=0.9', 'de-DE'],
    ['fr', 'en-GB'],
    ['de;q=0, en-US', 'en-US'],
    ['de;q=x,*;q=1', 'en-GB'],
    ['"><script>', 'en-GB'],
    [`${'x,'.repeat(5000)}de`, 'en-GB'],
  ])('of %j is %s', (header, tag) => {
    expect(chooseLocale(header).tag).toBe(tag)
  })

  it('follows the application before the browser', () => {
    expect(chooseLocale('en', 'fr de')).toEqual(defaultLocale('de'))
  })

  it('writes dates, numbers and spans', () => {
    const at = toDate('2026-03-14T09:26:00Z')
    expect(formatDateTime(at, defaultLocale('en'))).toBe('14 March 2026 at 09:26 UTC')
    expect(formatDateTime(at, defaultLocale('de'))).toBe('14. März 2026 um 09:26 UTC')
    expect(formatNumber(12345, defaultLocale('de'))).toBe('12.345')
    expect(formatDuration(840, defaultLocale('en'))).toBe('14 minutes')
    expect(formatDuration(1, defaultLocale('de'))).toBe('1 Sekunde')
  })
})
