import { describe, expect, it } from 'vitest'
import { defaultLocale, LANGUAGES } from './locale.ts'
import { PASSKEY_SCRIPT } from './passkey-script.ts'
import { readTags, type Tag } from './test/markup.ts'
import { renderSamples } from './test/samples.ts'
import { CONNECTION_TEST_SCRIPT } from './views/connection-test.ts'
import { WORK_SCRIPT } from './work-script.ts'

const variants = LANGUAGES.flatMap((language) =>
  [false, true].flatMap((faulty) =>
    Object.entries(renderSamples((text) => text, defaultLocale(language), faulty)).map(
      ([name, page]) => [`${name}, ${language}${faulty ? ', with errors' : ''}`, page] as const,
    ),
  ),
)

const starts = (tags: Tag[], name: string): Tag[] => tags.filter((tag) => tag.name === name && !tag.end)
const inputs = (tags: Tag[]): Tag[] =>
  ['input', 'select', 'textarea']
    .flatMap((name) => starts(tags, name))
    .filter(({ attributes }) => attributes.get('type') !== 'hidden' && !attributes.has('hidden'))

/** Pages that are of no use without theirs: one ends a test, one works in place of waiting. */
const SCRIPTS = { 'connection-test': CONNECTION_TEST_SCRIPT, 'sign-in-held-back': WORK_SCRIPT }

describe.each(variants)('%s', (name, page) => {
  const tags = readTags(page)
  const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? [])

  it('is at most 40 KB with its styles', () => {
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(40_000)
  })

  it('is at most 60 KB with what asks for a passkey', () => {
    expect(Buffer.byteLength(page) + Buffer.byteLength(PASSKEY_SCRIPT)).toBeLessThanOrEqual(60_000)
  })

  it('has a language, a title, one heading and the landmarks', () => {
    expect(starts(tags, 'html')[0]?.attributes.get('lang')).toMatch(/^(en|de)/)
    for (const name of ['title', 'h1', 'header', 'main', 'footer'])
      expect(starts(tags, name), name).toHaveLength(1)
  })

  it('has a label for each input, and ids that are there and unique', () => {
    const labelled = starts(tags, 'label').map(({ attributes }) => attributes.get('for'))
    for (const { attributes } of inputs(tags)) expect(labelled).toContain(attributes.get('id'))
    expect(new Set(ids).size).toBe(ids.length)
    for (const { attributes } of tags) {
      const references = ['aria-describedby', 'aria-labelledby', 'for'].flatMap(
        (name) => attributes.get(name)?.split(' ') ?? [],
      )
      for (const id of references) expect(ids).toContain(id)
      const href = attributes.get('href') ?? ''
      if (href.startsWith('#')) expect(ids).toContain(href.slice(1))
    }
    for (const { attributes } of starts(tags, 'img')) expect(attributes.has('alt')).toBe(true)
  })

  it('runs no script but its own, where it has one, and needs no inline style', () => {
    const script = Object.entries(SCRIPTS).find(([of]) => name.startsWith(of))?.[1]
    expect(starts(tags, 'script')).toHaveLength(script ? 1 : 0)
    if (script) expect(page.split(`<script>${script}</script>`)).toHaveLength(2)
    for (const { attributes } of tags) {
      for (const name of attributes.keys()) expect(name).not.toMatch(/^on|^style$/)
    }
  })

  it('carries the anti-forgery token and the flow in each form', () => {
    const forms = starts(tags, 'form')
    for (const { attributes } of forms) {
      expect(attributes.get('method')).toBe('post')
      expect(attributes.get('action')).toBe('/w/equineease/sign-in/step')
    }
    for (const [name, value] of [
      ['csrf', 'csrf-value'],
      ['flow', 'flow-value'],
    ]) {
      const carried = starts(tags, 'input').filter(({ attributes }) => attributes.get('name') === name)
      expect(carried.map(({ attributes }) => attributes.get('value'))).toEqual(forms.map(() => value))
    }
  })

  it('asks for the focus once at most', () => {
    expect(tags.filter(({ attributes }) => attributes.has('autofocus')).length).toBeLessThanOrEqual(1)
  })
})

describe.each(variants.filter(([name, page]) => name.endsWith('with errors') && page.includes('<form')))(
  '%s',
  (_, page) => {
    const tags = readTags(page)

    it('announces the errors first and ties each to its field', () => {
      const focused = tags.filter(({ attributes }) => attributes.has('autofocus'))
      expect(focused.map(({ attributes }) => attributes.get('role'))).toEqual(['alert'])
      const faulty = inputs(tags).filter(({ attributes }) => attributes.get('aria-invalid') === 'true')
      const linked = starts(tags, 'a').filter(({ attributes }) => attributes.get('href')?.startsWith('#'))
      expect(faulty).toHaveLength(linked.length)
      for (const { attributes } of faulty) {
        if (attributes.get('type') === 'checkbox') continue
        expect(attributes.get('aria-describedby')?.split(' ')).toContain(`${attributes.get('id')}-error`)
      }
    })
  },
)

describe('fields', () => {
  const pages = renderSamples((text) => text)
  it.each([
    ['sign-in', 'identifier', 'username'],
    ['sign-in', 'password', 'current-password'],
    ['change-password', 'currentPassword', 'current-password'],
    ['reset-password', 'newPassword', 'new-password'],
    ['accept-invitation', 'newPassword', 'new-password'],
    ['totp-challenge', 'code', 'one-time-code'],
    ['prove-address', 'code', 'one-time-code'],
    ['enrol-second-factor', 'code', 'one-time-code'],
  ] as const)('of %s: %s is %s', (page, name, autocomplete) => {
    const input = inputs(readTags(pages[page])).find(({ attributes }) => attributes.get('name') === name)
    expect(input?.attributes.get('autocomplete')).toBe(autocomplete)
    if (autocomplete.endsWith('password')) expect(input?.attributes.get('type')).toBe('password')
    if (autocomplete === 'one-time-code') expect(input?.attributes.get('inputmode')).toBe('numeric')
  })
})
