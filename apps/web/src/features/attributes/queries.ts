import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'

/** Of what is kept about organizations, and about people. */
export const SCHEMA_KEYS = {
  organizations: ['attribute-schema'],
  people: ['user-attribute-schema'],
} as const

export const organizationSchemaQuery = queryOptions({
  queryKey: SCHEMA_KEYS.organizations,
  queryFn: ({ signal }) => call(api.GET('/workspace/attribute-schema', { signal })),
})

export const personSchemaQuery = queryOptions({
  queryKey: SCHEMA_KEYS.people,
  queryFn: ({ signal }) => call(api.GET('/workspace/user-attribute-schema', { signal })),
})

type Schema = Record<string, unknown>
const writing = (schema: Schema, version: number) => ({
  params: { header: { 'If-Match': `"${version}"` } },
  body: { schema },
})

export const replaceOrganizationSchema = (schema: Schema, version: number) =>
  call(api.PUT('/workspace/attribute-schema', writing(schema, version)))

export const replacePersonSchema = (schema: Schema, version: number) =>
  call(api.PUT('/workspace/user-attribute-schema', writing(schema, version)))
