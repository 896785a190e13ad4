import {
  AppWindow,
  AtSign,
  Bot,
  Building2,
  Gauge,
  House,
  KeyRound,
  ListChecks,
  Network,
  Palette,
  ScrollText,
  ShieldCheck,
  UserRound,
  UserRoundCog,
  UsersRound,
} from 'lucide-react'
import { reviewsNav } from '../features/access-reviews/nav.ts'
import { applicationsNav } from '../features/applications/nav.ts'
import { administratorsNav } from '../features/assignments/nav.ts'
import { brandingNav } from '../features/branding/nav.ts'
import { domainsNav } from '../features/domains/nav.ts'
import { eventsNav } from '../features/events/nav.ts'
import { groupsNav } from '../features/groups/nav.ts'
import { limitsNav } from '../features/limits/nav.ts'
import { detailsNav, suborganizationsNav } from '../features/organizations/nav.ts'
import { overviewNav } from '../features/overview/nav.ts'
import { policiesNav } from '../features/policies/nav.ts'
import { rolesNav } from '../features/roles/nav.ts'
import { serviceAccountsNav } from '../features/service-accounts/nav.ts'
import { usersNav } from '../features/users/nav.ts'
import type { Screen } from '../ui/screens.tsx'
import { SYSTEM_SCREENS } from './system-screens.ts'

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
    first: (id) => import('../features/users/queries.ts').then(({ firstPeople }) => firstPeople(id)),
    nav: { label: usersNav, icon: UserRound },
  },
  {
    path: '/people/$userId',
    permission: 'users:read',
    load: () => import('../features/users/PersonScreen.tsx'),
    component: 'PersonScreen',
  },
  {
    path: '/people/invitations',
    permission: 'invitations:read',
    load: () => import('../features/invitations/InvitationsScreen.tsx'),
    component: 'InvitationsScreen',
  },
  {
    path: '/people/registration',
    permission: 'invitations:read',
    load: () => import('../features/invitations/JoiningScreen.tsx'),
    component: 'JoiningScreen',
  },
  {
    path: '/people/external',
    permission: 'users:read',
    load: () => import('../features/external-members/ExternalMembersScreen.tsx'),
    component: 'ExternalMembersScreen',
  },
  {
    path: '/people/invite',
    permission: 'invitations:write',
    load: () => import('../features/invitations/InviteScreen.tsx'),
    component: 'InviteScreen',
  },
  {
    path: '/groups',
    permission: 'groups:read',
    load: () => import('../features/groups/GroupsScreen.tsx'),
    component: 'GroupsScreen',
    nav: { label: groupsNav, icon: UsersRound },
  },
  {
    path: '/groups/$groupId',
    permission: 'groups:read',
    load: () => import('../features/groups/GroupsScreen.tsx'),
    component: 'GroupsScreen',
  },
  {
    path: '/roles',
    permission: 'roles:read',
    load: () => import('../features/roles/RolesScreen.tsx'),
    component: 'RolesScreen',
    nav: { label: rolesNav, icon: KeyRound },
  },
  {
    path: '/roles/$roleId',
    permission: 'roles:read',
    load: () => import('../features/roles/RoleScreen.tsx'),
    component: 'RoleScreen',
  },
  {
    path: '/administrators',
    permission: 'assignments:read',
    load: () => import('../features/assignments/AdministratorsScreen.tsx'),
    component: 'AdministratorsScreen',
    nav: { label: administratorsNav, icon: UserRoundCog },
  },
  {
    path: '/access-reviews',
    permission: 'reviews:read',
    load: () => import('../features/access-reviews/ReviewsScreen.tsx'),
    component: 'ReviewsScreen',
    nav: { label: reviewsNav, icon: ListChecks },
  },
  {
    path: '/access-reviews/$reviewId',
    permission: 'reviews:read',
    load: () => import('../features/access-reviews/ReviewScreen.tsx'),
    component: 'ReviewScreen',
  },
  {
    path: '/service-accounts',
    permission: 'service-accounts:read',
    load: () => import('../features/service-accounts/ServiceAccountsScreen.tsx'),
    component: 'ServiceAccountsScreen',
    nav: { label: serviceAccountsNav, icon: Bot },
  },
  {
    path: '/service-accounts/$serviceAccountId',
    permission: 'service-accounts:read',
    load: () => import('../features/service-accounts/ServiceAccountScreen.tsx'),
    component: 'ServiceAccountScreen',
  },
  {
    path: '/policy',
    permission: 'policy:read',
    load: () => import('../features/policies/PolicyScreen.tsx'),
    component: 'PolicyScreen',
    nav: { label: policiesNav, icon: ShieldCheck },
  },
  ...SYSTEM_SCREENS,
  {
    path: '/domains',
    permission: 'domains:read',
    load: () => import('../features/domains/DomainsScreen.tsx'),
    component: 'DomainsScreen',
    nav: { label: domainsNav, icon: AtSign },
  },
  {
    path: '/domains/$domainId',
    permission: 'domains:read',
    load: () => import('../features/domains/DomainScreen.tsx'),
    component: 'DomainScreen',
  },
  {
    path: '/suborganizations',
    permission: 'organization:read',
    load: () => import('../features/organizations/SuborganizationsScreen.tsx'),
    component: 'SuborganizationsScreen',
    nav: { label: suborganizationsNav, icon: Network },
  },
  {
    path: '/suborganizations/$childId',
    permission: 'organization:read',
    load: () => import('../features/organizations/SuborganizationScreen.tsx'),
    component: 'SuborganizationScreen',
  },
  {
    path: '/applications',
    permission: 'applications:read',
    load: () => import('../features/applications/ApplicationsScreen.tsx'),
    component: 'ApplicationsScreen',
    nav: { label: applicationsNav, icon: AppWindow },
  },
  {
    path: '/applications/$applicationId',
    permission: 'applications:read',
    load: () => import('../features/applications/ApplicationScreen.tsx'),
    component: 'ApplicationScreen',
  },
  {
    path: '/branding',
    permission: 'organization:read',
    load: () => import('../features/branding/BrandingScreen.tsx'),
    component: 'BrandingScreen',
    nav: { label: brandingNav, icon: Palette },
  },
  {
    path: '/branding/mails',
    permission: 'organization:read',
    load: () => import('../features/branding/mails/MailTemplatesScreen.tsx'),
    component: 'MailTemplatesScreen',
  },
  {
    path: '/branding/mails/$kind',
    permission: 'organization:read',
    load: () => import('../features/branding/mails/MailTemplateScreen.tsx'),
    component: 'MailTemplateScreen',
  },
  {
    path: '/limits',
    permission: 'organization:read',
    load: () => import('../features/limits/LimitsScreen.tsx'),
    component: 'LimitsScreen',
    nav: { label: limitsNav, icon: Gauge },
  },
  {
    path: '/events',
    permission: 'events:read',
    load: () => import('../features/events/EventsScreen.tsx'),
    component: 'EventsScreen',
    nav: { label: eventsNav, icon: ScrollText },
  },
  {
    path: '/events/$eventId',
    permission: 'events:read',
    load: () => import('../features/events/EventScreen.tsx'),
    component: 'EventScreen',
  },
  {
    path: '/details',
    permission: 'organization:read',
    load: () => import('../features/organizations/DetailsScreen.tsx'),
    component: 'DetailsScreen',
    nav: { label: detailsNav, icon: Building2 },
  },
]
