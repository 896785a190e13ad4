import type { z } from 'zod'
import { AttributeName, asAttribute, MOST_ATTRIBUTES } from '../../../kernel/account-values.ts'
import { toDate } from '../../../kernel/clock.ts'
import { type Findings, pointerTo } from './findings.ts'

/** An object of somebody else's file. Only what is its own is read. */
export type Foreign = Readonly<Record<string, unknown>>

export const isForeign = (value: unknown): value is Foreign =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const own = (of: Foreign, name: string): unknown => (Object.hasOwn(of, name) ? of[name] : undefined)

/** Undefined for what is no text, or empty. */
export function textOf(of: Foreign, name: string): string | undefined {
  const value = own(of, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const isTrue = (of: Foreign, name: string): boolean => own(of, name) === true

export function objectOf(of: Foreign, name: string): Foreign | undefined {
  const value = own(of, name)
  return isForeign(value) ? value : undefined
}

function listOf(of: Foreign, name: string): readonly unknown[] {
  const value = own(of, name)
  return Array.isArray(value) ? value : []
}

export const objectsOf = (of: Foreign, name: string): Foreign[] => listOf(of, name).filter(isForeign)

export const textsOf = (of: Foreign, name: string): string[] =>
  listOf(of, name).filter((value) => typeof value === 'string')

/** A whole number, also one that is written as text. */
export function numberOf(of: Foreign, name: string): number | undefined {
  const value = own(of, name)
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(number) ? (number as number) : undefined
}

/** JSON within a text, as some keep it; undefined when it is no object. */
export function insideOf(of: Foreign, name: string): Foreign | undefined {
  const text = textOf(of, name)
  try {
    const value: unknown = text === undefined ? own(of, name) : JSON.parse(text)
    return isForeign(value) ? value : undefined
  } catch {
    return undefined
  }
}

const WRITTEN_TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d)?)?$/i

/** A time of RFC 3339, from a text like one (UTC where no zone stands) or from milliseconds since 1970. */
export function timeOf(of: Foreign, name: string): string | undefined {
  const milliseconds = numberOf(of, name)
  if (milliseconds !== undefined) return within(toDate(milliseconds))?.toISOString()
  const text = textOf(of, name)
  const [, day, clock = '00:00', zone = 'Z'] = (text && WRITTEN_TIME.exec(text)) || []
  return day === undefined ? undefined : within(toDate(`${day}T${clock}${zone}`))?.toISOString()
}

const [EARLIEST, LATEST] = [0, 253_402_300_799_999]
const within = (time: Date): Date | undefined =>
  time.getTime() >= EARLIEST && time.getTime() <= LATEST ? time : undefined

/** The value where it fits; what does not is left out and told. */
export function fitting<T extends z.ZodType>(
  schema: T,
  value: unknown,
  findings: Findings,
  pointer: string,
): z.output<T> | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const { success, data } = schema.safeParse(value)
  if (!success) findings.note('field_left_out', pointer)
  return success ? data : undefined
}

type Attributes = Record<string, string | number | boolean | null | string[]>

/** Attributes of an account from an object; what fits none is left out and told. */
export function attributesOf(from: Foreign | undefined, findings: Findings, ...at: string[]): Attributes {
  const taken = new Map<string, Attributes[string]>()
  for (const [name, value] of Object.entries(from ?? {})) {
    if (value === null || value === '') continue
    const fit = AttributeName.safeParse(name).success ? asAttribute(value) : undefined
    if (fit === undefined || taken.size >= MOST_ATTRIBUTES)
      findings.note('attribute_left_out', pointerTo(...at, name))
    else taken.set(name, fit)
  }
  return Object.fromEntries(taken)
}

/** An own language tag of what others write with an underscore. */
export const languageTag = (text: string | undefined): string | undefined => text?.replaceAll('_', '-')

/** Without what is undefined, which a strict record would have to name. */
export function defined<T extends object>(of: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as never
}
