import { z } from 'zod'
import { LINES_TYPE, LinesOutput } from '../lines.ts'
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
    pointer: { type: 'string', description: 'The field at fault (RFC 6901).' },
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
    info: { title: 'Bailiwick', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: PROBLEM },
    },
  }
}

function describe({ method, operation, status }: ApiRoute, path: string): JsonObject {
  const input = jsonSchema(operation.input, 'input')
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
  const inPath = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  const isRead = method === 'GET'
  return {
    operationId: operation.name,
    summary: operation.summary,
    tags: [operation.name.split('.')[0]],
    ...(operation.permission ? { 'x-permission': operation.permission } : {}),
    parameters: [...inPath, ...(isRead ? queryParameters(input) : writeHeaders(method))],
    ...(isRead ? {} : { requestBody: { content: { 'application/json': { schema: input } } } }),
    responses: {
      [status]: {
        description: 'Done.',
        content: contentOf(operation.output),
      },
      ...problems(operation.errors, !isRead),
    },
  }
}

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

const BODY_PROBLEMS: [number, string[]][] = [
  [413, ['request.too_large']],
  [415, ['request.unsupported_media_type']],
]

function problems(errors: ApiRoute['operation']['errors'], hasBody: boolean): JsonObject {
  const byStatus = new Map<number, string[]>([
    [400, ['request.invalid']],
    [401, ['request.unauthenticated']],
    [403, ['request.forbidden']],
    [404, ['request.not_found']],
    ...(hasBody ? BODY_PROBLEMS : []),
  ])
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
    target: 'draft-2020-12',
  })
  return rest
}
