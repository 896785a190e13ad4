import {
  Building2,
  FolderSync,
  KeyRound,
  ListChecks,
  MailPlus,
  Plug,
  Plus,
  UserRoundCog,
  UserRoundPlus,
  UsersRound,
} from 'lucide-react'
import { newReviewNav } from '../features/access-reviews/nav.ts'
import { addAdministratorNav } from '../features/assignments/nav.ts'
import { connectNav } from '../features/connections/nav.ts'
import { newDirectoryNav } from '../features/directories/nav.ts'
import { newGroupNav } from '../features/groups/nav.ts'
import { newSuborganizationNav } from '../features/organizations/nav.ts'
import type { Target } from '../features/palette/index.ts'
import { newRoleNav } from '../features/roles/nav.ts'
import { newServiceAccountNav } from '../features/service-accounts/nav.ts'
import { addPersonNav, inviteNav } from '../features/users/nav.ts'

/** What can be begun in one organization from anywhere, in its portal and in the console alike. */
export const ORGANIZATION_ACTIONS: readonly Target[] = [
  { path: '/people?create=yes', permission: 'users:write', label: addPersonNav, icon: UserRoundPlus },
  { path: '/people/invite', permission: 'invitations:write', label: inviteNav, icon: MailPlus },
  { path: '/groups?create=yes', permission: 'groups:write', label: newGroupNav, icon: UsersRound },
  { path: '/roles?create=yes', permission: 'roles:write', label: newRoleNav, icon: KeyRound },
  {
    path: '/administrators?create=yes',
    permission: 'assignments:write',
    label: addAdministratorNav,
    icon: UserRoundCog,
  },
  {
    path: '/access-reviews?create=yes',
    permission: 'reviews:write',
    label: newReviewNav,
    icon: ListChecks,
  },
  {
    path: '/service-accounts?create=yes',
    permission: 'service-accounts:write',
    label: newServiceAccountNav,
    icon: Plus,
  },
  {
    path: '/directories?create=yes',
    permission: 'directories:write',
    label: newDirectoryNav,
    icon: FolderSync,
  },
  { path: '/connections/new', permission: 'connections:write', label: connectNav, icon: Plug },
  {
    path: '/suborganizations?create=yes',
    permission: 'organization:create',
    label: newSuborganizationNav,
    icon: Building2,
  },
]
