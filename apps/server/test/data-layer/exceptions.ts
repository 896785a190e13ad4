import type { TableName } from './table-name.ts'
import { IN_ORGANIZATION, IN_WORKSPACE } from './tables.ts'

const WRITE = ['delete', 'insert', 'select', 'update']

interface Exception {
  policies: Record<string, string>
  grants: Record<string, string[]>
}
const ofProtocol: Exception = {
  policies: { open_to_bailiwick_protocol: 'protocol all true / true' },
  grants: { protocol: WRITE },
}
const inWorkspace = `subtree, workspace all ${IN_WORKSPACE} / ${IN_WORKSPACE}`

/** The workspace's and the protocol's own tables, with everything that anybody may do to them. */
export const EXCEPTIONS: Partial<Record<TableName, Exception>> = {
  workspaces: {
    policies: {
      in_installation: 'installation all true / true',
      in_workspace:
        'subtree, workspace all (id = bailiwick_workspace_id()) / (id = bailiwick_workspace_id())',
    },
    grants: {
      installation: ['insert', 'select'],
      subtree: ['select'],
      workspace: ['select', 'update(attribute_schema, attribute_schema_as_given, name, version)'],
    },
  },
  organizations: {
    policies: {
      in_organization:
        'organization all (id = bailiwick_organization_id()) / (id = bailiwick_organization_id())',
      in_workspace: inWorkspace,
      new_root: 'installation insert - / (parent_id IS NULL)',
      for_sealer: 'sealer select true / -',
    },
    grants: {
      installation: ['insert'],
      organization: ['select', 'update(attributes, event_retention_days, name, policy, updated_at, version)'],
      sealer: ['select(event_retention_days, id, purged_at, status, workspace_id)'],
      subtree: ['select'],
      workspace: ['insert', 'select', 'update'],
    },
  },
  organization_closure: {
    policies: {
      in_workspace: inWorkspace,
      new_root: 'installation insert - / (distance = 0)',
      above_organization:
        'organization select ((descendant_id = bailiwick_organization_id()) ' +
        'AND (workspace_id = bailiwick_workspace_id())) / -',
    },
    grants: { installation: ['insert'], organization: ['select'], subtree: ['select'], workspace: WRITE },
  },
  slugs: {
    policies: { in_workspace: inWorkspace, new_root: 'installation insert - / true' },
    // Never used again: nobody takes one away.
    grants: { installation: ['insert'], subtree: ['select'], workspace: ['insert', 'select'] },
  },
  // What others have proved is none of an organization's business: it reaches its own rows, and the key does the rest.
  verified_domains: {
    policies: {
      in_workspace: `workspace select ${IN_WORKSPACE} / -`,
      in_organization: `organization all ${IN_ORGANIZATION} / ${IN_ORGANIZATION}`,
      // A host's name is a domain: which workspaces know it is asked before there is one.
      in_installation: 'installation select true / -',
    },
    grants: {
      installation: ['select(domain, workspace_id)'],
      organization: ['delete', 'insert', 'select', 'update(reach)'],
      workspace: ['select'],
    },
  },
  invalidations: {
    policies: {
      in_installation: 'installation all true / -',
      announced: 'installation, organization, protocol, workspace insert - / true',
    },
    grants: {
      installation: ['delete', 'insert', 'select'],
      organization: ['insert'],
      protocol: ['insert'],
      workspace: ['insert'],
    },
  },
  unsealed_events: {
    policies: {
      in_organization: `organization all ${IN_ORGANIZATION} / ${IN_ORGANIZATION}`,
      in_workspace: `protocol, workspace insert - / ${IN_WORKSPACE}`,
      from_installation: 'installation insert - / true',
      for_sealer: 'sealer all true / -',
    },
    grants: {
      installation: ['insert'],
      organization: ['insert', 'select'],
      protocol: ['insert'],
      sealer: ['delete', 'select'],
      workspace: ['insert'],
    },
  },
  workspace_roles: {
    policies: {
      in_workspace: inWorkspace,
      in_organization: `organization select ${IN_WORKSPACE} / -`,
      built_in: 'installation insert - / built_in',
    },
    grants: { installation: ['insert'], organization: ['select'], subtree: ['select'], workspace: WRITE },
  },
  user_attribute_schemas: {
    policies: {
      in_workspace: inWorkspace,
      in_organization: `organization select ${IN_WORKSPACE} / -`,
    },
    grants: { organization: ['select'], subtree: ['select'], workspace: WRITE },
  },
  workspace_days: {
    policies: { in_workspace: inWorkspace, for_sealer: 'sealer all true / true' },
    grants: {
      sealer: ['insert', 'select', 'update(failed_sign_ins, sign_ins)'],
      subtree: ['select'],
      workspace: ['select'],
    },
  },
  workspace_sizes: {
    policies: { in_workspace: inWorkspace, for_sealer: 'sealer all true / true' },
    grants: { sealer: ['insert', 'select', 'update'], subtree: ['select'], workspace: ['select'] },
  },
  templates: { policies: { in_workspace: inWorkspace }, grants: { subtree: ['select'], workspace: WRITE } },
  organization_imports: {
    policies: { in_workspace: inWorkspace },
    grants: { subtree: ['select'], workspace: WRITE },
  },
  registration_forms: {
    policies: { in_workspace: inWorkspace },
    grants: { subtree: ['select'], workspace: WRITE },
  },
  registrations: {
    policies: { in_workspace: inWorkspace, due: 'janitor select (due_at < now()) / -' },
    grants: { workspace: WRITE, janitor: ['select(due_at, id, workspace_id)'] },
  },
  registration_messages: { policies: { in_workspace: inWorkspace }, grants: { workspace: WRITE } },
  registration_proofs: { policies: { in_workspace: inWorkspace }, grants: { workspace: WRITE } },
  client_ids: {
    policies: {
      open_to_bailiwick_protocol: 'protocol all true / true',
      in_organization:
        'organization all ((organization_id = bailiwick_organization_id()) AND (workspace_id = bailiwick_workspace_id())) / ((organization_id = bailiwick_organization_id()) AND (workspace_id = bailiwick_workspace_id()))',
    },
    grants: { organization: ['delete', 'insert', 'select'], protocol: ['select'] },
  },
  connection_ids: {
    policies: {
      open_to_bailiwick_protocol: 'protocol all true / true',
      in_organization:
        'organization all ((organization_id = bailiwick_organization_id()) AND (workspace_id = bailiwick_workspace_id())) / ((organization_id = bailiwick_organization_id()) AND (workspace_id = bailiwick_workspace_id()))',
    },
    grants: { organization: ['delete', 'insert', 'select'], protocol: ['select'] },
  },
  connection_arrivals: {
    policies: { open_to_bailiwick_protocol: 'protocol all true / true' },
    grants: { protocol: ['delete', 'insert', 'select'] },
  },
  used_assertions: {
    policies: { open_to_bailiwick_protocol: 'protocol all true / true' },
    grants: { protocol: ['insert', 'select'] },
  },
  provider_sign_outs: {
    policies: { open_to_bailiwick_protocol: 'protocol all true / true' },
    grants: { protocol: ['insert', 'select', 'update'] },
  },
  // Which other accounts somebody has is told to no organization, and so to no role that ever acts for one.
  account_links: {
    policies: { in_workspace: `protocol all ${IN_WORKSPACE} / ${IN_WORKSPACE}` },
    grants: { protocol: ['delete', 'insert', 'select', 'update(linked_at)'] },
  },
  browser_sessions: ofProtocol,
  sign_in_flows: ofProtocol,
  oauth_artifacts: ofProtocol,
  oauth_grants: ofProtocol,
  oauth_session_entries: ofProtocol,
  rate_limits: ofProtocol,
  web_sign_ins: ofProtocol,
  web_sessions: ofProtocol,
  signing_keys: {
    policies: {
      open_to_bailiwick_protocol: 'protocol all true / true',
      open_to_bailiwick_installation: 'installation all true / true',
      in_workspace: `workspace all ${IN_WORKSPACE} / ${IN_WORKSPACE}`,
    },
    grants: {
      installation: WRITE,
      protocol: ['select'],
      workspace: [
        'insert',
        'select(activated_at, algorithm, created_at, id, public_jwk, retired_at, state, workspace_id)',
        'update(activated_at, retired_at, state)',
      ],
    },
  },
}
