import { ConfigError, loadConfig } from '../config.ts'
import { DomainError } from '../kernel/errors.ts'
import { BackupError } from '../platform/db/backup/error.ts'
import { EmbeddedPostgresError } from '../platform/embedded-postgres/index.ts'
import { type Command, UsageError } from './command.ts'

type Loader = () => Promise<Command>

/** Every command, loaded when it is called: `serve` does not pay for `restore`. */
const COMMANDS: Record<string, Loader> = {
  serve: async () => (await import('./serve.ts')).serve,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  'workspace create': async () => (await import('./workspace.ts')).workspaceCreate,
  'workspace list': async () => (await import('./workspace.ts')).workspaceList,
  'demo code': async () => (await import('./demo/code.ts')).demoCode,
  'events verify': async () => (await import('./events.ts')).eventsVerify,
  'events export': async () => (await import('./events.ts')).eventsExport,
  'keys rotate': async () => (await import('./keys.ts')).keysRotate,
  'keys reseal': async () => (await import('./reseal.ts')).keysReseal,
  'administrator invite': async () => (await import('./administrator.ts')).administratorInvite,
  'service-account create': async () => (await import('./service-account.ts')).serviceAccountCreate,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  doctor: async () => (await import('./doctor.ts')).doctor,
}

/** Runs one command of the command line; returns the exit code. Errors are one clear line. */
export async function run(args: readonly string[]): Promise<number> {
  const name = [args.slice(0, 2).join(' '), args[0] ?? ''].find((candidate) => candidate in COMMANDS)
  const load = name === undefined ? undefined : COMMANDS[name]
  if (!name || !load) {
    const asked = args.length > 0 && args[0] !== '--help'
    if (asked) console.error(`bailiwick: there is no command ${args[0]}`)
    console.error(
      `usage: bailiwick <command>\n\n${Object.keys(COMMANDS)
        .map((one) => `  ${one}`)
        .join('\n')}`,
    )
    return asked ? 2 : 0
  }
  try {
    const command = await load()
    return (await command({ config: loadConfig(), args: args.slice(name.split(' ').length) })) ?? 0
  } catch (error) {
    if (!isExpected(error)) throw error
    console.error(`bailiwick: ${error.message}`)
    return error instanceof UsageError ? 2 : 1
  }
}

const isExpected = (error: unknown): error is Error =>
  error instanceof ConfigError ||
  error instanceof UsageError ||
  error instanceof BackupError ||
  error instanceof EmbeddedPostgresError ||
  error instanceof DomainError
