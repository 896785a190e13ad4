import { describe, expect, it } from 'vitest'
import type { ResourceType } from '../schemas/attribute.ts'
import { GROUP, USER } from '../schemas/resource-types.ts'
import { applyPatch } from './apply-patch.ts'
import { readPatch } from './read-patch.ts'

const [BABS, JAMES] = ['2819c223-7f76-453a-919d-413861904646', '902c246b-6245-4190-8e05-00816be7344a']
const member = (value: string, display: string) => ({
  value,
  display,
  $ref: `https://example.com/v2/Users/${value}`,
})
const group = (...members: unknown[]) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
  id: 'acbf3ae7-8463-4692-b4fd-9b4da3f908ce',
  displayName: 'Tour Guides',
  ...(members.length > 0 && { members }),
})
const person = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: BABS,
  userName: 'bjensen',
  emails: [
    { value: 'bjensen@example.com', type: 'work', primary: true },
    { value: 'babs@jensen.org', type: 'home' },
  ],
  addresses: [
    { type: 'work', streetAddress: '100 Universal City Plaza', locality: 'Hollywood', primary: true },
    { type: 'home', streetAddress: '456 Hollywood Blvd', locality: 'Hollywood' },
  ],
}
const patched = (type: ResourceType, resource: Record<string, unknown>, ...Operations: unknown[]) =>
  applyPatch(
    type,
    resource,
    readPatch(type, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations }),
  )

describe('the examples of RFC 7644', () => {
  const babs = member(BABS, 'Babs Jensen')
  const james = member(JAMES, 'James Smith')
  const { display: _, ...kept } = babs

  it('3.5.2.1: adds a member to a group, once', () => {
    const add = { op: 'add', path: 'members', value: [babs] }
    expect(patched(GROUP, group(), add)).toEqual(group(kept))
    expect(patched(GROUP, group(babs), add)).toEqual(group(babs))
  })

  it('3.5.2.1: adds attributes without a path', () => {
    const value = { emails: [{ value: 'babs@jensen.example', type: 'home' }], nickname: 'Babs' }
    expect(patched(USER, person, { op: 'add', value })).toEqual({
      ...person,
      nickName: 'Babs',
      emails: [...person.emails, value.emails[0]],
    })
  })

  it('3.5.2.2: removes one member, all of them, or one and adds another', () => {
    const removal = { op: 'remove', path: `members[value eq "${BABS}"]` }
    expect(patched(GROUP, group(babs, james), removal)).toEqual(group(james))
    expect(patched(GROUP, group(babs, james), { op: 'remove', path: 'members' })).toEqual(group())
    const addition = { op: 'add', path: 'members', value: [{ value: JAMES }] }
    expect(patched(GROUP, group(babs), removal, addition)).toEqual(group({ value: JAMES }))
    expect(
      patched(
        GROUP,
        group(babs),
        { op: 'remove', path: 'members' },
        { ...addition, value: [{ value: JAMES }] },
      ),
    ).toEqual(group({ value: JAMES }))
  })

  it('3.5.2.2: removes a value by its type and its domain', () => {
    const removal = { op: 'remove', path: 'emails[type eq "work" and value ew "example.com"]' }
    expect(patched(USER, person, removal)).toEqual({ ...person, emails: [person.emails[1]] })
  })

  it('3.5.2.3: replaces all members', () => {
    const replacement = { op: 'replace', path: 'members', value: [babs, james] }
    const { display: __, ...second } = james
    expect(patched(GROUP, group(member('gone', 'Gone')), replacement)).toEqual(group(kept, second))
  })

  it('3.5.2.3: replaces the address of the place of work, and a part of it', () => {
    const value = {
      type: 'work',
      streetAddress: '911 Universal City Plaza',
      locality: 'Hollywood',
      region: 'CA',
      postalCode: '91608',
      country: 'US',
      formatted: '911 Universal City Plaza\nHollywood, CA 91608 US',
      primary: true,
    }
    const home = person.addresses[1]
    expect(patched(USER, person, { op: 'replace', path: 'addresses[type eq "work"]', value })).toEqual({
      ...person,
      addresses: [value, home],
    })
    const part = {
      op: 'replace',
      path: 'addresses[type eq "work"].streetAddress',
      value: '1010 Broadway Ave',
    }
    expect(patched(USER, person, part)).toEqual({
      ...person,
      addresses: [{ ...person.addresses[0], streetAddress: '1010 Broadway Ave' }, home],
    })
  })

  it('3.5.2.3: replaces several attributes without a path', () => {
    const emails = [
      { value: 'bjensen@example.org', type: 'work', primary: true },
      { value: 'babs@jensen.org', type: 'home' },
    ]
    expect(patched(USER, person, { op: 'replace', value: { emails, nickname: 'Babs' } })).toEqual({
      ...person,
      emails,
      nickName: 'Babs',
    })
  })
})
