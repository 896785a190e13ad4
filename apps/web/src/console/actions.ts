import { Plus } from 'lucide-react'
import { newApplicationNav } from '../features/applications/nav.ts'
import { newOrganizationNav } from '../features/organizations/nav.ts'
import type { Target } from '../features/palette/index.ts'

/** What can be begun from anywhere. */
export const CONSOLE_ACTIONS: readonly Target[] = [
  {
    path: '/organizations?create=yes',
    permission: 'organization:create',
    label: newOrganizationNav,
    icon: Plus,
  },
  { path: '/applications/new', permission: 'applications:write', label: newApplicationNav, icon: Plus },
]
