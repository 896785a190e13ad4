import { z } from 'zod'
import { type IdKind, idSchema } from '../../../kernel/ids.ts'
import { OrganizationAttributes, OrganizationName, Slug } from '../../organizations/index.ts'
import { ExportFileError } from '../errors.ts'
import { type Codec, KIND_BY_NAME, KINDS } from './kinds.ts'

/** What the file is, and which edition of it. Another edition is another release's. */
export const FORMAT = 'bailiwick organization'
export const EDITION = 1

const Time = z.iso.datetime({ offset: true })
const Text = z.string()
const Count = z.number().int().min(0)

const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  edition: z.number().int(),
  id: idSchema('export'),
  createdAt: Time,
  release: Text,
  /** Whose passkeys work elsewhere: those of the same host. */
  publicUrl: Text,
  relyingParty: Text,
  workspace: z.strictObject({ id: idSchema('workspace'), slug: Text }),
  organization: z.strictObject({ id: idSchema('organization'), slug: Text, name: Text }),
  subtree: z.boolean(),
})
export type Manifest = z.output<typeof Manifest>

/** A role of the workspace that is left, of which there may be one like it in the other. */
const WorkspaceRole = z.strictObject({
  id: idSchema('role'),
  key: Text,
  name: Text,
  description: Text,
  permissions: z.array(Text),
  builtIn: z.boolean(),
})
export type WorkspaceRole = z.output<typeof WorkspaceRole>

const Organization = z.strictObject({
  id: idSchema('organization'),
  /** Null for the head: it comes below another one there. */
  parentId: idSchema('organization').nullable(),
  slug: Slug,
  name: OrganizationName,
  status: z.enum(['active', 'suspended', 'archived']),
  attributes: OrganizationAttributes,
  policy: z.record(z.string(), z.unknown()),
  eventRetentionDays: z.number().int().min(1).max(3650),
})
export type OrganizationLine = z.output<typeof Organization>

const End = z.strictObject({
  /** Of all before it. */
  lines: Count,
  counts: z.record(z.string(), Count),
  /** What stayed behind, by what it is. */
  leftBehind: z.record(z.string(), Count),
})
export type End = z.output<typeof End>

const Bytes = z.string().regex(/^[A-Za-z0-9_-]*$/)

const PLAIN = {
  text: Text,
  number: z.number().int(),
  real: z.number().min(0),
  boolean: z.boolean(),
  time: Time,
  json: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  texts: z.array(Text),
  bytes: Bytes,
  sealed: Bytes,
  workspaceRole: idSchema('role'),
  author: Text,
  authorPlace: idSchema('organization'),
} satisfies Record<string, z.ZodType>

/** A column as it stands in a line: times as text, bytes as base64url, a secret open. An edition grows by columns that may be absent. */
function schemaOf(codec: Codec, before?: unknown): z.ZodType {
  const name = codec.replace('?', '')
  const schema: z.ZodType = name.startsWith('id:')
    ? idSchema(name.slice('id:'.length) as IdKind)
    : PLAIN[name as keyof typeof PLAIN]
  const full = codec.endsWith('?') ? schema.nullable().default(null) : schema
  return before === undefined ? full : full.default(before)
}

const HEADS = {
  manifest: Manifest,
  workspaceRole: WorkspaceRole,
  organization: Organization,
  /** Whose the lines behind it are. */
  of: z.strictObject({ organizationId: idSchema('organization') }),
  end: End,
}

const SCHEMAS = new Map<string, z.ZodType>([
  ...Object.entries(HEADS),
  ...KINDS.map(({ kind, fields, before }): [string, z.ZodType] => [
    kind,
    z.strictObject(
      Object.fromEntries(
        Object.entries(fields).map(([name, codec]) => [name, schemaOf(codec, before?.[name])]),
      ),
    ),
  ]),
])

export type Row = Readonly<Record<string, unknown>>
export type Line =
  | { [K in keyof typeof HEADS]: { kind: K; data: z.output<(typeof HEADS)[K]> } }[keyof typeof HEADS]
  | { kind: 'row'; of: string; data: Row }

/** One line, as it is written. */
export const encodeLine = (kind: string, data: object): string => `${JSON.stringify({ kind, data })}\n`

/** One line of a file that may come from anybody. */
export function decodeLine(text: string, number: number): Line {
  const fault = (what: string) => new ExportFileError(`line ${number} of the file ${what}`)
  if (text.includes('"__proto__"')) throw fault('has a name that is not allowed')
  let value: { kind?: unknown; data?: unknown } | null
  try {
    value = JSON.parse(text)
  } catch {
    throw fault('is not JSON')
  }
  const { kind, data } = value ?? {}
  const schema = typeof kind === 'string' ? SCHEMAS.get(kind) : undefined
  if (typeof kind !== 'string' || !schema) throw fault('is of no kind that this release knows')
  if (kind === 'manifest') assertEdition(data)
  const parsed = schema.safeParse(data)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw fault(`(${kind}) is not as it should be: /${issue?.path.join('/')}: ${issue?.message}`)
  }
  if (KIND_BY_NAME.has(kind)) return { kind: 'row', of: kind, data: parsed.data as Row }
  return { kind, data: parsed.data } as Line
}

/** Said before anything else is found to be wrong with it. */
function assertEdition(data: unknown): void {
  const { format, edition } = (data ?? {}) as { format?: unknown; edition?: unknown }
  if (format !== FORMAT) throw new ExportFileError('the file is no export of an organization')
  if (edition !== EDITION)
    throw new ExportFileError(
      `the file is of edition ${String(edition).slice(0, 20)}, and this release reads edition ${EDITION} alone`,
    )
}
