import { describe, expect, it } from 'vitest'
import type { EffectiveBranding } from '../modules/branding/index.ts'
import { cookieNames } from '../pages/routes/index.ts'
import { speechOf } from './speech.ts'

const cookies = cookieNames(false)
const inherited = (value: string) => ({ value }) as unknown as NonNullable<EffectiveBranding['languages']>

interface Wishes {
  account?: string | null
  chosen?: string
  asks?: string
  languages?: string
  preferred?: string
}

const spoken = ({ account = null, chosen, asks, languages, preferred }: Wishes) =>
  speechOf(
    { cookies },
    {
      headers: {
        ...(chosen !== undefined && { cookie: `${cookies.language}=${chosen}` }),
        ...(asks !== undefined && { 'accept-language': asks }),
      },
    },
    {
      account,
      effective: {
        ...(languages !== undefined && { languages: inherited(languages) }),
        ...(preferred !== undefined && { defaultLanguage: inherited(preferred) }),
      } as Pick<EffectiveBranding, 'languages' | 'defaultLanguage'>,
    },
  )

describe('what an application speaks', () => {
  it.each<[string, Wishes, string]>([
    [
      'the account, before anything that the browser says',
      { account: 'de-AT', chosen: 'en', asks: 'en-US' },
      'de-AT',
    ],
    ['what was chosen in this browser', { chosen: 'de', asks: 'en-US', preferred: 'en' }, 'de-DE'],
    [
      'what the browser asks for, by how much',
      { asks: 'fr, en-US;q=0.5, de-CH;q=0.8', preferred: 'en' },
      'de-CH',
    ],
    ["the organization's own where nobody names one there is", { asks: 'fr', preferred: 'de' }, 'de-DE'],
    ['the first there is where the organization has none either', { asks: 'fr' }, 'en-GB'],
    [
      'only what the organization offers',
      { account: 'en', chosen: 'en', asks: 'en', languages: 'de' },
      'de-DE',
    ],
    [
      'the next wish where the first is not offered',
      { account: 'en', asks: 'de-CH', languages: 'de' },
      'de-CH',
    ],
    ['no default that is not offered', { preferred: 'en', languages: 'de' }, 'de-DE'],
  ])('is %s', (_why, wishes, locale) => expect(spoken(wishes).locale).toBe(locale))

  it('says what may be chosen, and which way it is written', () => {
    expect(spoken({ languages: 'de' })).toEqual({ locale: 'de-DE', direction: 'ltr', languages: ['de'] })
    expect(spoken({ languages: 'xx' }).languages).toEqual(['en', 'de'])
  })
})
