import { Building2, Network } from 'lucide-react'
import { organizationsNav } from '../features/organizations/nav.ts'
import { treeNav } from '../features/tree/nav.ts'
import type { Screen } from '../ui/screens.tsx'

/** Screens about the workspace as a whole. Those about one organization are in organization/screens.ts. */
export const CONSOLE_SCREENS: readonly Screen[] = [
  {
    path: '/',
    permission: 'organization:read',
    load: () => import('../features/organizations/OrganizationsScreen.tsx'),
    component: 'OrganizationsScreen',
    nav: { label: organizationsNav, icon: Building2 },
  },
  {
    path: '/tree',
    permission: 'organization:read',
    load: () => import('../features/tree/TreeScreen.tsx'),
    component: 'TreeScreen',
    nav: { label: treeNav, icon: Network },
  },
]
