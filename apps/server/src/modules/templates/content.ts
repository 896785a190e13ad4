import { z } from 'zod'
import { faultOfJson } from '../../kernel/bounded-json.ts'
import { shownText } from '../../kernel/text.ts'
import { PolicySettings } from '../policies/index.ts'
import { RoleFields, RoleKey } from '../roles/index.ts'

/** So much a template may hold: it is written into an organization in one transaction. */
export const MOST = { roles: 100, groups: 200, assignments: 400 } as const
const BOUNDS = { bytes: 262_144, values: 20_000, depth: 12 }

const Group = z.strictObject({
  name: shownText(200).min(1),
  description: shownText(1_000).default(''),
  groups: z
    .array(shownText(200).min(1))
    .max(50)
    .default([])
    .describe('Names of groups of the template inside it.'),
})
const Assignment = z.strictObject({
  group: shownText(200).min(1).describe('Name of a group of the template.'),
  role: RoleKey.describe('Key of a role of the template, or of one that the workspace defines for all.'),
  reach: z.enum(['organization', 'subtree']).default('organization'),
})

/** What a template gives to an organization. Things are known by their names: ids are each organization's own. */
export const TemplateContent = z
  .strictObject({
    policy: PolicySettings.default({}),
    roles: z.array(RoleFields).max(MOST.roles).default([]),
    groups: z.array(Group).max(MOST.groups).default([]),
    assignments: z.array(Assignment).max(MOST.assignments).default([]),
    attributes: z.record(z.string().min(1).max(100), z.unknown()).default({}),
    eventRetentionDays: z.number().int().min(90).max(3_650).optional(),
    firstAdministratorRole: RoleKey.default('administrator').describe(
      'Key of a role of the workspace that the first administrator is invited to.',
    ),
  })
  .superRefine((content, context) => {
    const fault = faultOfJson(content, BOUNDS)
    if (fault) context.addIssue({ code: 'custom', message: fault })
    for (const { path, message } of inconsistencies(content))
      context.addIssue({ code: 'custom', path, message })
  })
export type TemplateContent = z.output<typeof TemplateContent>

/** Groups are the same whatever the letter case, as in an organization. */
export const nameKey = (name: string): string => name.toLowerCase()
export const assignmentKey = (one: { group: string; role: string; reach: string }): string =>
  `${nameKey(one.group)} ${one.role} ${one.reach}`

interface Inconsistency {
  path: (string | number)[]
  message: string
}

function inconsistencies({
  roles,
  groups,
  assignments,
}: {
  roles: { key: string }[]
  groups: { name: string; groups: string[] }[]
  assignments: { group: string; role: string; reach: string }[]
}): Inconsistency[] {
  const names = new Set(groups.map(({ name }) => nameKey(name)))
  const lost = (name: string, path: Inconsistency['path']) =>
    names.has(nameKey(name)) ? [] : [{ path, message: 'is no group of the template' }]
  return [
    ...repeated(
      roles.map(({ key }) => key),
      'roles',
      'key',
    ),
    ...repeated(
      groups.map(({ name }) => nameKey(name)),
      'groups',
      'name',
    ),
    ...repeated(assignments.map(assignmentKey), 'assignments', 'role'),
    ...groups.flatMap(({ groups: inside }, at) =>
      inside.flatMap((name, index) => lost(name, ['groups', at, 'groups', index])),
    ),
    ...assignments.flatMap(({ group }, at) => lost(group, ['assignments', at, 'group'])),
  ]
}

const repeated = (keys: string[], list: string, field: string): Inconsistency[] =>
  keys.flatMap((key, at) =>
    keys.indexOf(key) < at ? [{ path: [list, at, field], message: 'is there twice' }] : [],
  )
