import type { OrgTx } from '../../../platform/db/index.ts'
import { FIELD_LIST, ownValue, readSettings } from '../../policies/index.ts'
import {
  type Page,
  selectAssignments,
  selectGroups,
  selectMembers,
  selectPeople,
  selectRoles,
  selectSelf,
} from './store.ts'

type Row = object & { key: string[] }

/** One part of an export: its columns, and its rows a page at a time. */
export interface Part {
  columns: readonly string[]
  select(tx: OrgTx, page: Page): Promise<Row[]>
}

/** What can be taken out, in this order where it is everything. */
export const PARTS = {
  organization: {
    columns: ['id', 'slug', 'name', 'status', 'attributes'],
    select: async (tx, { after }) => {
      const { policy: _policy, ...self } = await selectSelf(tx)
      return after ? [] : [{ key: [self.id], ...self }]
    },
  },
  policy: {
    columns: ['field', 'value'],
    select: async (tx, { after }) => {
      const settings = readSettings((await selectSelf(tx)).policy)
      const set = FIELD_LIST.map((field) => ({ field: field.pointer, value: ownValue(settings, field) }))
      return after
        ? []
        : set.flatMap((one) => (one.value === undefined ? [] : [{ key: [one.field], ...one }]))
    },
  },
  people: {
    columns: [
      'id',
      'status',
      'email',
      'emailVerified',
      'username',
      'givenName',
      'familyName',
      'displayName',
      'locale',
      'profile',
      'attributes',
      'lastSignInAt',
      'createdAt',
    ],
    select: selectPeople,
  },
  groups: {
    columns: ['id', 'name', 'description', 'fromConnection', 'fromDirectory', 'createdAt'],
    select: selectGroups,
  },
  members: { columns: ['groupId', 'memberKind', 'memberId', 'addedAt'], select: selectMembers },
  roles: { columns: ['id', 'roleKey', 'name', 'description', 'permissions', 'of'], select: selectRoles },
  assignments: {
    columns: [
      'id',
      'principalKind',
      'principalId',
      'principalName',
      'roleId',
      'reach',
      'endsAt',
      'fromConnection',
      'fromDirectory',
      'createdAt',
    ],
    select: selectAssignments,
  },
} as const satisfies Record<string, Part>

export type PartName = keyof typeof PARTS
export const PART_NAMES = Object.keys(PARTS) as [PartName, ...PartName[]]
