import type { Place } from '../../src/platform/db/index.ts'
import { anActor } from '../factories/index.ts'
import type { TestApp } from '../harness/app.ts'
import type { World } from './world.ts'

/** Everybody who may knock, and whether the subject's things exist for them. */
export interface Caller {
  name: string
  headers: Record<string, string>
  /** `permitted`: gets through; `seen`: knows the organization but may not; `blind`: nothing is there. */
  sees: 'permitted' | 'seen' | 'blind'
}

const ADMINISTRATOR = 'administrator'

export async function callersOf(app: TestApp, world: World): Promise<Caller[]> {
  const admin = async (place: Place, reach: 'organization' | 'subtree', role = ADMINISTRATOR) =>
    (await anActor(app, place, role, reach)).headers
  return [
    {
      name: 'own administrator',
      headers: await admin(world.subject.place, 'organization'),
      sees: 'permitted',
    },
    {
      name: "parent's administrator with reach",
      headers: await admin(world.parent.place, 'subtree'),
      sees: 'permitted',
    },
    {
      name: 'workspace administrator',
      headers: await admin(world.workspace.root, 'subtree', 'workspace-administrator'),
      sees: 'permitted',
    },
    {
      name: 'own member without permission',
      headers: await admin(world.subject.place, 'organization', 'member'),
      sees: 'seen',
    },
    { name: "sibling's administrator", headers: await admin(world.sibling.place, 'subtree'), sees: 'blind' },
    { name: "child's administrator", headers: await admin(world.child.place, 'subtree'), sees: 'blind' },
    {
      name: "parent's administrator without reach",
      headers: await admin(world.parent.place, 'organization'),
      sees: 'blind',
    },
    {
      name: 'root administrator without reach',
      headers: await admin(world.workspace.root, 'organization'),
      sees: 'blind',
    },
  ]
}
