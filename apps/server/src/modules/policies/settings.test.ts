import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { settings } from './arbitraries.test-helper.ts'
import { FIELD_LIST } from './fields.ts'
import { EffectivePolicySchema, PolicySettings } from './settings.ts'

const accepts = (json: string) => PolicySettings.safeParse(JSON.parse(json)).success

describe('PolicySettings', () => {
  it('keeps what is valid, in normal form', () => {
    fc.assert(
      fc.property(settings, (own) => {
        expect(PolicySettings.parse(own)).toEqual(own)
      }),
    )
    expect(
      accepts('{}') && accepts('{"password":null}') && accepts('{"password":{"minimumLength":null}}'),
    ).toBe(true)
  })

  it('attack 19: refuses unknown names at every level', () => {
    for (const name of [
      'unknown',
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'minimumlength',
      '',
    ]) {
      const key = JSON.stringify(name)
      for (const value of ['null', '{}', '1', '{"minimumLength":1}']) {
        expect(accepts(`{${key}:${value}}`), `${name}: ${value}`).toBe(false)
        expect(accepts(`{"password":{${key}:${value}}}`), `password.${name}: ${value}`).toBe(false)
      }
    }
  })

  it('attack 19: refuses an empty allowed-set of every field', () => {
    const lists = FIELD_LIST.filter(({ lattice }) => lattice.kind.startsWith('intersection'))
    expect(lists.length).toBeGreaterThan(3)
    for (const { group, name } of lists) expect(accepts(`{"${group}":{"${name}":[]}}`)).toBe(false)
  })

  it('refuses lists with one bad item among good ones', () => {
    expect(accepts('{"network":{"allowed":["10.0.0.0/8","nonsense"]}}')).toBe(false)
    expect(accepts('{"email":{"allowedDomains":["example.com","*.example.com"]}}')).toBe(false)
    expect(accepts('{"signIn":{"methods":["password","smoke"]}}')).toBe(false)
    expect(accepts('{"signIn":{"methods":["password","password"]}}')).toBe(false)
    expect(accepts('{"password":{"blockedWords":["saddle"," a "]}}')).toBe(false)
  })

  it('refuses what is no object', () => {
    for (const json of ['null', '[]', '1', '"x"', '{"password":[]}', '{"password":1}'])
      expect(accepts(json)).toBe(false)
  })

  it('refuses numbers beyond the bounds of every field', () => {
    for (const { group, name, lattice } of FIELD_LIST) {
      if (!lattice.bounds) continue
      const { minimum, maximum } = lattice.bounds
      for (const value of [minimum, maximum]) expect(accepts(`{"${group}":{"${name}":${value}}}`)).toBe(true)
      for (const value of [minimum - 1, maximum + 1, minimum + 0.5, `"${minimum}"`]) {
        expect(accepts(`{"${group}":{"${name}":${value}}}`)).toBe(false)
      }
    }
  })

  it('can be written as JSON schema, for OpenAPI', () => {
    for (const schema of [PolicySettings, EffectivePolicySchema]) {
      for (const io of ['input', 'output'] as const) {
        expect(JSON.stringify(z.toJSONSchema(schema, { io }))).toContain('minimumLength')
      }
    }
  })
})
