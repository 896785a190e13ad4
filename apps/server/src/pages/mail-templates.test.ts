import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDate } from '../kernel/clock.ts'
import { defaultLocale, LANGUAGES } from './locale.ts'
import { renderMail } from './mail-rendering.ts'
import { sampleMails } from './mail-samples.ts'
import { invitationMail, passwordResetMail } from './mails.ts'
import { readTags, structureOf } from './test/markup.ts'
import { mailsEn } from './texts/mails-en.ts'

const url = 'https://id.example/w/equineease/sign-in/invitation?token=abc&x=1'
const frame = {
  locale: defaultLocale('en'),
  workspaceName: 'EquineEase',
  organizationName: 'Stable A',
  recipientName: 'Sam Reed',
}
const invitation = (inviterName = 'Kim Lowe') =>
  invitationMail({ ...frame, inviterName, url, expiresAt: toDate('2026-03-14T09:26:00Z') })

/** What is not a mail of its own. */
const HELPERS = new Set(['greeting', 'footer', 'footerToStrangers', 'linkHelp'])
const PLACES = new Set([
  'notices',
  'domain',
  'connectionMetadata',
  'registration',
  'registrationToStaff',
  'accessReview',
])

/** Mails whose texts stand with those of another one. */
const BESIDE = ['applicantToStaff']

/** Every mail that the catalogue has texts for. */
const KINDS = Object.entries(mailsEn)
  .filter(([name]) => !HELPERS.has(name))
  .flatMap(([name, texts]) =>
    PLACES.has(name)
      ? Object.keys(texts)
          .filter((key) => key !== 'button')
          .map((key) => `${name}.${key}`)
      : [name],
  )

describe('every mail', () => {
  const all = LANGUAGES.flatMap((language) =>
    sampleMails({ ...frame, locale: defaultLocale(language) }, url).map((mail) => ({ language, mail })),
  )

  it('has an example, so that it can be looked at and said in other words', () => {
    const kinds = all.filter(({ language }) => language === 'en').map(({ mail }) => mail.about.kind)
    expect(kinds.toSorted()).toEqual([...KINDS, ...BESIDE].toSorted())
  })

  it.each(all.map(({ language, mail }) => [mail.about.kind, language, mail] as const))(
    'is in text and HTML, in its language, and leads nowhere but where it should: %s (%s)',
    async (_kind, language, mail) => {
      const { subject, text, html } = await renderMail(mail)
      expect(subject.trim()).not.toBe('')
      const links = readTags(html).flatMap(({ attributes }) => attributes.get('href') ?? [])
      expect(new Set(links).size).toBeLessThanOrEqual(1)
      for (const link of links) expect(link).toBe(url)
      expect(text.includes(url)).toBe(links.length > 0)
      expect(`${text.replaceAll(url, '')}`).not.toMatch(/https?:/)
      expect(html).toContain(`lang="${language}"`)
      // Both bodies say the same.
      for (const part of mail.parts) if (typeof part === 'string') expect(text).toContain(part)
      for (const word of text.split(/\s+/).filter((one) => /^[a-z]{5,}$/i.test(one)))
        expect(html).toContain(word)
      expect(html.length).toBeLessThan(12_000)
    },
  )
})

describe('a template', () => {
  const blocks = {
    subject: '{inviter} asks you to {organization}',
    heading: 'Come in',
    body: 'Dear {name}, **welcome** to {product}.\n\nAsk at the office.',
    button: 'Open the gate',
    footer: 'Stable A, High Street',
  }

  it('is said in the place of the usual, with what it stands for; what follows from the event stays', async () => {
    const { subject, text, html } = await renderMail(invitation(), { blocks })
    expect(subject).toBe('Kim Lowe asks you to Stable A')
    expect(text).toMatch(/^Come in\n\nHello Sam Reed,\n\nDear Sam Reed, welcome to EquineEase\.\n\nAsk at/)
    expect(text).toContain(`Open the gate:\n${url}`)
    expect(text).toContain('The invitation ends on 14 March 2026')
    expect(text).not.toContain('Kim Lowe has invited you')
    expect(html).toContain('<strong>welcome</strong>')
    expect(html).toContain('Stable A, High Street')
    expect(html).toContain('This mail was sent by EquineEase')
  })

  it('is text: no markup of anybody’s comes through, nor an address', async () => {
    const plain = structureOf((await renderMail(invitation(), { blocks })).html)
    const piece = fc.constantFrom(
      '<b>',
      '</p>',
      '<a href="https://evil.example">',
      '&lt;',
      '"',
      "'",
      'https://evil.example',
      'www.evil.example',
      'x',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1 }), async (parts) => {
        const evil = parts.join('')
        const { subject, text, html } = await renderMail(invitation(), {
          blocks: { ...blocks, subject: evil, heading: evil, button: evil, footer: evil },
        })
        expect(structureOf(html)).toBe(plain)
        for (const one of [subject, text.replaceAll(url, ''), html.replaceAll(url.replace('&', '&amp;'), '')])
          expect(one).not.toMatch(/evil\.example|s:\/\/evil/)
      }),
    )
  })

  it('holds no address that is put together of names and what stands around them', async () => {
    const names = { ...frame, workspaceName: 'https:', organizationName: 'evil.', recipientName: 'evil。' }
    const mail = invitationMail({
      ...names,
      inviterName: 'Kim@',
      url,
      expiresAt: toDate('2026-03-14T09:26:00Z'),
    })
    const evil = '{product}//{organization}example/x {name}example {inviter}evil.**example**'
    const { subject, text, html } = await renderMail(mail, {
      blocks: { subject: evil, heading: evil, body: evil, button: evil, footer: evil },
      greeting: evil,
      footer: evil,
    })
    for (const one of [subject, text.replaceAll(url, ''), html.replaceAll(url.replace('&', '&amp;'), '')])
      expect(one).not.toMatch(/evil[.。](<[^>]*>)*example|https:\/\/evil|Kim@evil/)
  })

  it('takes a name for a name: it fills no other place and sets nothing in bold', async () => {
    const mail = invitation('{name} **x**')
    const { html } = await renderMail(mail, { blocks: { body: '{inviter} wrote' } })
    expect(html).toContain('{name} **x** wrote')
  })

  it('greets whoever has no name as everywhere', async () => {
    const nameless = passwordResetMail({ ...frame, recipientName: undefined, url, expiresAt: toDate(0) })
    expect((await renderMail(nameless, { greeting: 'Howdy {name}!' })).text).toMatch(/^Hello,/)
    expect((await renderMail(invitation(), { greeting: 'Howdy {name}!' })).text).toMatch(/^Howdy Sam Reed!/)
  })

  it('shows a logo of this server alone, and a button that can be read', async () => {
    const logo = 'https://id.example/w/x/branding/org_1/abc'
    const { html } = await renderMail(invitation(), { logoUrl: logo, accent: '#ffee00' })
    expect(html).toContain(`src="${logo}"`)
    expect(html).toContain('color:#0a0f0d')
    expect((await renderMail(invitation(), { logoUrl: 'javascript:alert(1)' })).html).not.toContain('<img')
  })
})
