import ts from 'typescript'

/**
 * Who may use which entrance to the database besides `inOrganization`, by folder or file of the server. This is the list of
 * permitted callers; each sees more than one organization, or tables that belong to none.
 */
const CALLERS = {
  inSnapshot: ['modules/exports/whole/export-whole.ts'],
  inOneStroke: ['modules/exports/taken-in/import-whole.ts'],
  inSubtree: [
    'modules/audit/export-rows.ts',
    'modules/audit/list-events.ts',
    'modules/connections/reliance/get-reliance.ts',
    'modules/exports/taken-in/undone.ts',
    'modules/identities/ended/in-places.ts',
    'modules/limits/get-limits.ts',
    'modules/organizations/',
    'modules/policies/dry-run.ts',
    'modules/policies/lost-by-move.ts',
    'modules/policies/shut-out.ts',
    'modules/sessions/end-below.ts',
    'modules/sign-in/organizations-of-address.ts',
    'modules/sign-in/provider/logout/end-meant.ts',
    'protocols/oauth/wiring/accounts.ts',
  ],
  inWorkspace: [
    'cli/find-place.ts',
    'cli/restore.ts',
    'modules/applications/allowed-origins.ts',
    'modules/applications/list-usable-applications.ts',
    'modules/connections/reseal-secrets.ts',
    'modules/credentials/reseal-factors.ts',
    'modules/domains/',
    'modules/exports/taken-in/undone.ts',
    'modules/grants/end-grants.ts',
    'modules/imports/',
    'modules/lazy-migration/reseal.ts',
    'modules/limits/',
    'modules/mail-settings/',
    'modules/moves/',
    'modules/organizations/',
    'modules/policies/set-policy.ts',
    'modules/registrations/',
    'modules/roles/create-workspace-role.ts',
    'modules/roles/delete-workspace-role.ts',
    'modules/roles/list-workspace-roles.ts',
    'modules/roles/update-workspace-role.ts',
    'modules/sessions/upstream/reseal-upstreams.ts',
    'modules/signing-keys/',
    'modules/statistics/get-size.ts',
    'modules/templates/',
    'modules/users/attributes/get-workspace-user-attribute-schema.ts',
    'modules/users/attributes/replace-user-attribute-schema.ts',
    'modules/workspaces/',
  ],
  askElsewhere: [
    'modules/external-members/promised-store.ts',
    'modules/external-members/store.ts',
    'modules/roles/holdings-store.ts',
    'modules/roles/member-policy-store.ts',
  ],
  crossTo: ['modules/connections/mappings/answered-for.ts', 'modules/imports/', 'modules/moves/'],
  inProtocol: [
    'modules/applications/describe-clients.ts',
    'modules/grants/',
    'modules/sign-in/browser.ts',
    'modules/signing-keys/keys.ts',
  ],
  inProtocolOf: ['modules/account-links/store.ts'],
  protocolStatement: [
    'modules/clients/id-store.ts',
    'modules/connections/arrival-store.ts',
    'modules/connections/store.ts',
    'modules/sessions/upstream/sign-out-store.ts',
    'modules/sign-in/store.ts',
    'protocols/oauth/storage/artifact-store.ts',
    'protocols/oauth/wiring/store.ts',
    'web/store.ts',
  ],
  tellingStatement: ['protocols/oauth/storage/artifact-store.ts'],
  elsewhere: ['modules/limits/seats.ts', 'modules/roles/holdings-store.ts'],
  findsAny: ['modules/audit/sealer-store.ts', 'platform/jobs/store.ts'],
  inRelay: ['platform/jobs/relay.ts'],
  inSealer: ['modules/audit/'],
  inJanitor: [
    'modules/access-reviews/look-at-reviews.ts',
    'modules/access-reviews/waiting-reviews.ts',
    'modules/assignments/end-assignments.ts',
    'modules/assignments/remind-of-ends.ts',
    'modules/connections/health/announce-expiries.ts',
    'modules/connections/keys/retire-keys.ts',
    'modules/connections/metadata/refresh-due.ts',
    'modules/domains/recheck-domains.ts',
    'modules/imports/go-on.ts',
    'modules/moves/go-on.ts',
    'modules/registrations/attend-due.ts',
    'modules/registrations/people/end-waiting.ts',
  ],
  inInstallation: [
    'cli/',
    'modules/domains/find-host-owners.ts',
    'modules/signing-keys/',
    'modules/workspaces/',
  ],
}

const SERVER = 'apps/server/src/'
/** Where the entrances are, and where an operation says which one is opened for it. */
const THEMSELVES = ['platform/db/', 'platform/execute.ts']

/** The entrance that this node opens: by importing it, or as that of an operation. */
function entranceOf(node) {
  if (ts.isImportSpecifier(node)) {
    const name = (node.propertyName ?? node.name).text
    return Object.hasOwn(CALLERS, name) ? name : undefined
  }
  if (!ts.isPropertyAssignment(node) || node.name.getText() !== 'entrance') return undefined
  if (!ts.isStringLiteral(node.initializer)) return undefined
  return { subtree: 'inSubtree', workspace: 'inWorkspace' }[node.initializer.text]
}

/** Every use of an entrance by somebody who is not on the list, and everybody on the list who uses it no more. */
export function entranceProblems(files, visit) {
  const problems = []
  const unused = new Set(
    Object.entries(CALLERS).flatMap(([name, callers]) => callers.map((one) => `${one} ${name}`)),
  )
  for (const { file, tree } of files) {
    const path = file.startsWith(SERVER) ? file.slice(SERVER.length) : undefined
    if (path === undefined || THEMSELVES.some((one) => path.startsWith(one))) continue
    visit(tree, (node) => {
      const name = entranceOf(node)
      if (!name) return
      const caller = CALLERS[name].find((one) => path.startsWith(one))
      if (caller) unused.delete(`${caller} ${name}`)
      else problems.push(`${file}: ${name}; not on the list of scripts/lib/entrances.mjs`)
    })
  }
  return [...problems, ...[...unused].map((one) => `scripts/lib/entrances.mjs: ${one} is not used`)]
}
