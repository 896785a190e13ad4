import { expect, it } from 'vitest'
import { toDraft, toSettings } from './draft.ts'

it('sends what is set and leaves out what is not', () => {
  expect(
    toSettings({ accent: ' #123456 ', 'links/terms': 'https://a.example', 'links/privacy': ' ' }),
  ).toEqual({
    accent: '#123456',
    links: { terms: 'https://a.example' },
  })
  expect(toSettings({})).toEqual({})
})

it('reads back what it has sent', () => {
  const draft = {
    accent: '#123456',
    'signInText/de': 'Hallo',
    'texts/signInTitle/en': 'Come in',
    'links/support': 'https://h.example',
    languages: 'de en',
    locked: 'logo links',
  }
  expect(toSettings(draft)).toMatchObject({
    languages: ['de', 'en'],
    texts: { signInTitle: { en: 'Come in' } },
  })
  expect(toDraft(toSettings(draft))).toEqual(draft)
})
