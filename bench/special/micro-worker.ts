// Decisions that are made in memory, and the signature that nobody can do without.
import { generateKeyPairSync, sign } from 'node:crypto'
import { newId, type OrganizationId, type WorkspaceId } from '../../apps/server/src/kernel/ids.ts'
import { toContext } from '../../apps/server/src/modules/organizations/status.ts'
import {
  effectivePolicy,
  type PolicySettings,
  policyNodes,
} from '../../apps/server/src/modules/policies/index.ts'
import { type Actor, isPermitted, type PathEntry } from '../../apps/server/src/platform/access.ts'

const DEPTH = 10
const workspaceId: WorkspaceId = newId('workspace')

const path: PathEntry[] = Array.from({ length: DEPTH }, (_, level) => ({
  id: newId('organization'),
  name: `Level ${level}`,
  slug: `level-${level}`,
  status: 'active',
  policy: {
    password: { minimumLength: 8 + level },
    session: { idleMinutes: 600 - level * 10 },
  } satisfies PolicySettings,
  limits: {},
}))
const organization = toContext(workspaceId, path)
if (!organization) throw new Error('no organization')
const place = organization
const rootId = path[0]?.id as OrganizationId
const actor: Actor = {
  kind: 'user',
  id: newId('user'),
  workspaceId,
  organizationId: rootId,
  boundTo: rootId,
  grants: Array.from({ length: 5 }, (_, index) => ({
    organizationId: path[index]?.id as OrganizationId,
    reach: 'subtree',
    role: 'role',
    endsAt: null,
    permissions: new Set(index === 4 ? ['users:read'] : ['events:read']),
  })),
}
const now = new Date()
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const text = Buffer.alloc(300, 'x')

/** Microseconds of one call: the median of several stretches after a warm-up. */
function time(work: () => unknown, calls: number): number {
  for (let i = 0; i < calls; i++) work()
  const stretches = Array.from({ length: 9 }, () => {
    const began = process.cpuUsage()
    for (let i = 0; i < calls; i++) work()
    const { user, system } = process.cpuUsage(began)
    return (user + system) / calls
  })
  return stretches.sort((a, b) => a - b)[4] as number
}

process.send?.({
  policy: time(() => effectivePolicy(policyNodes(place.path)), 5_000),
  check: time(() => isPermitted(actor, 'users:read', place, now), 100_000),
  sign: time(() => sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' }), 3_000),
})
process.disconnect()
