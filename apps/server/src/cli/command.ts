import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Config } from '../config.ts'

export interface Invocation {
  config: Config
  /** What follows the command's name. */
  args: string[]
}

/** Returns an exit code; nothing means success. */
export type Command = (invocation: Invocation) => Promise<number | undefined>

/** The command cannot do what it was asked for. */
export class UsageError extends Error {}

/** The command was called in a way it does not know: the ways that it knows are said as well. */
export class CallError extends UsageError {}

/** Options of a command; unknown ones are refused. */
export function options<T extends ParseArgsOptionsConfig>(args: string[], config: T) {
  try {
    return parseArgs({ args, options: config, strict: true, allowPositionals: false }).values
  } catch (cause) {
    throw new CallError((cause as Error).message, { cause })
  }
}

/** An option that must be there. */
export function required(value: string | undefined, name: string): string {
  if (!value) throw new CallError(`--${name} is missing`)
  return value
}

/** What an option says, in the words of the API; undefined where it is not there. */
export function oneOf<T>(
  words: Readonly<Record<string, T>>,
  said: string | undefined,
  name: string,
): T | undefined {
  if (said === undefined) return undefined
  if (!Object.hasOwn(words, said)) throw new UsageError(`--${name} is ${Object.keys(words).join(' or ')}`)
  return words[said]
}

/** A whole number that an option says; undefined where it is not there. */
export function numberOf(said: string | undefined, name: string): number | undefined {
  if (said === undefined) return undefined
  if (!/^\d{1,9}$/.test(said)) throw new UsageError(`--${name} is a number`)
  return Number(said)
}

/** Only what was said. */
export const given = (of: object): object =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined))

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'that is a folder',
  EEXIST: 'there is one already',
  EACCES: 'that is not permitted',
  EPERM: 'that is not permitted',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
}

/** Works with a file that an option names; what is wrong with it is said in one line. */
export async function withFile<T>(option: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const { code = '', path } = cause as NodeJS.ErrnoException
    if (path === undefined) throw cause
    throw new UsageError(`--${option}: ${path}: ${FILE_FAULTS[code] ?? code}`, { cause })
  }
}
