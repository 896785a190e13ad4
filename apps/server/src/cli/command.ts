import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Config } from '../config.ts'

export interface Invocation {
  config: Config
  /** What follows the command's name. */
  args: string[]
}

/** Returns an exit code; nothing means success. */
export type Command = (invocation: Invocation) => Promise<number | undefined>

/** The command was called in a way it does not know. */
export class UsageError extends Error {}

/** Options of a command; unknown ones are refused. */
export function options<T extends ParseArgsOptionsConfig>(args: string[], config: T, usage: string) {
  try {
    return parseArgs({ args, options: config, strict: true, allowPositionals: false }).values
  } catch (cause) {
    throw new UsageError(`${(cause as Error).message}\nusage: bailiwick ${usage}`, { cause })
  }
}

/** An option that must be there. */
export function required(value: string | undefined, name: string, usage: string): string {
  if (!value) throw new UsageError(`--${name} is missing\nusage: bailiwick ${usage}`)
  return value
}
