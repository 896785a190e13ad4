import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'

export type Registration = Answer<'registrations.list'>['items'][number]
export type RegistrationDetail = Answer<'registrations.get'>
export type RegistrationForm = Answer<'registrationForms.get'>
export type NewForm = Body<'registrationForms.create'>
type FormChanges = Body<'registrationForms.update'>

export const registrationsKey = ['registrations'] as const
export const formsKey = ['registration-forms'] as const

export const STATUSES = ['open', 'all', 'approved', 'refused', 'expired', 'withdrawn'] as const
export type ListStatus = (typeof STATUSES)[number]

export const registrationsQuery = (status: ListStatus, search: string) =>
  infiniteQueryOptions({
    queryKey: [...registrationsKey, 'list', status, search],
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/workspace/registrations', {
          params: { query: { status, ...(search && { search }), ...(cursor && { cursor }) } },
          signal,
        }),
      ),
    ...PAGED,
  })

const MOST_COUNTED = 99

/** How many wait for staff, counted no further than anybody reads. */
export const waitingQuery = queryOptions({
  queryKey: [...registrationsKey, 'waiting'],
  queryFn: async ({ signal }) => {
    const query = { status: 'waiting' as const, limit: MOST_COUNTED }
    const { items, nextCursor } = await call(
      api.GET('/workspace/registrations', { params: { query }, signal }),
    )
    return { count: items.length, isMore: nextCursor !== undefined }
  },
  staleTime: 60_000,
})

const at = (registrationId: string) => ({ params: { path: { registrationId } } })

export const registrationQuery = (registrationId: string) =>
  queryOptions({
    queryKey: [...registrationsKey, registrationId],
    queryFn: ({ signal }) =>
      call(api.GET('/workspace/registrations/{registrationId}', { ...at(registrationId), signal })),
  })

export const approve = (id: string, body: Body<'registrations.approve'>) =>
  call(api.POST('/workspace/registrations/{registrationId}/approve', { ...at(id), body }))
export const refuse = (id: string, reason: string) =>
  call(api.POST('/workspace/registrations/{registrationId}/refuse', { ...at(id), body: { reason } }))
export const askBack = (id: string, question: string) =>
  call(api.POST('/workspace/registrations/{registrationId}/ask-back', { ...at(id), body: { question } }))
export const remind = (id: string) =>
  call(api.POST('/workspace/registrations/{registrationId}/remind', at(id)))

export const formsQuery = queryOptions({
  queryKey: formsKey,
  queryFn: ({ signal }) => call(api.GET('/workspace/registration-forms', { signal })),
})

export const createForm = (body: NewForm) => call(api.POST('/workspace/registration-forms', { body }))

export const updateForm = ({ id, version }: RegistrationForm, body: FormChanges) =>
  call(
    api.PATCH('/workspace/registration-forms/{formId}', {
      params: { path: { formId: id }, header: { 'If-Match': `"${version}"` } },
      body,
    }),
  )

export const deleteForm = (formId: string) =>
  call(api.DELETE('/workspace/registration-forms/{formId}', { params: { path: { formId } } }))
