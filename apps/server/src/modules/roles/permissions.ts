import { z } from 'zod'
import { ALL_BELOW_WORKSPACE } from '../../platform/access.ts'

/** What Bailiwick itself asks for. A workspace's applications add their own, in the same form. */
export const PERMISSIONS = {
  'organization:read': 'See the organization and those below it',
  'organization:update': 'Change name and attributes',
  'organization:create': 'Create suborganizations',
  'organization:export': 'Take out people, groups, roles and policy as a file, without secrets',
  'organization:manage': 'Move, suspend, reactivate, archive and delete',
  'users:read': 'See users',
  'users:write': 'Create, change, suspend and delete users',
  'imports:write': 'Bring people in from elsewhere by a file, with what they sign in with',
  'groups:read': 'See groups',
  'groups:write': 'Create, change and delete groups and their members',
  'roles:read': 'See roles',
  'roles:write': 'Create, change and delete own roles',
  'assignments:read': 'See who holds which role',
  'assignments:write': 'Give and take roles, within what one holds oneself',
  'invitations:read': 'See invitations',
  'invitations:write': 'Invite people',
  'policy:read': 'See the policy',
  'policy:write': 'Tighten the policy',
  'limits:write': 'Give organizations below seats and features',
  'applications:read': 'See applications',
  'applications:write': 'Create and change applications',
  'service-accounts:read': 'See service accounts',
  'service-accounts:write': 'Create and change service accounts',
  'connections:read': 'See identity providers and their state',
  'connections:write': 'Connect identity providers and test them; whom they vouch for takes all permissions',
  'directories:read': 'See directories and their state',
  'directories:write': 'Connect directories that provision people; whoever does holds all permissions',
  'reviews:read': 'See access reviews and what came of them',
  'reviews:write': 'Begin, change, close and call off access reviews',
  'reviews:decide': 'Decide in access reviews; what one takes away one may take away elsewhere too',
  'domains:read': 'See domains',
  'domains:write': 'Claim, prove and remove domains',
  'sessions:read': 'See sessions',
  'sessions:write': 'End sessions',
  'events:read': 'Read and export events',
  'workspace:read': "See the workspace's own settings",
  'workspace:write': "Change the workspace's roles for all, attribute schema and keys",
  'workspace:registrations': 'See organizations that register, and decide on them',
  'workspace:view-as': 'Look at an organization as its administrator does, read-only',
} as const

/** All that can be held on an organization: the workspace's own permissions exist on its root alone. */
export const everythingOn = ({ parentId }: { parentId: string | null }): string[] => [
  ALL_BELOW_WORKSPACE,
  ...(parentId === null ? Object.keys(PERMISSIONS).filter((name) => name.startsWith('workspace:')) : []),
]

export type Permission = keyof typeof PERMISSIONS

/** `noun:verb`; what stands before the last colon may have more parts. */
export const PermissionName = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*)+$/, 'is not a permission (noun:verb)')

const READ = Object.keys(PERMISSIONS).filter(
  (name) => name.endsWith(':read') && !name.startsWith('workspace:'),
)

export interface BuiltInRole {
  key: string
  name: string
  description: string
  permissions: readonly string[]
  /** May be held on the root organization only. */
  rootOnly: boolean
}

export const BUILT_IN_ROLES: readonly BuiltInRole[] = [
  {
    key: 'workspace-administrator',
    name: 'Workspace administrator',
    description: 'Everything, in the whole workspace',
    permissions: everythingOn({ parentId: null }),
    rootOnly: true,
  },
  {
    key: 'administrator',
    name: 'Organization administrator',
    description: 'Everything in an organization',
    permissions: [ALL_BELOW_WORKSPACE],
    rootOnly: false,
  },
  {
    key: 'user-manager',
    name: 'User manager',
    description: 'Users, groups and invitations',
    permissions: [
      'organization:read',
      'users:read',
      'users:write',
      'groups:read',
      'groups:write',
      'invitations:read',
      'invitations:write',
      'sessions:read',
      'sessions:write',
    ],
    rootOnly: false,
  },
  {
    key: 'auditor',
    name: 'Auditor',
    description: 'Reads everything, changes nothing',
    permissions: READ,
    rootOnly: false,
  },
  {
    key: 'member',
    name: 'Member',
    description: 'Belongs to the organization',
    permissions: [],
    rootOnly: false,
  },
]
