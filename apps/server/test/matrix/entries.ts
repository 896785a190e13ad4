import { DIRECTORY_ENTRIES } from './directory-entries.ts'
import type { Entry } from './entry.ts'
import { IMPORT_ENTRIES } from './import-entries.ts'
import { MOVE_ENTRIES } from './move-entries.ts'
import { REGISTRATION_ENTRIES } from './registration-entries.ts'
import { REVIEW_ENTRIES } from './review-entries.ts'
import { SESSION_ENTRIES } from './session-entries.ts'
import { WORKSPACE_ENTRIES } from './workspace-entries.ts'

let counter = 0
const fresh = (prefix: string): string => `${prefix}-${process.pid.toString(36)}-${(counter++).toString(36)}`
const application = { name: 'App', type: 'web', redirectUris: ['https://app.example.com/callback'] }
const { type: _type, ...applicationChanges } = application

const connection = {
  name: 'School ID',
  preset: 'oidc',
  settings: { protocol: 'oidc', issuer: 'https://id.example.com', clientId: 'bailiwick' },
}

/** Of one's own, by whoever has an account. */
const justOwn = (...names: string[]) => Object.fromEntries(names.map((name) => [`me.${name}`, { own: true }]))

/** One entry an operation, by its name. The matrix fails on a route without one, and on one without a route. */
export const ENTRIES: Record<string, Entry> = {
  'organizations.list': { own: true },
  'organizations.create': {
    input: () => ({ name: 'Child', slug: fresh('child') }),
    naming: [({ templateId }) => ({ templateId })],
  },
  'organizations.listBranches': { naming: [({ place }) => ({ fromId: place.organizationId })] },
  'templates.list': { own: true, workspaceOnly: true },
  'templates.create': {
    own: true,
    workspaceOnly: true,
    input: () => ({ name: fresh('template'), content: {} }),
  },
  // The one there is belongs to another workspace.
  'templates.get': { own: true, workspaceOnly: true, passes: [404] },
  'templates.update': {
    own: true,
    workspaceOnly: true,
    passes: [404],
    input: () => ({ name: fresh('template') }),
  },
  'templates.delete': { own: true, workspaceOnly: true, passes: [404] },
  'templates.listOrganizations': { own: true, workspaceOnly: true, passes: [404] },
  ...REGISTRATION_ENTRIES,
  ...MOVE_ENTRIES,
  ...REVIEW_ENTRIES,
  ...IMPORT_ENTRIES,
  ...DIRECTORY_ENTRIES,
  ...SESSION_ENTRIES,
  ...WORKSPACE_ENTRIES,
  'templates.getSetUp': {},
  'templates.getDrift': { workspaceOnly: true, passes: [404] },
  'templates.apply': { workspaceOnly: true, passes: [404] },
  'organizations.get': {},
  'organizations.listChildren': {},
  'organizations.getOverview': {},
  'branding.get': {},
  'branding.set': { input: () => ({ accent: '#17594a' }) },
  'branding.setLogo': { input: () => ({ picture: null }) },
  'mailTemplates.list': {},
  'mailTemplates.get': { params: { kind: 'invitation' } },
  'mailTemplates.set': { params: { kind: 'invitation' }, input: () => ({ en: { heading: 'Welcome' } }) },
  'mailTemplates.readExample': { params: { kind: 'invitation' }, input: () => ({ language: 'en' }) },
  // No mail server answers here.
  'mailTemplates.sendExample': {
    params: { kind: 'invitation' },
    input: () => ({ language: 'en' }),
    passes: [409],
  },
  'domains.list': {},
  'domains.claim': { input: () => ({ domain: `${fresh('stable')}.example` }) },
  'domains.get': {},
  'domains.update': { input: () => ({ reach: 'subtree' }) },
  // No DNS answers here, and that is an answer.
  'domains.verify': {},
  'domains.remove': {},
  'connections.list': {},
  'connections.create': { input: () => connection, theirs: ['clientId', 'entityId'] },
  'connections.get': {},
  // Of another issuer, and so with the secret for that.
  'connections.update': {
    input: () => ({ ...connection, clientSecret: 'secret' }),
    theirs: ['clientId', 'entityId'],
  },
  'connections.delete': {},
  'connections.activate': {},
  'connections.deactivate': {},
  'connections.getRoutes': {},
  'connections.setRoutes': {
    input: () => ({ rules: [] }),
    naming: [
      ({ place: { organizationId } }) => ({
        rules: [{ kind: 'group', value: 'staff', targetId: organizationId }],
      }),
    ],
  },
  'connections.getRoles': {},
  'connections.setRoles': {
    input: () => ({ rules: [] }),
    naming: [({ roleId }) => ({ rules: [{ claim: 'groups', value: 'staff', roleId }] })],
  },
  'connections.getGroups': {},
  'connections.setGroups': { input: () => ({ mapping: {} }) },
  'connections.getHealth': {},
  // That is no document of a provider.
  'connections.readMetadata': { input: () => ({ from: 'xml', xml: '<x/>' }), passes: [400] },
  // The one there is publishes none.
  'connections.refreshMetadata': { passes: [409] },
  'connections.getReliance': {},
  'connections.listKeys': {},
  'connections.listSetUpLinks': {},
  // The one there is open to people.
  'connections.createSetUpLink': { passes: [409] },
  'connections.revokeSetUpLink': {},
  // The one there is goes by a secret.
  'connections.createKey': { input: () => ({ kind: 'client_key' }), passes: [400] },
  'connections.activateKey': {},
  // It is used, or gone, once one of these calls went through.
  'connections.removeKey': { passes: [204, 409] },
  'connections.listTests': {},
  'connections.createTest': {},
  'connections.getTest': {},
  'passkeys.listOfUser': {},
  'passkeys.removeOfUser': {},
  'passkeys.sendLink': {},
  'identities.listOfUser': {},
  'identities.removeOfUser': {},
  'emergencyAccess.list': {},
  // Whoever there is has been named.
  'emergencyAccess.addUser': {
    passes: [409],
    input: ({ userId }) => ({ userId }),
    naming: [({ userId }) => ({ userId })],
  },
  'emergencyAccess.removeUser': {},
  'organizations.getAttributeSchema': {},
  'organizations.update': { input: () => ({ name: 'Renamed' }) },
  'organizations.suspend': { aboveOnly: true },
  'organizations.archive': { aboveOnly: true },
  // What is active is neither opened again nor deleted.
  'organizations.reactivate': { aboveOnly: true, passes: [409] },
  'organizations.delete': { aboveOnly: true, passes: [409] },
  'checklist.get': {},
  'checklist.update': { input: () => ({ skipped: ['connection'] }) },
  'limits.get': {},
  'limits.set': { aboveOnly: true, input: () => ({ settings: { seats: { most: 1_000 } } }) },
  'limits.getFeatures': { own: true, workspaceOnly: true },
  'limits.replaceFeatures': { own: true, workspaceOnly: true, input: () => ({ features: {} }) },
  // A bearer token of the matrix has no session that could look.
  'views.create': { workspaceOnly: true, input: () => ({ reason: 'a question of theirs' }), passes: [409] },
  'views.end': { workspaceOnly: true, passes: [410] },
  'applications.list': {},
  'applications.listUsable': {},
  'applications.create': { input: () => application },
  'applications.get': {},
  'applications.update': { input: () => applicationChanges },
  'applications.delete': {},
  'applications.disable': {},
  'applications.enable': {},
  'applications.listSecrets': {},
  'applications.rotateSecret': { input: () => ({ overlapSeconds: 0 }) },
  'applications.revokeSecret': {},
  'policies.get': {},
  'policies.set': { input: () => ({ settings: { password: { minimumLength: 20 } } }) },
  'events.list': {
    asks: true,
    naming: [({ userId }) => ({ actor: userId }), ({ groupId }) => ({ target: groupId })],
  },
  'events.get': {},
  ...Object.fromEntries(['events.export', 'organizations.export'].map((name) => [name, {}])),
  'events.exportRows': {
    asks: true,
    naming: [({ userId }) => ({ actor: userId }), ({ groupId }) => ({ target: groupId })],
  },
  'permissions.list': { own: true },
  'permissions.listMine': {},
  'permissions.check': {
    asks: true,
    input: () => ({ checks: [{ permission: 'users:read' }] }),
    naming: [
      ({ place: { organizationId } }) => ({ checks: [{ permission: 'users:read', organizationId }] }),
      ({ userId }) => ({ checks: [{ permission: 'lessons:read', principalId: userId }] }),
      ({ serviceAccountId }) => ({ checks: [{ permission: 'users:read', principalId: serviceAccountId }] }),
    ],
  },
  'me.listOrganizations': { own: true },
  // The roles of organizations, those of the subject too, are none of the workspace's.
  'workspaceRoles.list': { own: true, workspaceOnly: true },
  'workspaceRoles.create': {
    own: true,
    workspaceOnly: true,
    input: () => ({ key: fresh('role'), name: 'Role', permissions: ['users:read'] }),
  },
  'workspaceRoles.update': {
    own: true,
    workspaceOnly: true,
    passes: [404],
    input: () => ({ name: 'Renamed' }),
  },
  'workspaceRoles.delete': { own: true, workspaceOnly: true, passes: [404] },
  'roles.list': {},
  'roles.listGrantable': {},
  'roles.get': {},
  'roles.create': { input: () => ({ key: fresh('role'), name: 'Role', permissions: ['users:read'] }) },
  'roles.update': { input: () => ({ permissions: ['users:read'] }) },
  // The one there is held by somebody.
  'roles.delete': { passes: [409] },
  'administrators.list': {},
  'assignments.list': {
    asks: true,
    naming: [({ userId }) => ({ principalId: userId }), ({ roleId }) => ({ roleId })],
  },
  'assignments.create': {
    input: ({ serviceAccountId, roleId }) => ({ principalId: serviceAccountId, roleId }),
    naming: [
      ({ userId }) => ({ principalId: userId }),
      ({ groupId }) => ({ principalId: groupId }),
      ({ serviceAccountId }) => ({ principalId: serviceAccountId }),
      ({ roleId }) => ({ roleId }),
    ],
  },
  'assignments.update': { input: () => ({ endsAt: null }) },
  'assignments.delete': {},
  'invitations.list': {},
  'invitations.get': {},
  'invitations.create': {
    input: ({ roleId, groupId }) => ({
      email: `${fresh('new')}@example.com`,
      roles: [{ roleId }],
      groupIds: [groupId],
    }),
    naming: [({ roleId }) => ({ roles: [{ roleId }] }), ({ groupId }) => ({ groupIds: [groupId] })],
  },
  'invitations.createMany': {
    input: ({ roleId, groupId }) => ({
      people: [{ email: `${fresh('new')}@example.com` }],
      roles: [{ roleId }],
      groupIds: [groupId],
    }),
    naming: [({ roleId }) => ({ roles: [{ roleId }] }), ({ groupId }) => ({ groupIds: [groupId] })],
  },
  'externalMembers.list': {},
  'externalMembers.invite': {
    input: ({ roleId }) => ({ email: `${fresh('new')}@example.com`, roles: [{ roleId }] }),
    naming: [({ roleId }) => ({ roles: [{ roleId }] })],
  },
  'externalMembers.remove': {},
  'membersElsewhere.list': { naming: [({ userId }) => ({ userId })], asks: true },
  'membersElsewhere.consent': {},
  'membersElsewhere.withdraw': {},
  'me.listMemberships': { own: true },
  // Whoever asks is a member of none.
  'me.leaveMembership': { own: true, passes: [404] },
  'invitations.resend': {},
  'invitations.revoke': {},
  'serviceAccounts.list': {},
  'serviceAccounts.create': { input: () => ({ name: 'Robot' }) },
  'serviceAccounts.get': {},
  'serviceAccounts.update': { input: () => ({ name: 'Renamed' }) },
  'serviceAccounts.delete': {},
  'serviceAccounts.suspend': {},
  'serviceAccounts.reactivate': {},
  'serviceAccounts.listSecrets': {},
  'serviceAccounts.rotateSecret': { input: () => ({ overlapSeconds: 0 }) },
  'serviceAccounts.revokeSecret': {},
  'me.get': { own: true },
  'me.update': { own: true, input: () => ({ displayName: 'Renamed' }) },
  'me.sendEmailVerification': { own: true, input: () => ({ email: `${fresh('mine')}@example.com` }) },
  'me.removeAuthenticator': { own: true, passes: [404] },
  'me.removePhone': { own: true, passes: [404] },
  'me.listPasskeys': { own: true },
  // The one who asks has none of this id.
  'me.updatePasskey': { own: true, input: () => ({ name: 'Phone' }), passes: [404] },
  'me.removePasskey': { own: true, passes: [404] },
  'me.removeIdentity': { own: true, passes: [404] },
  // No organization lets people do so unless it says so.
  'me.delete': { own: true, passes: [403] },
  ...justOwn('exportData', 'listTerms', 'listIdentities', 'listEvents', 'listDevices', 'getCredentials'),
  ...justOwn('removeDevices', 'listSessions', 'endOtherSessions'),
  'me.removeDevice': { own: true, passes: [404] },
  // The one there is somebody else's.
  'me.endSession': { own: true, passes: [404] },
  'me.listGrants': { own: true },
  // The one there is somebody else's.
  'me.revokeGrant': { own: true, passes: [404] },
  'users.list': { asks: true, naming: [({ groupId }) => ({ groupId })] },
  'users.create': { input: () => ({ email: `${fresh('new')}@example.com`, displayName: 'New' }) },
  'users.get': {},
  'users.update': { input: () => ({ displayName: 'Renamed' }) },
  'users.delete': {},
  'users.getCredentials': {},
  // Nobody there has set up either, and no browser is remembered.
  'users.removeAuthenticator': { passes: [404] },
  'users.removePhone': { passes: [404] },
  'users.listDevices': {},
  'users.removeDevices': {},
  'users.removeDevice': { passes: [404] },
  'users.suspend': {},
  'users.suspendMany': {
    input: ({ userId }) => ({ userIds: [userId] }),
    naming: [({ userId }) => ({ userIds: [userId] })],
  },
  'users.reactivateMany': {
    input: ({ userId }) => ({ userIds: [userId] }),
    naming: [({ userId }) => ({ userIds: [userId] })],
  },
  // What is active is not reactivated, and who has no password cannot change it.
  'users.reactivate': { passes: [409] },
  'users.resetSecondFactor': {},
  'users.requirePasswordChange': { passes: [409] },
  'users.sendPasswordReset': {},
  // The address of the one there is verified.
  'users.sendEmailVerification': { passes: [409] },
  'groups.list': {},
  'groups.create': { input: () => ({ name: fresh('group') }) },
  'groups.get': {},
  'groups.update': { input: () => ({ name: fresh('group') }) },
  'groups.delete': {},
  'groups.listMembers': { input: () => ({ nested: 'true' }) },
  'groups.listGroups': {},
  'groups.listOfUser': {},
  'groups.addMembers': {
    input: ({ userId }) => ({ userIds: [userId] }),
    naming: [
      ({ userId }) => ({ userIds: [userId] }),
      ({ groupId }) => ({ userIds: [], groupIds: [groupId] }),
    ],
  },
  'groups.removeMembers': {
    input: ({ userId }) => ({ userIds: [userId] }),
    naming: [
      ({ userId }) => ({ userIds: [userId] }),
      ({ groupId }) => ({ userIds: [], groupIds: [groupId] }),
    ],
  },
  'groups.moveMembers': {
    input: ({ userId, groupId }) => ({ userIds: [userId], toGroupId: groupId }),
    naming: [
      ({ userId }) => ({ userIds: [userId] }),
      ({ groupId }) => ({ userIds: [], groupIds: [groupId] }),
      ({ groupId }) => ({ toGroupId: groupId }),
    ],
  },
}
