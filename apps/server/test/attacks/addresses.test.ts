import fc from 'fast-check'
import addressparser from 'nodemailer/lib/addressparser'
import { describe, expect, it } from 'vitest'
import { EmailAddress, emailDomain, mailboxOf } from '../../src/kernel/email.ts'

/** CVE-2025-14874: what we take for an address, a mailer takes for that very address, and for no other. */
describe('mail addresses (CVE-2025-14874)', () => {
  const taken = (text: string): boolean => EmailAddress.safeParse(text).success

  it.each([
    '"xclow3n@gmail.com x"@internal.example',
    '"a@evil.example"@good.example',
    'a@good.example, b@evil.example',
    'a@good.example;b@evil.example',
    'a@good.example\r\nbcc: b@evil.example',
    'a@good.example\n',
    'a@good.example\0',
    ' a@good.example',
    'a@good.example ',
    '<a@good.example>',
    'A <a@good.example>',
    'a(comment)@good.example',
    'a@good.example(comment)',
    'a@[192.0.2.1]',
    'a@evil.example@good.example',
    'a%b@good.example:25',
    'group: a@good.example;',
    '=?utf-8?q?a?=@good.example\u0000',
    'a@gооd.example',
    'a＠good.example',
    'a@good',
    'a@-good.example',
    'a@good..example',
    '.a@good.example',
    'a.@good.example',
    'a..b@good.example',
    `${'a'.repeat(65)}@good.example`,
    `a@${'b.'.repeat(130)}example`,
    '@good.example',
    'a@',
    '',
  ])('refuses %j', (text) => {
    expect(taken(text)).toBe(false)
  })

  it.each(['a@good.example', "o'neil+tag@good.example", 'A_b-c.d@sub.Good.example'])('takes %s', (text) => {
    expect(taken(text)).toBe(true)
  })

  it.each([
    [
      ['Ann@Good.example', 'ann+1@good.example', 'ann++@good.example', 'ann+a+b@GOOD.example'],
      'ann@good.example',
    ],
    [['a.nn@good.example'], 'a.nn@good.example'],
    [['a.n.n+x@gmail.com', 'ANN@googlemail.com'], 'ann@gmail.com'],
    [['+@good.example'], '+@good.example'],
    [['ann@sub.gmail.com'], 'ann@sub.gmail.com'],
  ])('counts what is sent to %j as sent to one mailbox', (addresses, mailbox) => {
    for (const address of addresses) expect(mailboxOf(address), address).toBe(mailbox)
  })

  it('agrees with the mailer on all that it takes', () => {
    const character = fc.constantFrom(...'abZ09.@-_+!#$%&\'*/=?^`{|}~"(),:;<>[]\\ \r\n\t\0ä')
    const almost = fc
      .tuple(fc.string({ unit: character, maxLength: 12 }), fc.string({ unit: character, maxLength: 12 }))
      .map(([local, domain]) => `a${local}@${domain}b.example`)
    let seen = 0
    fc.assert(
      fc.property(almost, (text) => {
        if (!taken(text)) return
        seen += 1
        expect(addressparser(text)).toEqual([{ address: text, name: '' }])
        expect(text.toLowerCase().endsWith(`@${emailDomain(text)}`)).toBe(true)
      }),
      { numRuns: 20_000 },
    )
    expect(seen).toBeGreaterThan(100)
  })
})
