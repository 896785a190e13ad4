import { describe, expect, it } from 'vitest'
import { effectivePolicy } from './engine.ts'
import { checkPassword, type PasswordContext } from './password-rules.ts'
import type { PolicySettings } from './settings.ts'

const policy = (password: NonNullable<PolicySettings['password']> = {}) =>
  effectivePolicy([{ organizationId: 'org_root', settings: { password: { minimumLength: 8, ...password } } }])

const codes = (candidate: string, own = policy(), context: PasswordContext = {}) =>
  checkPassword(own, candidate, context).map(({ code }) => code)

describe('checkPassword', () => {
  it('accepts long and unusual ones in any script', () => {
    const fine = [
      'correct horse battery staple',
      'vK3#pq!92zLm',
      'лошадь скачет через поле',
      '🐴🐎🏇🌾🥕🍎🧲🪣',
      `${'x'.repeat(2)}q7!fLw2pR`,
    ]
    for (const candidate of fine) expect(codes(candidate), candidate).toEqual([])
  })

  it('counts code points, not UTF-16 units or bytes', () => {
    expect(checkPassword(policy(), '🐴🐎🏇🌾')).toContainEqual({ code: 'too_short', minimum: 8 })
    expect(checkPassword(policy({ minimumLength: 15 }), 'vK3#pq!92zLm')).toEqual([
      { code: 'too_short', minimum: 15 },
    ])
    expect(checkPassword(policy(), 'vK3#'.repeat(65))).toEqual([{ code: 'too_long', maximum: 256 }])
  })

  it('refuses common ones and their usual disguises, unless switched off', () => {
    const common = [
      'password',
      'Password1!',
      'P@ssw0rd2026',
      '12345678901234',
      'aaaaaaaaaaaa',
      'qwertyuiop',
      'monkey123456',
    ]
    const disguised = [
      'abcabcabcabc',
      'passwordpassword',
      'password password',
      'zyxwvutsrqpo',
      'trustno1',
      'İloveyou',
    ]
    for (const candidate of [...common, ...disguised]) {
      expect(codes(candidate), candidate).toContain('too_common')
      expect(codes(candidate, policy({ blockCommon: false })), candidate).toEqual([])
    }
  })

  it('refuses what is built on the own names, unless switched off', () => {
    const context = { email: 'mary.fields@stables.example', names: ['Zoë', 'Müller', 'Stable A', 'stable-a'] }
    const own = [
      'Mary-7391-kwz',
      'xx9!FIELDS-41',
      'mary.fields77q',
      'muller#2718w',
      'MÜLLER#2718w',
      'kstable-91!w',
      'bailiwick#271',
    ]
    for (const candidate of own) {
      expect(codes(candidate, policy(), context), candidate).toContain('contains_own_name')
      expect(codes(candidate, policy({ blockOwnNames: false }), context), candidate).toEqual([])
    }
    expect(codes('correct horse zoe battery', policy(), context)).toEqual([])
    expect(codes('correct horse stables', policy(), {})).toEqual([])
  })

  it('refuses blocked words of every organization of the path, in any letter case', () => {
    const both = effectivePolicy([
      { organizationId: 'org_root', settings: { password: { blockedWords: ['saddle'] } } },
      { organizationId: 'org_below', settings: { password: { blockedWords: ['gallop'] } } },
    ])
    for (const word of ['SADDLE', 'Gallop']) {
      expect(codes(`kq7#${word}-92-xwvn-1`, both)).toEqual(['contains_blocked_word'])
    }
  })

  it('never repeats the password or a name in what it answers', () => {
    const failures = checkPassword(policy({ blockedWords: ['saddle'] }), 'mary', {
      email: 'mary@example.com',
    })
    expect(JSON.stringify(failures)).not.toMatch(/mary|saddle/)
  })
})
