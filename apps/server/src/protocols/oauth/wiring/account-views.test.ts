import { expect, it } from 'vitest'
import { addSeconds, epochSeconds, fixedClock } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Principal } from '../../../modules/roles/index.ts'
import type { Grant, OrganizationContext } from '../../../platform/access.ts'
import type { UserRow } from '../../../platform/db/index.ts'
import { createViews } from './account-views.ts'

const START = new Date('2026-01-01T00:00:00Z')
const workspaceId = newId('workspace')

function organization(name: string): OrganizationContext {
  const own = {
    id: newId('organization'),
    name,
    slug: name,
    status: 'active' as const,
    policy: {},
    limits: {},
  }
  return { ...own, workspaceId, parentId: null, path: [own] } as OrganizationContext
}

const grant = (at: OrganizationContext, role: string, endsAt: Date | null): Grant => ({
  organizationId: at.id,
  reach: 'organization',
  permissions: new Set(['users:read']),
  role,
  endsAt,
})

function seen(home: OrganizationContext, grants: Grant[], ...scopes: string[]) {
  const id = newId('user')
  const principal: Principal = {
    kind: 'user',
    id,
    workspaceId,
    organizationId: home.id,
    active: true,
    tokensValidFrom: null,
    displayName: 'Rider',
    grants,
    groups: ['riders'],
    withdrawals: [],
    isElsewhere: false,
  }
  const actor = { ...principal, boundTo: home.id }
  const row = { id, display_name: 'Rider', email: null, updated_at: START } as unknown as UserRow
  return {
    principal,
    actor,
    row,
    home,
    entered: home,
    scopes: new Set(scopes),
    organizations: undefined,
    names: [],
    withdrawn: undefined,
    reopened: null,
  }
}

it('is the same object for as long as nothing changed', () => {
  const viewOf = createViews(fixedClock(START))
  const one = seen(organization('a'), [], 'roles')
  expect(viewOf({ ...one, scopes: new Set(['roles', 'openid']) })).toBe(viewOf(one))
})

it('forgets a role at the moment its assignment ends, though nothing announces that', () => {
  const clock = fixedClock(START)
  const viewOf = createViews(clock)
  const home = organization('a')
  const one = seen(home, [grant(home, 'guest', addSeconds(START, 60)), grant(home, 'rider', null)], 'roles')
  expect(viewOf(one).roles).toEqual(['guest', 'rider'])
  clock.advance(59)
  expect(viewOf(one).roles).toEqual(['guest', 'rider'])
  clock.advance(1)
  expect(viewOf(one).roles).toEqual(['rider'])
})

it('is made anew for other scopes, another organization, another profile, an application that lost its grant', () => {
  const viewOf = createViews(fixedClock(START))
  const one = seen(organization('a'), [], 'roles')
  expect(viewOf(one).groups).toBeUndefined()
  expect(viewOf({ ...one, scopes: new Set(['groups']) })).toMatchObject({ groups: ['riders'] })
  expect(viewOf({ ...one, scopes: new Set(['limits']) })).toMatchObject({ limits: { org_features: {} } })
  expect(viewOf({ ...one, entered: organization('b') }).organization.name).toBe('b')
  const second = epochSeconds(START)
  expect(viewOf({ ...one, withdrawn: second }).validFrom).toEqual(START)
  expect(viewOf(one).validFrom).toBeUndefined()
  expect(viewOf({ ...one, reopened: START }).validFrom).toEqual(START)
  expect(viewOf({ ...one, row: { ...one.row, display_name: 'Renamed' } }).profile.name).toBe('Renamed')
})
