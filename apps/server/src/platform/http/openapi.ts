import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { LINES_TYPE, LinesOutput } from '../lines.ts'
import { introduction, SECURITY_SCHEMES } from './openapi-security.ts'
import { statusOf } from './problem.ts'
import type { ApiRoute } from './route.ts'

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; one of those the operation lists.' },
    pointer: { type: 'string', description: 'The field at fault (RFC 6901), from the body on.' },
    reference: { type: 'string', description: 'Of a defect: by which it is found in the log.' },
  },
  example: {
    type: 'urn:bailiwick:problem:request.invalid',
    title: 'The request is not acceptable.',
    status: 400,
    code: 'request.invalid',
    pointer: '/name',
  },
}

type JsonObject = Record<string, unknown>

/** The OpenAPI 3.1 document of the API, made from the operations themselves. */
export function openApiDocument(routes: readonly ApiRoute[], publicUrl: string): JsonObject {
  const paths: Record<string, JsonObject> = {}
  for (const route of routes) {
    const path = `/w/{workspace}/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describe(route, path) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bailiwick',
      version: '1',
      description: introduction(publicUrl),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }, { oauth2: [] }],
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: { Problem: PROBLEM },
    },
  }
}

function describe({ method, operation, status, takesBytes }: ApiRoute, path: string): JsonObject {
  const input = jsonSchema(operation.input, 'input')
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
  const own = operation.params ? jsonSchema(operation.params, 'input').properties : {}
  const inPath = names.map((name) => pathParameter(name, own as Record<string, JsonObject>))
  const isRead = method === 'GET'
  return {
    operationId: operation.name,
    summary: operation.summary,
    description: permissionText(operation.permission),
    tags: [operation.name.split('.')[0]],
    ...(operation.permission ? { 'x-permission': operation.permission } : {}),
    parameters: [...inPath, ...(isRead ? queryParameters(input) : writeHeaders(method))],
    ...(isRead
      ? {}
      : { requestBody: { content: takesBytes ? BYTES : { 'application/json': { schema: input } } } }),
    responses: {
      [status]: {
        description: 'Done.',
        content: contentOf(operation.output),
      },
      ...problems(operation.errors, !isRead),
    },
  }
}

/** OpenAPI 3.1: bytes are of no type. */
const BYTES = { 'application/octet-stream': { schema: {} } }

const permissionText = (permission: string | null): string =>
  permission === null
    ? 'Needs a token, and no permission beyond seeing what it is about.'
    : `Needs the permission \`${permission}\`.`

const COMMON_PARAMETERS: Record<string, JsonObject> = {
  workspace: { schema: { type: 'string' }, description: 'Slug of the workspace.', example: 'equineease' },
  organizationId: {
    schema: jsonSchema(idSchema('organization'), 'input'),
    example: 'org_01kb3z8qj5e00a3n6re6jggkv1',
  },
}

const pathParameter = (name: string, own: Record<string, JsonObject>): JsonObject => ({
  name,
  in: 'path',
  required: true,
  ...(COMMON_PARAMETERS[name] ?? { schema: own[name] ?? { type: 'string' } }),
})

function contentOf(output: z.ZodType): JsonObject {
  if (output === LinesOutput) return { [LINES_TYPE]: { schema: { type: 'string' } } }
  return { 'application/json': { schema: jsonSchema(output, 'output') } }
}

function queryParameters(input: JsonObject): JsonObject[] {
  const required = new Set((input.required as string[] | undefined) ?? [])
  return Object.entries((input.properties as Record<string, JsonObject> | undefined) ?? {}).map(
    ([name, schema]) => ({
      name,
      in: 'query',
      required: required.has(name),
      schema,
    }),
  )
}

function writeHeaders(method: string): JsonObject[] {
  const key = { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 255 } }
  const match = { name: 'If-Match', in: 'header', schema: { type: 'string' } }
  return method === 'POST' ? [key] : [key, match]
}

/** What any operation may answer, whatever it does: the policy is asked before each, and the database may be away. */
const OF_ALL: [number, string[]][] = [
  [400, ['request.invalid']],
  [401, ['request.unauthenticated', 'policy.second_factor_required']],
  [403, ['request.forbidden', 'policy.network_not_allowed']],
  [404, ['request.not_found']],
  [503, ['database.unavailable', 'state.unknown']],
]
/** The same of any change. */
const OF_CHANGES: [number, string[]][] = [
  [401, ['request.unauthenticated', 'policy.second_factor_required', 'policy.reauthentication_required']],
  [403, ['request.forbidden', 'policy.network_not_allowed', 'request.read_only']],
  [409, ['request.archived', 'idempotency.key_reused', 'idempotency.in_progress']],
  [413, ['request.too_large']],
  [415, ['request.unsupported_media_type']],
]

function problems(errors: ApiRoute['operation']['errors'], isChange: boolean): JsonObject {
  const byStatus = new Map([...OF_ALL, ...(isChange ? OF_CHANGES : [])])
  for (const { code, kind } of errors) {
    const status = statusOf(kind)
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const schema = { $ref: '#/components/schemas/Problem' }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: codes.join(', '), content: { 'application/problem+json': { schema } } },
    ]),
  )
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    // What the format says already, in three hundred characters.
    override: ({ jsonSchema: made }) => {
      if (made.format === 'date-time') delete made.pattern
    },
    target: 'draft-2020-12',
  })
  return rest
}
