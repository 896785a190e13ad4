import type { TableName } from './table-name.ts'

/** Where the download has it, or why not. */
type Exported = { in: string } | { not: string }
/**
 * What becomes of it with the account: its rows go, or what names the person in them; a job that hears of the deletion
 * takes them; they perish by themselves; or why none of that.
 */
type Erased = 'rows' | 'names' | 'by a job' | 'perishes' | { not: string }

const TAKEN = 'a proof under way, which is over within the hour or the day'
const SECRET = 'what opens a door; that there is one is in `credentials`'
const ELSEWHERE = 'somebody who has no account; whoever gets one is in `invitations`'

/** Each table that names a person by the id of an account or by an address, and what becomes of that. */
export const KEPT_OF_PEOPLE: Partial<Record<TableName, { exported: Exported; erased: Erased }>> = {
  users: { exported: { in: 'profile' }, erased: 'names' },
  passwords: { exported: { not: SECRET }, erased: 'rows' },
  password_history: { exported: { not: SECRET }, erased: 'rows' },
  recovery_codes: { exported: { not: SECRET }, erased: 'rows' },
  emergency_users: { exported: { in: 'credentials' }, erased: 'rows' },
  factors: { exported: { in: 'factors' }, erased: 'rows' },
  passkeys: { exported: { in: 'passkeys' }, erased: 'rows' },
  remembered_devices: { exported: { in: 'devices' }, erased: 'rows' },
  identities: { exported: { in: 'identities' }, erased: 'rows' },
  sessions: { exported: { in: 'sessions' }, erased: 'names' },
  group_users: { exported: { in: 'groups' }, erased: 'rows' },
  assignments: { exported: { in: 'roles' }, erased: 'rows' },
  directory_users: { exported: { in: 'directory' }, erased: 'rows' },
  consents: { exported: { in: 'applications' }, erased: 'rows' },
  accepted_terms: {
    exported: { in: 'terms' },
    erased: { not: 'the organization can show what was accepted; an id that is nobody any more' },
  },
  invitations: { exported: { in: 'invitations' }, erased: 'names' },
  applicants: { exported: { in: 'registrations' }, erased: 'rows' },
  memberships_elsewhere: { exported: { in: 'memberships' }, erased: 'by a job' },
  external_members: {
    exported: { not: 'the same as `memberships`, as the other organization has it' },
    erased: 'by a job',
  },
  account_links: {
    exported: {
      not: 'in the download of the page alone, as `linkedAccounts`: the organization reads what the API tells',
    },
    erased: 'by a job',
  },
  access_review_reviewers: {
    exported: {
      not: 'that somebody asks them to decide on what others have; what they decided is in `events`',
    },
    erased: 'rows',
  },
  access_review_items: {
    exported: {
      not: 'what they had, as `roles`, `groups` and `applications` say, at an earlier time; what was taken is in `events`',
    },
    erased: { not: 'the organization can show what was decided about an id that is nobody any more' },
  },
  move_people: {
    exported: { not: 'that they are to move, or why they could not; each move is in `events`' },
    erased: 'rows',
  },
  import_changes: {
    exported: {
      not: 'how they were before a file changed them, for as long as that can be taken back; each change is in `events`',
    },
    erased: 'rows',
  },
  lockouts: {
    exported: { not: 'how often something was wrong lately; each time is in `events`' },
    erased: 'rows',
  },
  proofs: { exported: { not: TAKEN }, erased: 'rows' },
  mail_codes: { exported: { not: TAKEN }, erased: 'rows' },
  sms_codes: { exported: { not: TAKEN }, erased: 'rows' },
  identity_claims: { exported: { not: TAKEN }, erased: 'rows' },
  self_registration_proofs: { exported: { not: TAKEN }, erased: 'perishes' },
  registration_proofs: { exported: { not: TAKEN }, erased: 'perishes' },
  registrations: {
    exported: { not: ELSEWHERE },
    erased: { not: 'of an organization; forgotten when it is due' },
  },
  oauth_grants: { exported: { in: 'applications' }, erased: 'perishes' },
  browser_sessions: {
    exported: { not: 'which browser has which of `sessions`, by a hash' },
    erased: 'perishes',
  },
}
