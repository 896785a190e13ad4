/**
 * What an organization owns and does not take along, and why. A test compares this and the kinds with the catalogue: a new table
 * is carried, or it is said here why not.
 */
export const NOT_CARRIED = {
  events: 'its log belongs to where it happened: `bailiwick events export` takes it along, with its chain',
  event_blocks: 'as its events',
  organization_days: 'counted where it happened',
  organization_people: 'counted anew',
  seats: 'given from above, by another one there',
  template_uses: 'a template of another workspace',
  applications: 'an application is set up for one issuer: it is registered anew',
  application_secrets: 'as applications',
  consents: 'of applications of another workspace: they ask again',
  external_members: 'an account of another organization: both sides agree anew',
  memberships_elsewhere: 'as external members',
  invitations: 'their links lead to where they were sent from: they are sent anew',
  invitation_roles: 'as invitations',
  invitation_groups: 'as invitations',
  applicants: 'they wait where they have applied',
  connection_metadata: 'read anew, in the name of whoever saves the connection',
  connection_health: 'what happened there',
  connection_tests: 'over soon',
  connection_test_details: 'over soon',
  connection_set_up_links: 'links to another address',
  sessions: 'people sign in anew',
  session_upstreams: 'as sessions',
  organization_views: 'as sessions',
  remembered_devices: 'cookies of another address',
  lockouts: 'what was tried elsewhere',
  proofs: 'links and codes under way',
  mail_codes: 'links and codes under way',
  sms_codes: 'links and codes under way',
  identity_claims: 'links and codes under way',
  self_registration_proofs: 'links and codes under way',
  directories:
    'its token leads to the address here: it is connected anew, and its groups come as the own ones of the organization',
  directory_tokens: 'as directories',
  directory_users: 'as directories',
  directory_groups: 'as directories',
  directory_roles: 'as directories',
  directory_removals: 'as directories',
  directory_errors: 'as directories',
  directory_trials: 'as directories',
  moves: 'people who are on their way within this workspace',
  move_people: 'as moves',
  move_groups: 'as moves',
  idempotency_keys: 'over in a day',
} as const

/** Of these the report says how many stayed behind: somebody may look for them. */
export const COUNTED = [
  'applications',
  'external_members',
  'memberships_elsewhere',
  'invitations',
  'applicants',
  'directories',
] as const satisfies readonly (keyof typeof NOT_CARRIED)[]
