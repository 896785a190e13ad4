import { describe, expect, it } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import type { OrganizationContext, PathEntry } from '../../platform/access.ts'
import { policyOf, stricterPolicy } from './policy-of.ts'
import { readSettings, writeSettings } from './stored.ts'

const entry = (policy: unknown): PathEntry => ({
  id: newId('organization'),
  name: 'Stable',
  slug: 'stable',
  status: 'active',
  policy: policy as Record<string, unknown>,
  limits: {},
})

function contextOf(...policies: unknown[]): OrganizationContext {
  const path = policies.map(entry)
  const self = path.at(-1) as PathEntry
  return {
    id: self.id,
    workspaceId: newId('workspace'),
    parentId: path.at(-2)?.id ?? null,
    name: self.name,
    slug: self.slug,
    status: 'active',
    path,
  }
}

describe('policyOf', () => {
  it('joins everything on the path, once for each context, and gives it out frozen', () => {
    const context = contextOf({ password: { minimumLength: 20 } }, { password: { minimumLength: 16 } })
    const policy = policyOf(context)
    expect(policy.password.minimumLength).toBe(20)
    expect(policyOf(context)).toBe(policy)
    expect(() => Object.assign(policy.password, { minimumLength: 8 })).toThrow(TypeError)
    expect(Object.isFrozen(policy.signIn.methods)).toBe(true)
  })

  it('passes over what a newer release has written', () => {
    const newer = { password: { minimumLength: 20, colour: 'blue' }, weather: { sunny: true }, more: 1 }
    expect(policyOf(contextOf(newer)).password.minimumLength).toBe(20)
  })

  it.each([
    [{ password: { minimumLength: 'short' } }],
    [{ password: { minimumLength: 1 } }],
    [{ password: [] }],
    [{ signIn: { methods: [] } }],
    [[]],
    [null],
  ])('attack 19: decides nothing by %j', (broken) => {
    expect(() => policyOf(contextOf({}, broken))).toThrow(
      expect.objectContaining({ code: 'policy.unreadable' }),
    )
    expect(() => policyOf(contextOf(broken, {}))).toThrow(
      expect.objectContaining({ code: 'policy.unreadable' }),
    )
  })

  it('attack 19: takes null for inherit, of a field and of a group', () => {
    const context = contextOf({ password: { minimumLength: 30 } }, { password: { minimumLength: null } })
    expect(policyOf(context).password.minimumLength).toBe(30)
    expect(
      policyOf(contextOf({ password: { minimumLength: 30 } }, { password: null })).password.minimumLength,
    ).toBe(30)
  })
})

describe('stricterPolicy', () => {
  it('takes the stricter of each field, whichever side it comes from', () => {
    const home = contextOf({ password: { minimumLength: 30 }, session: { idleMinutes: 60 } })
    const target = contextOf({ password: { minimumLength: 20 }, session: { idleMinutes: 10 } })
    const policy = stricterPolicy(home, target)
    expect(policy.password.minimumLength).toBe(30)
    expect(policy.session.idleMinutes).toBe(10)
    expect(stricterPolicy(home, target)).toBe(policy)
    expect(stricterPolicy(home, home)).toBe(policyOf(home))
  })
})

describe('writeSettings', () => {
  it('keeps what a newer release wrote and replaces all it knows', () => {
    const stored = { password: { minimumLength: 20, colour: 'blue' }, weather: { sunny: true } }
    const written = writeSettings(stored, { session: { idleMinutes: 30 } })
    expect(written).toEqual({
      password: { colour: 'blue' },
      weather: { sunny: true },
      session: { idleMinutes: 30 },
    })
    expect(readSettings(written)).toEqual({ session: { idleMinutes: 30 } })
  })
})
