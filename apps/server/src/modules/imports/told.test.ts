import { describe, expect, it } from 'vitest'
import { type HeldRole, inPieces, type Pair } from './told.ts'

const role = (at: number, more: Partial<HeldRole> = {}): HeldRole => ({
  ...{ id: `asg_${at}`, principalId: `usr_${at}`, roleId: 'rol_a', roleKey: 'auditor' },
  ...{ reach: 'organization', endsAt: null, ...more },
})

describe('what events say of roles and memberships', () => {
  it('is by role, reach and end, and by group', () => {
    const endsAt = '2030-01-01T01:00:00+01:00'
    const pairs: Pair[] = [
      ['grp_a', 'usr_1'],
      ['grp_b', 'usr_1'],
      ['grp_a', 'grp_b'],
    ]
    const roles = [role(1), role(2, { reach: 'subtree' }), role(3), role(4, { endsAt })]
    expect(inPieces({ roles, pairs })).toEqual([
      {
        roles: [
          {
            ...{ roleId: 'rol_a', roleKey: 'auditor', reach: 'organization', endsAt: null },
            assignments: [
              { id: 'asg_1', principalId: 'usr_1' },
              { id: 'asg_3', principalId: 'usr_3' },
            ],
          },
          {
            ...{ roleId: 'rol_a', roleKey: 'auditor', reach: 'subtree', endsAt: null },
            assignments: [{ id: 'asg_2', principalId: 'usr_2' }],
          },
          {
            ...{ roleId: 'rol_a', roleKey: 'auditor', reach: 'organization' },
            endsAt: '2030-01-01T00:00:00.000Z',
            assignments: [{ id: 'asg_4', principalId: 'usr_4' }],
          },
        ],
        memberships: [
          { groupId: 'grp_a', userIds: ['usr_1'], groupIds: ['grp_b'] },
          { groupId: 'grp_b', userIds: ['usr_1'], groupIds: [] },
        ],
      },
    ])
  })

  it('is one piece of nothing, and several of very much, in which all of it is once', () => {
    expect(inPieces({ roles: [], pairs: [] })).toEqual([{ roles: [], memberships: [] }])
    const roles = Array.from({ length: 2_500 }, (_, at) => role(at))
    const pairs = Array.from({ length: 1_800 }, (_, at): Pair => ['grp_a', `usr_${at}`])
    const pieces = inPieces({ roles, pairs })
    const sizes = pieces.map((piece) => [
      piece.roles.flatMap(({ assignments }) => assignments).length,
      piece.memberships.flatMap(({ userIds }) => userIds).length,
    ])
    expect(sizes).toEqual([
      [2_000, 0],
      [500, 1_500],
      [0, 300],
    ])
    const ids = pieces.flatMap((piece) => [
      ...piece.roles.flatMap(({ assignments }) => assignments.map(({ id }) => id)),
      ...piece.memberships.flatMap(({ userIds }) => userIds),
    ])
    expect(new Set(ids).size).toBe(4_300)
  })
})
