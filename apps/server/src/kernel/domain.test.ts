import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { domainInUnicode, normalizeDomain } from './domain.ts'
import { isEmailAddress } from './email.ts'

describe('normalizeDomain', () => {
  it.each([
    ['Example.COM', 'example.com'],
    ['example.com.', 'example.com'],
    ['mail.example.co.uk', 'mail.example.co.uk'],
    ['Stallgasse-München.de', 'xn--stallgasse-mnchen-e3b.de'],
    ['xn--stallgasse-mnchen-e3b.de', 'xn--stallgasse-mnchen-e3b.de'],
    ['example。com', 'example.com'],
    ['ｅｘａｍｐｌｅ.com', 'example.com'],
    ['3com.example', '3com.example'],
  ])('%s is %s', (text, domain) => expect(normalizeDomain(text)).toBe(domain))

  it.each([
    '',
    '.',
    'com',
    'localhost',
    'example..com',
    '.example.com',
    'example.com..',
    'example .com',
    ' example.com',
    'example.com\n',
    'example.com:53',
    'example.com/',
    'rider@example.com',
    '*.example.com',
    '_bailiwick.example.com',
    'ex%61mple.com',
    'ex％61mple.com',
    '192.0.2.7',
    '192.0.2.7.',
    '0x7f.1',
    '2130706433',
    '１９２.0.2.7',
    '[::1]',
    '::1',
    '-example.com',
    'example-.com',
    'example.c-',
    'xn--a.com',
    'xn--.com',
    `${'a'.repeat(64)}.com`,
    `${'a.'.repeat(130)}com`,
    'exa\u00admple.com\u0000',
    'example.123',
    'example.a',
  ])('%j is none', (text) => expect(normalizeDomain(text)).toBeUndefined())

  it('has one spelling, which stays as it is and can stand in an address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.string({ unit: 'grapheme' }), fc.webAuthority()), (text) => {
        const domain = normalizeDomain(text)
        if (domain === undefined) return
        expect(normalizeDomain(domain)).toBe(domain)
        expect(normalizeDomain(domainInUnicode(domain))).toBe(domain)
        expect(isEmailAddress(`a@${domain}`)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
