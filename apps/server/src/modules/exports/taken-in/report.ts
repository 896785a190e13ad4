import type { DomainId, Id, OrganizationId, WorkspaceId } from '../../../kernel/ids.ts'

/** What is not as it was, for whoever takes an organization in. */
export type Note =
  /** Where the passkeys were made for another host, or for other ids. */
  | { what: 'passkeys'; people: number; because: 'host' | 'ids' }
  | { what: 'recovery_codes'; codes: number }
  | { what: 'ids' }
  /** Values of a policy that is looser than what holds above: they are kept and count for nothing. */
  | { what: 'policy'; slug: string; fields: string[] }
  | { what: 'attributes'; slug: string; reason: string }
  /** A role of the other workspace: made one of the organization's own, or given to nobody, as the one here of its name is more. */
  | { what: 'role'; key: string; became: 'own' | 'nothing' }
  | { what: 'role_key'; slug: string; key: string; now: string }
  /** Written by somebody who did not come along. */
  | { what: 'rules'; count: number }
  | { what: 'connections'; count: number }
  | { what: 'left_behind'; of: string; count: number }

export interface Report {
  exportId: Id<'export'>
  workspaceId: WorkspaceId
  organizationId: OrganizationId
  slug: string
  /** Came in earlier, by the same file: nothing was done. */
  wasThere: boolean
  organizations: number
  people: number
  counts: Readonly<Record<string, number>>
  /** Claims, which count once the DNS was asked. */
  domains: { organizationId: OrganizationId; id: DomainId; domain: string }[]
  sha256: string
  notes: Note[]
}
