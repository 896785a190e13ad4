import type { Entry } from './entry.ts'

/** Directories that provide people. */
export const DIRECTORY_ENTRIES: Record<string, Entry> = {
  'directories.list': {},
  'directories.create': { input: () => ({ name: 'Entra ID' }) },
  'directories.get': {},
  'directories.update': { input: () => ({ sendsMail: true }) },
  'directories.delete': {},
  'directories.activate': {},
  'directories.deactivate': {},
  'directories.listTokens': {},
  'directories.rotateToken': {},
  'directories.revokeToken': {},
  'directories.getRoles': {},
  'directories.setRoles': {
    input: ({ roleId }) => ({ rules: [{ groupName: 'Grooms', roleId }] }),
    naming: [({ roleId }) => ({ rules: [{ groupName: 'Grooms', roleId }] })],
  },
  'directories.getHealth': {},
  'directories.listErrors': {},
  'directories.listDrift': {},
  'directories.listTrial': {},
  'directories.approveRemovals': {},
  'directories.refuseRemovals': {},
  'directories.resetRemovals': {},
  'lazyMigration.get': {},
  'lazyMigration.set': { input: () => ({ url: 'https://store.example.com/ask', enabled: true }) },
  // There are two live ones in the world.
  'lazyMigration.rotateSecret': { passes: [201, 409] },
  'lazyMigration.endEarlierSecret': { passes: [204, 404] },
  'lazyMigration.remove': { passes: [204, 404] },
}
