import { House, ShieldCheck, UsersRound } from 'lucide-react'
import { overviewNav } from '../features/overview/nav.ts'
import { policiesNav } from '../features/policies/nav.ts'
import { usersNav } from '../features/users/nav.ts'
import type { Screen } from '../ui/screens.tsx'

/** Every screen about one organization: its portal shows them, and so does the console for any organization. */
export const ORGANIZATION_SCREENS: readonly Screen[] = [
  {
    path: '/',
    load: () => import('../features/overview/OverviewScreen.tsx'),
    component: 'OverviewScreen',
    nav: { label: overviewNav, icon: House },
  },
  {
    path: '/people',
    permission: 'users:read',
    load: () => import('../features/users/PeopleScreen.tsx'),
    component: 'PeopleScreen',
    nav: { label: usersNav, icon: UsersRound },
  },
  {
    path: '/people/$userId',
    permission: 'users:read',
    load: () => import('../features/users/PersonScreen.tsx'),
    component: 'PersonScreen',
  },
  {
    path: '/policy',
    permission: 'policy:read',
    load: () => import('../features/policies/PolicyScreen.tsx'),
    component: 'PolicyScreen',
    nav: { label: policiesNav, icon: ShieldCheck },
  },
]
