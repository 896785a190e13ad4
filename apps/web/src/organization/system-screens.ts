import { FileInput, FolderSync, KeyRound, Plug } from 'lucide-react'
import { connectionsNav } from '../features/connections/nav.ts'
import { directoriesNav } from '../features/directories/nav.ts'
import { importsNav } from '../features/imports/nav.ts'
import { lazyMigrationNav } from '../features/lazy-migration/nav.ts'
import type { Screen } from '../ui/screens.tsx'

/** Systems elsewhere that people of an organization sign in with, are provided by, or have come from. */
export const SYSTEM_SCREENS: readonly Screen[] = [
  {
    path: '/connections',
    permission: 'connections:read',
    load: () => import('../features/connections/ConnectionsScreen.tsx'),
    component: 'ConnectionsScreen',
    nav: { label: connectionsNav, icon: Plug },
  },
  {
    path: '/connections/new',
    permission: 'connections:write',
    load: () => import('../features/connections/set-up/NewConnectionScreen.tsx'),
    component: 'NewConnectionScreen',
  },
  {
    path: '/connections/emergency-access',
    permission: 'connections:read',
    load: () => import('../features/emergency-access/EmergencyAccessScreen.tsx'),
    component: 'EmergencyAccessScreen',
  },
  {
    path: '/connections/$connectionId',
    permission: 'connections:read',
    load: () => import('../features/connections/ConnectionScreen.tsx'),
    component: 'ConnectionScreen',
  },
  {
    path: '/connections/$connectionId/settings',
    permission: 'connections:read',
    load: () => import('../features/connections/SettingsScreen.tsx'),
    component: 'SettingsScreen',
  },
  {
    path: '/connections/$connectionId/gives',
    permission: 'connections:read',
    load: () => import('../features/connections/gives/GivesScreen.tsx'),
    component: 'GivesScreen',
  },
  {
    path: '/connections/$connectionId/tests',
    permission: 'connections:write',
    load: () => import('../features/connections/tests/TestsScreen.tsx'),
    component: 'TestsScreen',
  },
  {
    path: '/connections/$connectionId/keys',
    permission: 'connections:read',
    load: () => import('../features/connections/keys/KeysScreen.tsx'),
    component: 'KeysScreen',
  },
  {
    path: '/connections/$connectionId/set-up',
    permission: 'connections:read',
    load: () => import('../features/connections/set-up/AtProviderScreen.tsx'),
    component: 'AtProviderScreen',
  },
  {
    path: '/connections/$connectionId/set-up/details',
    permission: 'connections:write',
    load: () => import('../features/connections/set-up/GivenDetailsScreen.tsx'),
    component: 'GivenDetailsScreen',
  },
  {
    path: '/connections/$connectionId/set-up/test',
    permission: 'connections:write',
    load: () => import('../features/connections/set-up/TryScreen.tsx'),
    component: 'TryScreen',
  },
  {
    path: '/connections/$connectionId/set-up/activate',
    permission: 'connections:write',
    load: () => import('../features/connections/set-up/ActivateScreen.tsx'),
    component: 'ActivateScreen',
  },
  {
    path: '/directories',
    permission: 'directories:read',
    load: () => import('../features/directories/DirectoriesScreen.tsx'),
    component: 'DirectoriesScreen',
    nav: { label: directoriesNav, icon: FolderSync },
  },
  {
    path: '/directories/$directoryId',
    permission: 'directories:read',
    load: () => import('../features/directories/DirectoryScreen.tsx'),
    component: 'DirectoryScreen',
  },
  {
    path: '/directories/$directoryId/health',
    permission: 'directories:read',
    load: () => import('../features/directories/HealthScreen.tsx'),
    component: 'HealthScreen',
  },
  {
    path: '/directories/$directoryId/roles',
    permission: 'directories:read',
    load: () => import('../features/directories/RolesScreen.tsx'),
    component: 'RolesScreen',
  },
  {
    path: '/directories/$directoryId/settings',
    permission: 'directories:read',
    load: () => import('../features/directories/SettingsScreen.tsx'),
    component: 'SettingsScreen',
  },
  {
    path: '/imports',
    permission: 'imports:write',
    load: () => import('../features/imports/ImportsScreen.tsx'),
    component: 'ImportsScreen',
    nav: { label: importsNav, icon: FileInput },
  },
  {
    path: '/imports/new',
    permission: 'imports:write',
    load: () => import('../features/imports/NewImportScreen.tsx'),
    component: 'NewImportScreen',
  },
  {
    path: '/imports/$importId',
    permission: 'imports:write',
    load: () => import('../features/imports/ImportScreen.tsx'),
    component: 'ImportScreen',
  },
  {
    path: '/lazy-migration',
    permission: 'directories:read',
    load: () => import('../features/lazy-migration/LazyMigrationScreen.tsx'),
    component: 'LazyMigrationScreen',
    nav: { label: lazyMigrationNav, icon: KeyRound },
  },
]
