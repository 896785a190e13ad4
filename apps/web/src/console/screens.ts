import { AppWindow, Building2, LayoutTemplate, Network } from 'lucide-react'
import { applicationsNav } from '../features/applications/nav.ts'
import { organizationsNav } from '../features/organizations/nav.ts'
import { templatesNav } from '../features/templates/nav.ts'
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
  {
    path: '/templates',
    permission: 'workspace:read',
    load: () => import('../features/templates/TemplatesScreen.tsx'),
    component: 'TemplatesScreen',
    nav: { label: templatesNav, icon: LayoutTemplate },
  },
  {
    path: '/templates/$templateId',
    permission: 'workspace:read',
    load: () => import('../features/templates/TemplateScreen.tsx'),
    component: 'TemplateScreen',
  },
  {
    path: '/applications',
    permission: 'applications:read',
    load: () => import('../features/applications/ApplicationsScreen.tsx'),
    component: 'ApplicationsScreen',
    nav: { label: applicationsNav, icon: AppWindow },
  },
  {
    path: '/applications/new',
    permission: 'applications:write',
    load: () => import('../features/applications/NewApplicationScreen.tsx'),
    component: 'NewApplicationScreen',
  },
  {
    path: '/applications/$applicationId',
    permission: 'applications:read',
    load: () => import('../features/applications/ApplicationScreen.tsx'),
    component: 'ApplicationScreen',
  },
]
