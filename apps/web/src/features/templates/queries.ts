import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'

export type TemplateSummary = Answer<'templates.list'>['items'][number]
export type Template = Answer<'templates.get'>
export type Use = Answer<'templates.listOrganizations'>['items'][number]
export type Difference = Answer<'templates.getDrift'>['differences'][number]
type Content = Body<'templates.create'>['content']

export const templatesKey = ['templates'] as const

export const templatesQuery = infiniteQueryOptions({
  queryKey: [...templatesKey, 'list'],
  queryFn: ({ pageParam: cursor, signal }) =>
    call(api.GET('/workspace/templates', { params: { query: cursor ? { cursor } : {} }, signal })),
  ...PAGED,
})

const at = (templateId: string) => ({ params: { path: { templateId } } })

export const templateQuery = (templateId: string) =>
  queryOptions({
    queryKey: [...templatesKey, templateId, 'self'],
    queryFn: ({ signal }) =>
      call(api.GET('/workspace/templates/{templateId}', { ...at(templateId), signal })),
  })

export const usesQuery = (templateId: string) =>
  infiniteQueryOptions({
    queryKey: [...templatesKey, templateId, 'uses'],
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/workspace/templates/{templateId}/organizations', {
          params: { path: { templateId }, query: cursor ? { cursor } : {} },
          signal,
        }),
      ),
    ...PAGED,
  })

export const driftQuery = (organizationId: string, templateId: string) =>
  queryOptions({
    queryKey: [...templatesKey, templateId, 'drift', organizationId],
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/templates/{templateId}/drift', {
          params: { path: { organizationId, templateId } },
          signal,
        }),
      ),
    staleTime: 0,
  })

export const applyTemplate = (organizationId: string, templateId: string, dryRun: boolean) =>
  call(
    api.POST('/organizations/{organizationId}/templates/{templateId}/apply', {
      params: { path: { organizationId, templateId } },
      body: { dryRun },
    }),
  )

export const readSetUp = (organizationId: string) =>
  call(api.GET('/organizations/{organizationId}/set-up', { params: { path: { organizationId } } }))

export const createTemplate = (body: { name: string; description: string; content: Content }) =>
  call(api.POST('/workspace/templates', { body }))

export const updateTemplate = (
  { id, version }: Pick<Template, 'id' | 'version'>,
  body: { name?: string; description?: string; content?: Content },
) =>
  call(
    api.PATCH('/workspace/templates/{templateId}', {
      params: { path: { templateId: id }, header: { 'If-Match': `"${version}"` } },
      body,
    }),
  )

export const deleteTemplate = (id: string) => call(api.DELETE('/workspace/templates/{templateId}', at(id)))
