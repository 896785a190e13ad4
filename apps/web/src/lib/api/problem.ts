import { defineTexts, spokenLanguage } from '../texts.tsx'

const problemTexts = defineTexts(
  { unreachable: 'The server could not be reached.' },
  { unreachable: 'Der Server ist nicht zu erreichen.' },
)

interface FieldProblem {
  pointer: string
  message: string
}

/** An error in the server's own words (RFC 9457). */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly pointer: string | undefined
  /** Everything that the server told. */
  readonly detail: Readonly<Record<string, unknown>>

  constructor(status: number, body: Record<string, unknown>) {
    super(typeof body.title === 'string' ? body.title : problemTexts[spokenLanguage()].unreachable)
    this.name = 'Problem'
    this.status = status
    this.code = typeof body.code === 'string' ? body.code : 'unreachable'
    this.pointer = typeof body.pointer === 'string' ? body.pointer : undefined
    this.detail = body
  }

  /** What was said of a field, or of one in its list. */
  faultOf(name: string): string | undefined {
    return Object.entries(this.fields).find(([field]) => field === name || field.startsWith(`${name}/`))?.[1]
  }

  /** What was said of each field, by its name: `/email` is `email`. */
  get fields(): Readonly<Record<string, string>> {
    const { errors, message } = this.detail
    const listed = Array.isArray(errors) ? (errors as FieldProblem[]) : []
    const own = this.pointer ? [{ pointer: this.pointer, message: String(message ?? this.message) }] : []
    return Object.fromEntries([...own, ...listed].map((one) => [one.pointer.replace(/^\//, ''), one.message]))
  }
}

export const asProblem = (error: unknown): Problem =>
  // What `fetch` throws when nothing answers is a TypeError in words of the browser.
  error instanceof Problem
    ? error
    : new Problem(0, error instanceof Error && !(error instanceof TypeError) ? { title: error.message } : {})
