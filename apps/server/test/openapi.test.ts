import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { openApiDocument } from '../src/platform/http/openapi.ts'
import { apiRoutes } from '../src/routes.ts'

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema?: object
}
interface Operation {
  operationId: string
  summary: string
  description: string
  tags: string[]
  parameters: Parameter[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}
interface Document {
  openapi: string
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  security: Record<string, string[]>[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
}

const document = JSON.parse(
  JSON.stringify(openApiDocument(apiRoutes, 'https://id.bailiwick.test')),
) as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
)
const named = operations.map((one) => [`${one.method.toUpperCase()} ${one.path}`, one] as const)

/** Every `$ref` in it, wherever. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  )
}

function resolves(ref: string): boolean {
  let at: unknown = document
  for (const part of ref.replace(/^#\//, '').split('/'))
    at = (at as Record<string, unknown> | undefined)?.[part.replace(/~1/g, '/').replace(/~0/g, '~')]
  return at !== undefined
}

/** What an independent validator has against a document. */
async function faultsOf(checked: object): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] })
  const found = await lintFromString({ source: JSON.stringify(checked), config })
  return found.map(({ ruleId, message }) => `${ruleId}: ${message}`)
}

describe('the OpenAPI document', () => {
  it('is valid in the eyes of others', async () => {
    expect(await faultsOf(document)).toEqual([])
    const { info: _, ...without } = document
    expect(await faultsOf(without)).not.toEqual([])
    const unknownScheme = { ...document, security: [{ magic: [] }] }
    expect(await faultsOf(unknownScheme)).not.toEqual([])
  })

  it('says how to get a token, and what each operation asks of it', () => {
    expect(document.info.description).toContain('grant_type=client_credentials')
    expect(document.security).toEqual([{ bearer: [] }, { oauth2: [] }])
    for (const { operation } of apiRoutes) {
      const described = operations.find(({ operationId }) => operationId === operation.name)?.description
      expect(described, operation.name).toContain(operation.permission ?? 'no permission')
    }
  })

  it('is one of version 3.1 that says what every such document has to', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    expect(document.servers).toEqual([{ url: 'https://id.bailiwick.test' }])
    for (const needed of document.security.flatMap(Object.keys))
      expect(document.components.securitySchemes).toHaveProperty(needed)
    expect(Object.keys(document.paths).every((path) => path.startsWith('/w/{workspace}/api/v1/'))).toBe(true)
  })

  it('has every route, each operation under an id of its own', () => {
    expect(operations).toHaveLength(apiRoutes.length)
    const ids = operations.map(({ operationId }) => operationId)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('names each operation by its concept and what is done: `groups.addMembers`', () => {
    const verbs = [
      'list',
      'get',
      'create',
      'update',
      'set',
      'replace',
      'delete',
      'check',
      'export',
      'move',
      'send',
      'apply',
      'claim',
      'verify',
      'read',
      'refresh',
      'split',
      'merge',
      'resume',
    ]
    const decisions = [
      'approve',
      'refuse',
      'ask',
      'remind',
      'invite',
      'consent',
      'withdraw',
      'leave',
      'decide',
    ]
    const changes = ['add', 'remove', 'accept', 'revoke', 'resend', 'end', 'reset', 'require', 'rotate']
    const states = [
      'suspend',
      'reactivate',
      'archive',
      'enable',
      'disable',
      'activate',
      'deactivate',
      'close',
      'cancel',
    ]
    const ofFiles = ['upload', 'download', 'validate', 'begin', 'undo']
    const done = `(${[...verbs, ...ofFiles, ...decisions, ...changes, ...states].join('|')})`
    const name = new RegExp(`^[a-z]+([A-Z][a-z]+)*\\.${done}([A-Z][a-z]+)*$`)
    expect(operations.map(({ operationId }) => operationId).filter((id) => !name.test(id))).toEqual([])
  })

  it('refers to nothing that is not there', () => {
    expect(refsIn(document.paths).filter((ref) => ref.startsWith('#/components') && !resolves(ref))).toEqual(
      [],
    )
  })

  it('has no two paths that differ by the names of their parameters only', () => {
    const shapes = Object.keys(document.paths).map((path) => path.replace(/\{\w+\}/g, '{}'))
    expect(shapes.filter((shape, index) => shapes.indexOf(shape) !== index)).toEqual([])
  })

  it.each(named)('%s describes its parameters, each once', (_name, { path, parameters }) => {
    const inPath = parameters.filter((one) => one.in === 'path')
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(inPath.map(({ name }) => name).sort()).toEqual([...names].sort())
    expect(inPath.every(({ required }) => required === true)).toBe(true)
    const keys = parameters.map((one) => `${one.in} ${one.name}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (const one of parameters) {
      expect(['path', 'query', 'header', 'cookie']).toContain(one.in)
      expect(one.schema).toBeTypeOf('object')
    }
  })

  it.each(named)('%s has a summary, a success and its refusals', (_name, { summary, tags, responses }) => {
    expect(summary.length).toBeGreaterThan(3)
    expect(tags).toHaveLength(1)
    const statuses = Object.keys(responses)
    expect(statuses.filter((status) => /^2\d\d$/.test(status))).toHaveLength(1)
    expect(statuses).toEqual(expect.arrayContaining(['400', '401', '403', '404']))
    for (const { description } of Object.values(responses)) expect(description).not.toBe('')
  })

  it.each(named)('%s has schemas of JSON Schema 2020-12', (_name, { parameters, requestBody, responses }) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: true })
    ;(addFormats as unknown as { default: (one: Ajv2020) => void }).default?.(ajv)
    for (const [name, schema] of Object.entries(document.components.schemas))
      ajv.addSchema(schema, `#/components/schemas/${name}`)
    const bodies = [requestBody, ...Object.values(responses)].flatMap((one) =>
      Object.values(one?.content ?? {}),
    )
    const schemas = [...parameters.map(({ schema }) => schema ?? {}), ...bodies.map(({ schema }) => schema)]
    for (const schema of schemas) expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true)
  })
})
