import {
  AppWindow,
  BadgeCheck,
  Building2,
  House,
  Inbox,
  KeyRound,
  LayoutTemplate,
  ListChecks,
  Mail,
  Network,
  ScrollText,
  ShieldCheck,
  ToggleLeft,
} from 'lucide-react'
import { lazy } from 'react'
import { applicationsNav } from '../features/applications/nav.ts'
import { attributesNav } from '../features/attributes/nav.ts'
import { eventsNav } from '../features/events/nav.ts'
import { featuresNav } from '../features/limits/nav.ts'
import { mailNav } from '../features/mail/nav.ts'
import { organizationsNav } from '../features/organizations/nav.ts'
import { baselineNav } from '../features/policies/nav.ts'
import { registrationsNav } from '../features/registrations/nav.ts'
import { signingKeysNav } from '../features/signing-keys/nav.ts'
import { templatesNav } from '../features/templates/nav.ts'
import { treeNav } from '../features/tree/nav.ts'
import { workspaceNav } from '../features/workspace/nav.ts'
import { workspaceRolesNav } from '../features/workspace-roles/nav.ts'
import type { Screen } from '../ui/screens.tsx'

const WaitingCount = lazy(async () => {
  const { WaitingCount: component } = await import('../features/registrations/WaitingCount.tsx')
  return { default: component }
})

/** Screens about the workspace as a whole. Those about one organization are in organization/screens.ts. */
export const CONSOLE_SCREENS: readonly Screen[] = [
  {
    path: '/',
    load: () => import('../features/workspace/WorkspaceScreen.tsx'),
    component: 'WorkspaceScreen',
    nav: { label: workspaceNav, icon: House },
  },
  {
    path: '/tree',
    permission: 'organization:read',
    load: () => import('../features/tree/TreeScreen.tsx'),
    component: 'TreeScreen',
    nav: { label: treeNav, icon: Network },
  },
  {
    path: '/organizations',
    permission: 'organization:read',
    load: () => import('../features/organizations/OrganizationsScreen.tsx'),
    component: 'OrganizationsScreen',
    nav: { label: organizationsNav, icon: Building2 },
  },
  {
    path: '/registrations',
    permission: 'workspace:registrations',
    load: () => import('../features/registrations/RegistrationsScreen.tsx'),
    component: 'RegistrationsScreen',
    nav: { label: registrationsNav, icon: Inbox, Badge: WaitingCount },
  },
  {
    path: '/registrations/$registrationId',
    permission: 'workspace:registrations',
    load: () => import('../features/registrations/RegistrationScreen.tsx'),
    component: 'RegistrationScreen',
  },
  {
    path: '/registration-forms',
    permission: 'workspace:registrations',
    load: () => import('../features/registrations/RegistrationFormsScreen.tsx'),
    component: 'RegistrationFormsScreen',
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
    // What the root asks for is the baseline of all.
    path: '/policy',
    permission: 'policy:read',
    load: () => import('../features/policies/PolicyScreen.tsx'),
    component: 'PolicyScreen',
    nav: { label: baselineNav, icon: ShieldCheck },
  },
  {
    path: '/roles',
    permission: 'workspace:read',
    load: () => import('../features/workspace-roles/WorkspaceRolesScreen.tsx'),
    component: 'WorkspaceRolesScreen',
    nav: { label: workspaceRolesNav, icon: BadgeCheck },
  },
  {
    path: '/applications',
    permission: 'applications:read',
    load: () => import('../features/applications/workspace/ApplicationsScreen.tsx'),
    component: 'ApplicationsScreen',
    nav: { label: applicationsNav, icon: AppWindow },
  },
  {
    path: '/applications/new',
    permission: 'applications:write',
    load: () => import('../features/applications/workspace/NewApplicationScreen.tsx'),
    component: 'NewApplicationScreen',
  },
  {
    path: '/applications/$applicationId',
    permission: 'applications:read',
    load: () => import('../features/applications/workspace/ApplicationScreen.tsx'),
    component: 'ApplicationScreen',
  },
  {
    path: '/attributes',
    permission: 'workspace:read',
    load: () => import('../features/attributes/AttributesScreen.tsx'),
    component: 'AttributesScreen',
    nav: { label: attributesNav, icon: ListChecks },
  },
  {
    path: '/attributes/people',
    permission: 'workspace:read',
    load: () => import('../features/attributes/AttributesScreen.tsx'),
    component: 'PersonAttributesScreen',
  },
  {
    path: '/features',
    permission: 'workspace:read',
    load: () => import('../features/limits/FeaturesScreen.tsx'),
    component: 'FeaturesScreen',
    nav: { label: featuresNav, icon: ToggleLeft },
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
    path: '/signing-keys',
    permission: 'workspace:read',
    load: () => import('../features/signing-keys/SigningKeysScreen.tsx'),
    component: 'SigningKeysScreen',
    nav: { label: signingKeysNav, icon: KeyRound },
  },
  {
    path: '/mail',
    permission: 'workspace:read',
    load: () => import('../features/mail/MailScreen.tsx'),
    component: 'MailScreen',
    nav: { label: mailNav, icon: Mail },
  },
]
