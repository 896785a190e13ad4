// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { ConnectionFields } from '../../../../server/src/modules/connections/fields.ts'
import { isReassignable, missingIn, protocolOf } from '../../../../server/src/modules/connections/settings.ts'
import { LANGUAGES, type Language } from '../../lib/texts.tsx'
import { guideFor } from './guides/index.ts'
import {
  beginningOf,
  fillsIn,
  isComplete,
  issuerOf,
  PRESET_NAMES,
  PRESETS,
  readyOf,
  voidsIdentities,
} from './presets.ts'
import type { Draft, OidcSettings } from './queries.ts'

const OFFERED = PRESET_NAMES.flatMap((preset) =>
  PRESETS[preset].protocols.map((protocol) => ({ preset, protocol })),
)

describe.each(OFFERED)('the beginning with $preset by $protocol', ({ preset, protocol }) => {
  const body = beginningOf(preset, protocol, ' School ID ')
  const fields = ConnectionFields.parse(body)

  it('is a draft that the server takes', () => {
    expect(fields).toMatchObject({ name: 'School ID', preset, settings: { protocol } })
  })

  it('knows people by what is never given to somebody else', () => {
    expect(isReassignable(fields.settings.subject)).toBe(false)
  })

  it.each(Object.keys(LANGUAGES) as Language[])(
    'has steps in %s that name where people come back to',
    (language) => {
      const { steps, find } = guideFor(language, preset, protocol)
      const copied = steps.flatMap(({ copy = {} }) => Object.values(copy))
      expect(copied.includes('callback') || copied.includes('metadata')).toBe(true)
      for (const text of [find, ...steps.map((one) => one.text)]) {
        expect(text).toMatch(/[.]$/)
        expect(text.split('**').length % 2).toBe(1)
      }
      const other = guideFor(language === 'en' ? 'de' : 'en', preset, protocol)
      expect(other.steps.map(({ copy = {} }) => Object.values(copy))).toEqual(
        steps.map(({ copy = {} }) => Object.values(copy)),
      )
    },
  )
})

it('begins with what each provider is known for', () => {
  expect(beginningOf('entra', 'oidc', 'x').settings).toMatchObject({
    subject: 'oid',
    secondFactorValues: ['mfa'],
  })
  expect(beginningOf('google', 'oidc', 'x').settings).toMatchObject({
    issuer: 'https://accounts.google.com',
    subject: 'sub',
    secondFactorValues: [],
  })
  expect(beginningOf('adfs', 'saml', 'x')).toMatchObject({
    settings: { secondFactorValues: ['http://schemas.microsoft.com/claims/multipleauthn'] },
    mappings: {
      attributes: expect.arrayContaining([expect.objectContaining({ attribute: 'email', when: 'first' })]),
    },
  })
})

it.each([
  [
    'entra',
    ' 4F0E7C9A-1111-2222-3333-444455556666 ',
    'https://login.microsoftonline.com/4f0e7c9a-1111-2222-3333-444455556666/v2.0',
  ],
  ['entra', 'https://login.microsoftonline.com/x/v2.0', 'https://login.microsoftonline.com/x/v2.0'],
  ['okta', 'acme.okta.com', 'https://acme.okta.com'],
  ['okta', 'https://acme-admin.okta.com/', 'https://acme.okta.com'],
  ['okta', 'https://acme.okta.com/oauth2/default', 'https://acme.okta.com/oauth2/default'],
  ['keycloak', 'https://id.example/realms/a/.well-known/openid-configuration', 'https://id.example/realms/a'],
  // A slash at the end is part of an issuer.
  ['oidc', 'https://id.example/', 'https://id.example/'],
  ['oidc', 'acme.okta.com', 'acme.okta.com'],
] as const)('makes an issuer for %s of %s', (preset, typed, issuer) => {
  expect(issuerOf(preset, typed)).toBe(issuer)
})

const draftWith = (settings: Partial<OidcSettings>): Draft =>
  ConnectionFields.parse({
    name: ' A ',
    preset: 'okta',
    settings: { protocol: 'oidc', ...settings },
  }) as Draft

it('sends what was typed in the form that is compared, however the form was left', () => {
  expect(readyOf(draftWith({})).name).toBe('A')
  const typed = {
    ...draftWith({}),
    settings: { ...draftWith({}).settings, issuer: 'acme.okta.com' },
  } as Draft
  expect(readyOf(typed).settings).toMatchObject({ issuer: 'https://acme.okta.com' })
})

/** As the server tells it. */
const known = (settings: Draft['settings']) => ({
  settings,
  missing: missingIn(settings),
  identifiedBy: [...protocolOf(settings).identifiedBy],
})

it('says when everybody becomes unknown, which a first issuer does to nobody', () => {
  const none = draftWith({}).settings
  const first = draftWith({ issuer: 'https://a.example', clientId: 'x' }).settings
  const other = draftWith({ issuer: 'https://b.example', clientId: 'x' }).settings
  expect(isComplete(known(none))).toBe(false)
  expect(fillsIn(known(none), { ...first, clientId: '' } as OidcSettings)).toBe(false)
  expect(fillsIn(known(none), first)).toBe(true)
  expect(isComplete(known(first))).toBe(true)
  expect(voidsIdentities(known(none), first)).toBe(false)
  expect(voidsIdentities(known(first), other)).toBe(true)
  expect(voidsIdentities(known(first), { ...first, clientId: 'y' } as OidcSettings)).toBe(false)
  expect(voidsIdentities(known(first), { ...first, subject: 'oid' } as OidcSettings)).toBe(true)
})
