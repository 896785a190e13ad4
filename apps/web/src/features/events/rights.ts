import type { AuditEvent } from './queries.ts'

/** A role that some were given or lost, or a group that they came into or left. */
export interface Right {
  role?: { key: string; reach: 'organization' | 'subtree'; endsAt: string | null }
  groupId?: string
  holders: readonly string[]
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** What an event says was given to many at once, or taken from them. */
export const rightsOf = ({ data }: Pick<AuditEvent, 'data'>): Record<'given' | 'taken', Right[]> => ({
  given: [...listOf(data.assigned).map(ofRole), ...listOf(data.joined).map(ofGroup)],
  taken: [...listOf(data.unassigned).map(ofRole), ...listOf(data.left).map(ofGroup)],
})

function ofRole(one: unknown): Right {
  const { roleKey, roleId, reach, endsAt, assignments } = fieldsOf(one)
  return {
    role: {
      key: text(roleKey) ?? text(roleId) ?? '',
      reach: reach === 'subtree' ? 'subtree' : 'organization',
      endsAt: text(endsAt) ?? null,
    },
    holders: listOf(assignments).flatMap((given) => text(fieldsOf(given).principalId) ?? []),
  }
}

function ofGroup(one: unknown): Right {
  const { groupId, userIds, groupIds } = fieldsOf(one)
  const holders = [...listOf(userIds), ...listOf(groupIds)].flatMap((id) => text(id) ?? [])
  return { groupId: text(groupId) ?? '', holders }
}
