import { describe, expect, it } from 'vitest'
import { DomainError } from '../../../kernel/errors.ts'
import { GROUP, USER } from '../schemas/resource-types.ts'
import { applyPatch } from './apply-patch.ts'
import { readPatch } from './read-patch.ts'

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
type Sent = { op: string; path?: string | null; value?: unknown }
const message = (...Operations: Sent[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'ok'
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error)
  }
}

describe('the message of a PATCH', () => {
  it('asks for a message of its schema, and says what of it is not there', () => {
    const isRead = (sent: unknown) => codeOf(() => readPatch(USER, sent))
    const one = { op: 'remove', path: 'title' }
    expect(isRead({ SCHEMAS: message().schemas, operations: [{ OP: 'REMOVE', Path: 'title' }] })).toBe('ok')
    expect(isRead({ Operations: [one] })).toBe('scim.invalid_syntax')
    expect(isRead({ schemas: [CORE], Operations: [one] })).toBe('scim.invalid_syntax')
    for (const sent of [null, 7, [], message(), { ...message(), Operations: {} }, message('x' as never)])
      expect(isRead(sent)).toBe('scim.invalid_syntax')
    expect(isRead({ ...message(one), operations: [] })).toBe('scim.invalid_syntax')
    expect(isRead(message({ ...one, OP: 'add' } as Sent))).toBe('scim.invalid_syntax')
  })

  it('lets a group be without a name no more than without a member', () => {
    const group = { displayName: 'Grooms', id: 'grp_1' }
    const on = (operation: Sent) => () => applyPatch(GROUP, group, readPatch(GROUP, message(operation)))
    expect(codeOf(on({ op: 'remove', path: 'displayName' }))).toBe('scim.mutability')
    expect(on({ op: 'replace', value: { id: 'grp_1', displayName: 'Riders' } })()).toMatchObject({
      displayName: 'Riders',
    })
  })

  it('compares no more values than are told apart in a moment, however many changes there are', () => {
    const patched = (...operations: Sent[]) =>
      applyPatch(USER, { userName: 'rider' }, readPatch(USER, message(...operations)))
    const values = Array.from({ length: 150 }, (_, at) => at.toString(36))
    const all = Array.from({ length: 1_000 }, () => ({ op: 'add', path: 'emails', value: values }))
    expect(codeOf(() => patched(...all.slice(0, 2)))).toBe('ok')
    expect(codeOf(() => patched(...all))).toBe('scim.too_many')
    const found = { op: 'replace', path: 'emails[type eq "x"].display', value: 'y' }
    const many = values.map((value) => ({ value, type: 'x' }))
    expect(codeOf(() => patched({ op: 'replace', path: 'emails', value: many }, found))).toBe('ok')
  })
})
