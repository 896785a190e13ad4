import type { Counted, Note, Report } from '../modules/exports/index.ts'

/** What came in, or would, and what is not as it was: a line each. */
export function tellReport(report: Report, { dryRun }: { dryRun: boolean }): void {
  const { organizationId, slug, organizations, people, sha256, wasThere, notes } = report
  console.log(`file           sha256 ${sha256}`)
  console.log(`organization   ${organizationId}  ${slug}`)
  if (wasThere) {
    console.log('It was taken in earlier from the same export: nothing was done.')
    return
  }
  console.log(
    `${organizations} organizations, ${people} people${dryRun ? ': nothing was done, this is a dry run' : ''}`,
  )
  for (const note of notes) console.log(`- ${textOf(note)}`)
}

const LEFT: Readonly<Record<Counted, string>> = {
  applications: 'applications: register them anew, for this issuer',
  external_members: 'members with an account of another organization: invite them',
  memberships_elsewhere: 'memberships of its people in other organizations',
  invitations: 'invitations: send them anew',
  applicants: 'people who applied for an account',
  directories: 'directories that provided people: connect them anew, their groups came as own groups',
  legacy_stores: 'stores of before that were asked at first sign-ins: name them by `lazy-migration set`',
  access_reviews:
    'access reviews, with what was decided: `access-review result` where they were held writes it down',
}

const isCounted = (of: string): of is Counted => Object.hasOwn(LEFT, of)

function textOf(note: Note): string {
  switch (note.what) {
    case 'passkeys':
      return note.because === 'host'
        ? `passkeys of ${note.people} people belong to another host name and do not work here: they set up new ones`
        : `passkeys of ${note.people} people belong to the ids of before: they set up new ones`
    case 'recovery_codes':
      return `${note.codes} recovery codes belong to the ids of before: people make new ones`
    case 'ids':
      return 'everything has another id: applications see other subjects'
    case 'policy':
      return `${note.slug}: looser than the policy above, and without effect here: ${note.fields.join(', ')}`
    case 'attributes':
      return `${note.slug}: its attributes do not match the schema of this workspace and were left out: ${note.reason}`
    case 'role':
      return note.became === 'own'
        ? `the role ${note.key} of the other workspace is not here: it became a role of the organization's own`
        : `the role ${note.key} gives more here than there: who had it has not got it`
    case 'role_key':
      return `${note.slug}: its own role ${note.key} is called like one of this workspace, and became ${note.now}`
    case 'rules':
      return `rules of ${note.count} connections and forms are by somebody who did not come along, and give nothing until they are saved again`
    case 'connections':
      return `${note.count} identity providers have to be given the addresses of this server`
    case 'left_behind':
      // A file of another release may have counted something else.
      return `left behind: ${note.count} ${isCounted(note.of) ? LEFT[note.of] : note.of}`
  }
}
