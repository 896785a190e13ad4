import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aHolder, aRole } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, roleIdOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Place, Reach } from '../../platform/db/index.ts'

/** Who gives: by name, what they hold, where and how far. */
const GIVERS = {
  "the workspace's administrator": ['root', 'workspace-administrator', 'subtree'],
  "the parent's administrator": ['parent', 'administrator', 'subtree'],
  'the own administrator, with what is below': ['subject', 'administrator', 'subtree'],
  'the own administrator': ['subject', 'administrator', 'organization'],
  'a limited one, with what is below': ['subject', 'limited', 'subtree'],
  'a limited one': ['subject', 'limited', 'organization'],
  "the parent's administrator without reach": ['parent', 'administrator', 'organization'],
  "a sibling's administrator": ['sibling', 'administrator', 'subtree'],
  "the child's administrator": ['child', 'administrator', 'subtree'],
  'an auditor': ['subject', 'auditor', 'subtree'],
  'a plain member': ['subject', 'member', 'subtree'],
} as const
const LIMITED = ['assignments:write', 'invitations:write', 'users:read', 'lessons:read']
/** What is given; those of `limited` are within what the limited one holds. */
const ROLES = [
  'workspace-administrator',
  'administrator',
  'auditor',
  'member',
  'own low',
  'own high',
] as const

type Giver = keyof typeof GIVERS
type GivenRole = (typeof ROLES)[number]

/** What must come of it, said once more in other words than the code's. */
function expected(giver: Giver, role: GivenRole, reach: Reach): number {
  const [where, held, far] = GIVERS[giver]
  const sees = where === 'subject' || ((where === 'root' || where === 'parent') && far === 'subtree')
  if (!sees) return 404
  if (held === 'auditor' || held === 'member') return 403
  if (role === 'workspace-administrator') return 409
  if (reach === 'subtree' && far === 'organization') return 403
  if (held === 'limited' && !(role === 'member' || role === 'own low')) return 403
  return 201
}

describe('ceiling: actor x role x reach (CVE-2025-27507, CVE-2026-11577, CVE-2026-22640)', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  const places = {} as Record<'root' | 'parent' | 'subject' | 'sibling' | 'child', Place>
  const givers = {} as Record<Giver, Record<string, string>>
  const roleIds = {} as Record<GivenRole, string>

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    places.root = workspace.root
    places.parent = await anOrganization(app, places.root)
    places.subject = await anOrganization(app, places.parent)
    places.sibling = await anOrganization(app, places.parent)
    places.child = await anOrganization(app, places.subject)
    for (const [name, [where, held, reach]] of Object.entries(GIVERS))
      givers[name as Giver] = (
        held === 'limited'
          ? await aHolder(app, places[where], LIMITED, { reach })
          : await anActor(app, places[where], held, reach)
      ).headers
    for (const key of ['workspace-administrator', 'administrator', 'auditor', 'member'] as const)
      roleIds[key] = await roleIdOf(app, workspace, key)
    roleIds['own low'] = await aRole(app, places.subject, ['users:read', 'lessons:read'])
    roleIds['own high'] = await aRole(app, places.subject, ['users:read', 'users:write'])
  })
  afterAll(() => app.drop())

  const cases = (Object.keys(GIVERS) as Giver[]).flatMap((giver) =>
    ROLES.flatMap((role) =>
      (['organization', 'subtree'] as const).map((reach) => [giver, role, reach] as const),
    ),
  )

  it.each(cases)('%s assigns %s with reach %s', async (giver, role, reach) => {
    const { organizationId } = places.subject
    const principalId = await aUser(app, places.subject)
    const answer = await api(givers[giver], `POST /organizations/${organizationId}/assignments`, {
      principalId,
      roleId: roleIds[role],
      reach,
    })
    expect(answer.status, answer.text).toBe(expected(giver, role, reach))
    const admin = givers['the own administrator, with what is below']
    const left = await api(
      admin,
      `GET /organizations/${organizationId}/assignments?principalId=${principalId}`,
    )
    expect(left.body.items).toHaveLength(answer.status === 201 ? 1 : 0)
  })

  it.each(cases)('%s invites with %s and reach %s', async (giver, role, reach) => {
    const { organizationId } = places.subject
    const email = `${cases.findIndex((one) => one[0] === giver && one[1] === role && one[2] === reach)}@example.com`
    const answer = await api(givers[giver], `POST /organizations/${organizationId}/invitations`, {
      email,
      roles: [{ roleId: roleIds[role], reach }],
    })
    expect(answer.status, answer.text).toBe(expected(giver, role, reach))
  })

  const held = cases.filter(([, role]) => role !== 'workspace-administrator')
  it.each(held)('%s takes %s with reach %s away', async (giver, role, reach) => {
    const { organizationId } = places.subject
    const principalId = await aUser(app, places.subject)
    const list = `/organizations/${organizationId}/assignments` as const
    const admin = givers['the own administrator, with what is below']
    const made = await api(admin, `POST ${list}`, { principalId, roleId: roleIds[role], reach })
    const answer = await api(givers[giver], `DELETE ${list}/${made.body.id}`)
    const status = expected(giver, role, reach)
    expect(answer.status, answer.text).toBe(status === 201 ? 204 : status)
  })
})
