import { expect, it } from 'vitest'
import { rightsOf } from './rights.ts'

it('reads what was given to many or taken from them, and nothing of what is written otherwise', () => {
  const of = (data: Record<string, unknown>) => rightsOf({ data })
  const role = { roleId: 'rol_a', roleKey: 'auditor', reach: 'subtree', endsAt: '2040-01-01T00:00:00.000Z' }
  expect(
    of({
      assigned: [{ ...role, assignments: [{ id: 'asg_a', principalId: 'usr_a' }] }],
      joined: [{ groupId: 'grp_a', userIds: ['usr_a', 'usr_b'], groupIds: ['grp_b'] }],
      unassigned: [],
      left: [{ groupId: 'grp_c', userIds: [], groupIds: [] }],
    }),
  ).toEqual({
    given: [
      { role: { key: 'auditor', reach: 'subtree', endsAt: '2040-01-01T00:00:00.000Z' }, holders: ['usr_a'] },
      { groupId: 'grp_a', holders: ['usr_a', 'usr_b', 'grp_b'] },
    ],
    taken: [{ groupId: 'grp_c', holders: [] }],
  })
  expect(of({ assigned: 3, joined: 'x', left: true })).toEqual({ given: [], taken: [] })
  expect(of({ assigned: [null], joined: [7] })).toEqual({
    given: [
      { role: { key: '', reach: 'organization', endsAt: null }, holders: [] },
      { groupId: '', holders: [] },
    ],
    taken: [],
  })
})
