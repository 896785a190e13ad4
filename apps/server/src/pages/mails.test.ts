import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDate } from '../kernel/clock.ts'
import { defaultLocale, LANGUAGES } from './locale.ts'
import { renderMail } from './mail-rendering.ts'
import * as mails from './mails.ts'
import { structureOf } from './test/markup.ts'
import { mailsEn } from './texts/mails-en.ts'

const at = toDate('2026-03-14T09:26:00Z')
const NOTICES = Object.keys(mailsEn.notices) as mails.NoticeKind[]
const DOMAINS = ['failing', 'releaseNear', 'released'] as const
const url = 'https://id.example/w/equineease/sign-in/invitation?token=abc&x=1'

const samples = (user: (text: string) => string, language: (typeof LANGUAGES)[number] = 'en') =>
  Promise.all(drafts(user, language).map((mail) => renderMail(mail)))

function drafts(user: (text: string) => string, language: (typeof LANGUAGES)[number]) {
  const frame = {
    locale: defaultLocale(language),
    workspaceName: user('EquineEase'),
    organizationName: user('Stable A'),
    recipientName: user('Sam Reed'),
  }
  return [
    mails.invitationMail({
      ...frame,
      inviterName: user('Kim Lowe'),
      roles: [user('Groom')],
      url,
      expiresAt: at,
    }),
    mails.passwordResetMail({ ...frame, url, expiresAt: at }),
    mails.passwordChangedMail({ ...frame, at, forgotPasswordUrl: url }),
    ...NOTICES.map((kind) => mails.noticeMail(kind, { ...frame, at })),
    mails.testMail(frame),
    mails.confirmEmailMail({ ...frame, url, expiresAt: at }),
    mails.identityCodeMail({ ...frame, code: '12345678', expiresAt: at }),
    mails.signInCodeMail({ ...frame, code: '12345678', url, expiresAt: at }),
    mails.accountLockedMail({ ...frame, until: at, forgotPasswordUrl: url }),
    ...DOMAINS.map((kind) =>
      mails.domainMail(kind, { ...frame, domain: user('stable.example'), releaseAt: at, url }),
    ),
    ...['client_secret', 'certificate', 'signing_key'].map((kind) =>
      mails.connectionExpiryMail({ ...frame, connectionName: user('Entra ID'), kind, expiresAt: at, url }),
    ),
    mails.setUpFinishedMail({ ...frame, connectionName: user('Entra ID'), url }),
    ...(['changed', 'failing', 'stopped'] as const).map((kind) =>
      mails.metadataMail(kind, { ...frame, connectionName: user('Entra ID'), url }),
    ),
    mails.organizationListMail({ ...frame, organizations: [{ name: user('Stable A'), signInUrl: url }] }),
  ]
}

describe('mails', () => {
  it.each(LANGUAGES)('say what happened, with the link in both bodies (%s)', async (language) => {
    for (const mail of await samples((text) => text, language)) {
      expect(mail.subject).toMatch(/Stable A|EquineEase/)
      expect(mail.text.includes(url)).toBe(mail.html.includes('href='))
      expect(mail.text).toContain('Sam Reed')
      expect(mail.text).toContain('EquineEase')
    }
  })

  it.each([mails.invitationMail, mails.externalInvitationMail])(
    'name every role that comes along',
    async (write) => {
      const frame = { locale: defaultLocale('en'), workspaceName: 'EquineEase', organizationName: 'Stable A' }
      const one = await renderMail(write({ ...frame, roles: ['Groom'], url, expiresAt: at }))
      expect(one.text).toContain('this role: Groom.')
      const more = await renderMail(
        write({ ...frame, roles: ['Groom', 'Stable manager'], url, expiresAt: at }),
      )
      expect(more.text).toContain('these roles: Groom, Stable manager.')
      expect(more.html).toContain('Groom, Stable manager')
    },
  )

  it('keep names on one line and in their place', async () => {
    const plain = (await samples((text) => text)).map((mail) => structureOf(mail.html))
    const piece = fc.constantFrom(
      '\r\n',
      'Bcc: x@evil.example',
      '<b>',
      '"',
      '\u202e',
      '\u2028',
      '\0',
      'x',
      ' ',
      '</title>',
      '**',
      '{name}',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (parts) => {
        const marked = await samples(() => `a${parts.join('')}b`)
        expect(marked.map((mail) => structureOf(mail.html))).toEqual(plain)
        for (const mail of marked) expect(mail.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u)
      }),
    )
  })

  it('hold no address but the ones of the model, whatever people call themselves', async () => {
    for (const name of [
      'https://evil.example/login',
      'evil.example',
      'Win at www.evil.example now',
      'mailto:x@evil.example',
    ]) {
      for (const mail of await samples(() => name)) {
        for (const body of [mail.subject, mail.text, mail.html]) {
          expect(body.replaceAll(url, '')).not.toMatch(/evil\.example|[a-z]:\/\/evil|x@evil|mailto:x/)
        }
        expect(
          [...mail.html.matchAll(/href="([^"]*)"/g)].every((match) => match[1] === url.replace('&', '&amp;')),
        ).toBe(true)
      }
    }
  })

  it('are not made with a link that leads elsewhere than the web', () => {
    const frame = { locale: defaultLocale(), workspaceName: 'W', organizationName: 'O', expiresAt: at }
    for (const bad of ['javascript:alert(1)', '/relative', '', 'https://a@evil.example']) {
      expect(() => mails.passwordResetMail({ ...frame, url: bad })).toThrow(TypeError)
    }
  })
})
