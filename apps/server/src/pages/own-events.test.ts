import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { defaultLocale } from './locale.ts'
import { eventInWords } from './texts/index.ts'

const ABOUT_A_PERSON = /`((?:user|session|grant|consent|emergency_access|token)\.[a-z_]+)`/g

it('has words for whatever can happen with an account', () => {
  const table = readFileSync(new URL('../../../../docs/events.md', import.meta.url), 'utf8')
  const types = [...table.matchAll(ABOUT_A_PERSON)].map(([, type]) => String(type))
  expect(types.length).toBeGreaterThan(45)
  for (const language of ['en', 'de'] as const)
    expect(types.filter((type) => eventInWords(defaultLocale(language), type) === type)).toEqual([])
  expect(eventInWords(defaultLocale(), 'of.nothing')).toBe('of.nothing')
})
