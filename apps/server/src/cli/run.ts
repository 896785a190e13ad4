import { ConfigError, loadConfig } from '../config.ts'
import { DomainError } from '../kernel/errors.ts'
import { BackupError } from '../platform/db/backup/error.ts'
import { EmbeddedPostgresError } from '../platform/embedded-postgres/index.ts'
import { CallError, UsageError } from './command.ts'
import { COMMANDS } from './commands.ts'
import { wordsOf } from './words-of.ts'

const usageOf = (name: string): string => `usage: bailiwick ${name} ${COMMANDS[name]?.usage}`.trimEnd()

/** All of them, or those that begin with a word. */
function overview(word?: string): string {
  const all = Object.entries(COMMANDS).map(([name, { about }]) => ({ name, about }))
  const some = all.filter(({ name }) => name.split(' ')[0] === word)
  const lines = (some.length > 0 ? some : all).map(({ name, about }) => `  ${name.padEnd(24)}${about}`)
  return [
    'usage: bailiwick <command>',
    '',
    ...lines,
    '',
    'bailiwick <command> --help says what may follow. Settings come from the environment: see the README.',
  ].join('\n')
}

/** Runs one command of the command line; returns the exit code. Errors are one clear line. */
export async function run(given: readonly string[]): Promise<number> {
  // Asked either way.
  const args = given[0] === 'help' ? [...given.slice(1), '--help'] : given
  const [first] = args
  const name = [args.slice(0, 2).join(' '), first ?? ''].find((candidate) =>
    Object.hasOwn(COMMANDS, candidate),
  )
  const command = name === undefined ? undefined : COMMANDS[name]
  const wantsHelp = args.length === 0 || args.some((arg) => arg === '--help' || arg === '-h')
  if (wantsHelp) {
    console.log(name && command ? `${usageOf(name)}\n\n${command.about}` : overview(first))
    return 0
  }
  if (!name || !command) {
    console.error(`bailiwick: there is no command ${args.slice(0, 2).join(' ')}\n${overview(first)}`)
    return 2
  }
  try {
    const call = await command.load()
    return (await call({ config: loadConfig(), args: args.slice(name.split(' ').length) })) ?? 0
  } catch (error) {
    if (!isExpected(error)) throw error
    console.error(`bailiwick: ${error instanceof DomainError ? wordsOf(error) : error.message}`)
    if (error instanceof CallError) console.error(usageOf(name))
    return error instanceof UsageError ? 2 : 1
  }
}

const isExpected = (error: unknown): error is Error =>
  error instanceof ConfigError ||
  error instanceof UsageError ||
  error instanceof BackupError ||
  error instanceof EmbeddedPostgresError ||
  error instanceof DomainError
