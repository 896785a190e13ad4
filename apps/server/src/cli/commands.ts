import type { Command } from './command.ts'

/** A command: what it is for, and how it is loaded. */
interface Entry {
  about: string
  /** What may follow its name. */
  usage: string
  load: () => Promise<Command>
}

/** Where there is one workspace, and at its root, unless said. */
const ANYWHERE = '[--workspace <slug>] [--organization <id or slug>]'
const MANNER = '[--dry-run] [--confirm-loosening]'
const WHERE = '[--workspace <slug>] --organization <id or slug>'

/** Every command, loaded when it is called: `serve` does not pay for `restore`. */
export const COMMANDS: Readonly<Record<string, Entry>> = {
  serve: {
    about: 'run; migrates first',
    usage: '[--demo]',
    load: async () => (await import('./serve.ts')).serve,
  },
  migrate: {
    about: 'only migrate',
    usage: '',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  'workspace create': {
    about: 'a workspace, with its root organization',
    usage: '--slug <slug> --name <name>',
    load: async () => (await import('./workspace.ts')).workspaceCreate,
  },
  'workspace list': {
    about: 'which there are',
    usage: '',
    load: async () => (await import('./workspace.ts')).workspaceList,
  },
  'administrator invite': {
    about: 'the first administrator, and the way back in when nobody can',
    usage: `${ANYWHERE} --email <address> [--reset-second-factor]`,
    load: async () => (await import('./administrator.ts')).administratorInvite,
  },
  'service-account create': {
    about: 'client credentials, for the first call of the API',
    usage: `${ANYWHERE} --name <name> --role <key> [--reach organization|subtree]`,
    load: async () => (await import('./service-account.ts')).serviceAccountCreate,
  },
  'directory create': {
    about: 'connect a directory that provides people, and show its token',
    usage: `${ANYWHERE} --name <name> [--dry-run]`,
    load: async () => (await import('./directories.ts')).directoryCreate,
  },
  'directory decide': {
    about: 'whether the people whom a directory takes out are meant to go',
    usage: `${ANYWHERE} --id <directory> --removals approve|refuse|reset`,
    load: async () => (await import('./directories.ts')).directoryDecide,
  },
  'directory list': {
    about: 'directories of an organization: how each stands, and how it fares',
    usage: ANYWHERE,
    load: async () => (await import('./directories.ts')).directoryList,
  },
  'directory show': {
    about: 'one of them, with its tokens, what was refused last and who is not as it says',
    usage: `${ANYWHERE} --id <directory>`,
    load: async () => (await import('./directories.ts')).directoryShow,
  },
  'directory set': {
    about: 'change what is named of one; the operator answers for it from then on',
    usage: `${ANYWHERE} --id <directory> [--name <name>] [--mode live|dry-run] [--take-over yes|no] [--mail yes|no] [--on-removal suspend|delete] [--guard-share <percent>] [--guard-least <number>] [--guard-hours <number>]`,
    load: async () => (await import('./directories.ts')).directorySet,
  },
  'directory pause': {
    about: 'take nothing from one any more; its people stay as they are',
    usage: `${ANYWHERE} --id <directory>`,
    load: async () => (await import('./directories.ts')).directoryPause,
  },
  'directory resume': {
    about: 'let one provide people again',
    usage: `${ANYWHERE} --id <directory>`,
    load: async () => (await import('./directories.ts')).directoryResume,
  },
  'directory rotate-token': {
    about: 'a new token, shown once; the one before works on for a day unless said otherwise',
    usage: `${ANYWHERE} --id <directory> [--overlap-hours <number>] [--expires-in-days <number> | --no-end]`,
    load: async () => (await import('./directories.ts')).directoryRotateToken,
  },
  'directory revoke-token': {
    about: 'end a token at once',
    usage: `${ANYWHERE} --id <directory> --token <id from directory show>`,
    load: async () => (await import('./directories.ts')).directoryRevokeToken,
  },
  'directory delete': {
    about: 'remove one with its tokens; its people stay as they are, or are suspended',
    usage: `${ANYWHERE} --id <directory> --people keep|suspend`,
    load: async () => (await import('./directories.ts')).directoryDelete,
  },
  'directory rules': {
    about: 'which roles the groups of one have; or set them all, and answer for them',
    usage: `${ANYWHERE} --id <directory> [--set <role id>[:subtree]=<group>]… [--none]`,
    load: async () => (await import('./directory-rules.ts')).directoryRules,
  },
  'directory trial': {
    about: 'who would come of the first sync of one in a dry run, and what would be refused',
    usage: `${ANYWHERE} --id <directory> [--outcome created|adopted|returned|refused]`,
    load: async () => (await import('./directory-trial.ts')).directoryTrial,
  },
  'access-review begin': {
    about: 'ask who is to keep what they have',
    usage: `${ANYWHERE} --name <name> --due <day or time> [--of people|external|applications] [--group <id> | --role <id>] [--reviewer <id or address>]… [--undecided keep|revoke] [--repeat-months 3|6|12]`,
    load: async () => (await import('./begin-access-review.ts')).accessReviewBegin,
  },
  'access-review list': {
    about: 'access reviews of an organization, and how far they have come',
    usage: ANYWHERE,
    load: async () => (await import('./access-review.ts')).accessReviewList,
  },
  'access-review set': {
    about: 'change what is named of one that is open',
    usage: `${ANYWHERE} --id <review> [--name <name>] [--due <day or time>] [--undecided keep|revoke] [--reviewer <id>]… [--repeat-months 0|3|6|12]`,
    load: async () => (await import('./decide-access-review.ts')).accessReviewSet,
  },
  'access-review items': {
    about: 'what there is to decide on in one, and what was decided',
    usage: `${ANYWHERE} --id <review> [--state undecided|keep|revoke]`,
    load: async () => (await import('./decide-access-review.ts')).accessReviewItems,
  },
  'access-review decide': {
    about: 'keep, take away or open again what is named',
    usage: `${ANYWHERE} --id <review> --item <id>… --decision keep|revoke|open [--reason <why>]`,
    load: async () => (await import('./decide-access-review.ts')).accessReviewDecide,
  },
  'access-review close': {
    about: 'close one and do what was decided, or only say what would come of it',
    usage: `${ANYWHERE} --id <review> [--dry-run]`,
    load: async () => (await import('./access-review.ts')).accessReviewClose,
  },
  'access-review cancel': {
    about: 'call one off: nothing comes of what was decided',
    usage: `${ANYWHERE} --id <review>`,
    load: async () => (await import('./access-review.ts')).accessReviewCancel,
  },
  'access-review result': {
    about: 'what came of one, for auditors',
    usage: `${ANYWHERE} --id <review> [--format jsonl|csv] [--out <file>]`,
    load: async () => (await import('./access-review.ts')).accessReviewResult,
  },
  'move person': {
    about: 'a person to another organization: a dry run first says what becomes of what they have',
    usage: `${ANYWHERE} --user <id or address> --to <id or slug> ${MANNER}`,
    load: async () => (await import('./moves.ts')).movePerson,
  },
  'move organization': {
    about: 'an organization, with everything below it, below another one',
    usage: `[--workspace <slug>] --organization <id or slug> --to <id or slug> ${MANNER}`,
    load: async () => (await import('./moves.ts')).moveOrganization,
  },
  'move merge': {
    about: 'everybody of an organization, and what is below it, into another one; it is closed then',
    usage: `[--workspace <slug>] --organization <id or slug> --to <id or slug> ${MANNER}`,
    load: async () => (await import('./moves.ts')).moveMerge,
  },
  'move split': {
    about: 'people and groups of an organization into a new one below or beside it',
    usage: `${ANYWHERE} --name <name> --slug <slug> [--user <id or address>]… [--group <id>]… [--beside] ${MANNER}`,
    load: async () => (await import('./moves.ts')).moveSplit,
  },
  'move list': {
    about: 'merges and splits of an organization, and how far they have come',
    usage: ANYWHERE,
    load: async () => (await import('./moves.ts')).moveList,
  },
  'move show': {
    about: 'one of them, and who stayed, with the reason',
    usage: `${ANYWHERE} --id <move>`,
    load: async () => (await import('./moves.ts')).moveShow,
  },
  'move resume': {
    about: 'go on with one that was interrupted or stopped, or try those who stayed again',
    usage: `${ANYWHERE} --id <move> [--confirm-loosening]`,
    load: async () => (await import('./moves.ts')).moveResume,
  },
  'lazy-migration show': {
    about: 'the store of before that is asked at first sign-ins, and how it fares',
    usage: ANYWHERE,
    load: async () => (await import('./lazy-migration.ts')).lazyMigrationShow,
  },
  'lazy-migration set': {
    about: 'name the store, or change what is said of it; shows the secret of a new one',
    usage: `${ANYWHERE} [--url <address>] [--until <time> | --no-until] [--source <name> | --no-source] [--patience-ms <number>] [--enabled | --disabled]`,
    load: async () => (await import('./lazy-migration.ts')).lazyMigrationSet,
  },
  'lazy-migration rotate': {
    about: 'a new secret, shown once; the one before works on for a day unless said otherwise',
    usage: `${ANYWHERE} [--overlap-hours <number>]`,
    load: async () => (await import('./lazy-migration.ts')).lazyMigrationRotate,
  },
  'lazy-migration end': {
    about: 'forget the store with its secrets, or end the earlier secret alone',
    usage: `${ANYWHERE} [--earlier-secret]`,
    load: async () => (await import('./lazy-migration.ts')).lazyMigrationEnd,
  },
  'keys rotate': {
    about: 'next signing keys; old ones stay published until their tokens are over',
    usage: '[--workspace <slug>] [--now]',
    load: async () => (await import('./keys.ts')).keysRotate,
  },
  'keys reseal': {
    about: 'after a change of the master key',
    usage: '',
    load: async () => (await import('./reseal.ts')).keysReseal,
  },
  'events verify': {
    about: "check an audit log's hash chain",
    usage: `(--file <export.jsonl> | ${WHERE}) [--checkpoint <number>:<hash>]`,
    load: async () => (await import('./events.ts')).eventsVerify,
  },
  'events export': {
    about: 'an audit log with its hash chain, as JSON Lines',
    usage: `${WHERE} [--out <file>]`,
    load: async () => (await import('./events.ts')).eventsExport,
  },
  backup: {
    about: 'everything but the master key in one file',
    usage: '--to <file> [--key-file <file>]',
    load: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    about: 'fill an empty database from it',
    usage: '--from <file> [--key-file <file>]',
    load: async () => (await import('./restore.ts')).restore,
  },
  'export-key': {
    about: 'a key pair for exports: what is encrypted to the one is opened by the other',
    usage: '--out <file>',
    load: async () => (await import('./export-key.ts')).exportKey,
  },
  export: {
    about:
      'an organization with its people and all that they sign in with, encrypted, for another installation',
    usage: '[--workspace <slug>] --organization <id or slug> [--subtree] --recipient <age1…> [--out <file>]',
    load: async () => (await import('./export.ts')).exportOrganization,
  },
  import: {
    about: 'bring people, groups and organizations in from a file',
    usage: `${ANYWHERE} --file <file> --format <format> [--options <JSON file>] [--source <name>] [--dry-run] [--leave-out-problems] [--send-invitations]`,
    load: async () => (await import('./import-file.ts')).importFile,
  },
  'import list': {
    about: 'imports of an organization, and how far they have come',
    usage: ANYWHERE,
    load: async () => (await import('./imports.ts')).importList,
  },
  'import show': {
    about: 'one of them: what came of it or would, and what is against lines of its file',
    usage: `${ANYWHERE} --id <import>`,
    load: async () => (await import('./imports.ts')).importShow,
  },
  'import resume': {
    about: 'go on with one that waits, was interrupted or stopped, to its end',
    usage: `${ANYWHERE} --id <import> [--file <file>] [--leave-out-problems]`,
    load: async () => (await import('./import-file.ts')).importResume,
  },
  'import cancel': {
    about: 'end one where it is; what was brought in stays',
    usage: `${ANYWHERE} --id <import>`,
    load: async () => (await import('./imports.ts')).importCancel,
  },
  'import undo': {
    about: 'take back the people, groups and organizations that an `import` brought in from a file',
    usage: `${ANYWHERE} --id <import>`,
    load: async () => (await import('./imports.ts')).importUndo,
  },
  'export-data': {
    about: 'people, groups, roles, assignments and policy of an organization, without secrets',
    usage: `${ANYWHERE} [--format jsonl|csv] [--part people|groups|members|roles|assignments|…] [--out <file>]`,
    load: async () => (await import('./export-data.ts')).exportData,
  },
  'import-organization': {
    about: 'take in what another installation has exported',
    usage:
      '[--workspace <slug>] --file <file> --identity <key file> [--parent <id or slug>] [--slug <slug>] [--new-ids] [--dry-run]',
    load: async () => (await import('./import-organization.ts')).importOrganization,
  },
  'undo-import': {
    about:
      'remove an organization that `import-organization` took in, as long as nobody has signed in or come there since',
    usage: '[--workspace <slug>] --organization <id or slug> [--used] [--added]',
    load: async () => (await import('./undo-import.ts')).undoImport,
  },
  doctor: {
    about: 'check settings, database, roles, keys and mail, and say what to mend',
    usage: '[--json]',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  'demo code': {
    about: 'what an authenticator would show for a person of the demonstration',
    usage: '<e-mail address from demo.json, or key that a page has shown>',
    load: async () => (await import('./demo/code.ts')).demoCode,
  },
  'demo provision': {
    about: 'what Entra ID sends when a groom comes or goes, to a directory that was connected',
    usage: '--address <of the directory> --token <its token> (--joins|--leaves) [--email <address>]',
    load: async () => (await import('./demo/provision.ts')).demoProvision,
  },
  'demo riders': {
    about: 'an export from Auth0 with hashed passwords, to try an import with',
    usage: '[--count <how many>]',
    load: async () => (await import('./demo/riders.ts')).demoRiders,
  },
}
