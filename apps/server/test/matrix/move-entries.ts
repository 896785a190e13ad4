import { randomBytes } from 'node:crypto'
import type { Entry } from './entry.ts'

/** Of people who move to another organization. */
export const MOVE_ENTRIES: Record<string, Entry> = {
  'organizations.move': {
    aboveOnly: true,
    input: (_own, world) => ({ parentId: world.sibling.place.organizationId }),
    naming: [(foreign) => ({ parentId: foreign.place.organizationId })],
  },
  'organizations.split': {
    aboveOnly: true,
    input: ({ userId }) => ({
      name: 'Yard',
      slug: `yard-${randomBytes(5).toString('hex')}`,
      userIds: [userId],
      dryRun: true,
    }),
    naming: [
      ({ userId }) => ({ name: 'Yard', slug: 'yard-of-theirs', userIds: [userId] }),
      ({ groupId }) => ({ name: 'Yard', slug: 'yard-of-theirs', groupIds: [groupId] }),
    ],
  },
  'organizations.merge': {
    aboveOnly: true,
    input: (_own, world) => ({ organizationId: world.sibling.place.organizationId, dryRun: true }),
    naming: [({ place }) => ({ organizationId: place.organizationId })],
  },
  'moves.list': {},
  'moves.get': {},
  'moves.resume': { aboveOnly: true, passes: [200, 409] },
  // To where they are: whoever is let through is told so.
  'users.move': {
    input: ({ place }) => ({ organizationId: place.organizationId }),
    naming: [({ place }) => ({ organizationId: place.organizationId })],
    passes: [409],
  },
}
