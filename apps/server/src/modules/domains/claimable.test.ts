import { describe, expect, it } from 'vitest'
import { assertClaimable } from './claimable.ts'

describe('assertClaimable', () => {
  it.each([
    'co.uk',
    'github.io',
    'com.de',
    'pages.dev',
    'kobe.jp',
    'xn--p1ai.example',
    'example.com',
    'stable.example',
  ])('judges %s by the public suffixes', async (domain) => {
    const isSuffix = ['co.uk', 'github.io', 'com.de', 'pages.dev', 'kobe.jp'].includes(domain)
    const judged = assertClaimable(domain)
    if (isSuffix) await expect(judged).rejects.toMatchObject({ code: 'domain.public_suffix' })
    else await expect(judged).resolves.toBeUndefined()
  })

  it.each([
    'gmail.com',
    'googlemail.com',
    'gmx.de',
    'web.de',
    't-online.de',
    'outlook.com',
    'hotmail.co.uk',
    'icloud.com',
    'proton.me',
    'mailbox.org',
    'tuta.com',
    'qq.com',
    'mailinator.com',
    'stables.onmicrosoft.com',
    'mail.gmail.com',
  ])('refuses %s, at which anybody gets an address', (domain) =>
    expect(assertClaimable(domain)).rejects.toMatchObject({ code: 'domain.public_mail' }),
  )

  it('lets through what only looks like one', async () => {
    for (const domain of [
      'mygmail.com.example',
      'gmail.example',
      'notgmx.example',
      'bailiwick-stables.co.uk',
    ])
      await expect(assertClaimable(domain)).resolves.toBeUndefined()
  })
})
