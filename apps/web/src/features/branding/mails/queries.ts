import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../../lib/api/client.ts'
import type { Answer } from '../../../lib/api/types.ts'
import { organizationKey } from '../../../lib/organization.tsx'
import type { Language } from '../../../lib/texts.tsx'

export type MailTemplate = Answer<'mailTemplates.get'>
export type Settings = MailTemplate['settings']
export const BLOCKS = ['subject', 'heading', 'body', 'button', 'footer'] as const
export type Block = (typeof BLOCKS)[number]
export type Blocks = Partial<Record<Block, string>>

export const templatesKey = (organizationId: string) => organizationKey(organizationId, 'mail-templates')

export const templatesQuery = (organizationId: string, language: Language) =>
  queryOptions({
    queryKey: [...templatesKey(organizationId), language],
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/mail-templates', {
          params: { path: { organizationId }, query: { language } },
          signal,
        }),
      ),
  })

export const templateQuery = (organizationId: string, kind: string) =>
  queryOptions({
    queryKey: [...templatesKey(organizationId), 'of', kind],
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/mail-templates/{kind}', {
          params: { path: { organizationId, kind } },
          signal,
        }),
      ),
  })

/** What is not typed is as it is set. */
const toBlocks = (blocks: Blocks): Blocks =>
  Object.fromEntries(
    BLOCKS.flatMap((block) => (blocks[block]?.trim() ? [[block, blocks[block].trim()]] : [])),
  )

/** The mail as it would be with what has been typed. */
export const exampleQuery = (organizationId: string, kind: string, language: Language, blocks: Blocks) =>
  queryOptions({
    queryKey: [...templatesKey(organizationId), 'example', kind, language, toBlocks(blocks)],
    queryFn: ({ signal }) =>
      call(
        api.POST('/organizations/{organizationId}/mail-templates/{kind}/example', {
          params: { path: { organizationId, kind } },
          body: { language, blocks: toBlocks(blocks) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    retry: false,
  })

export const setTemplate = (
  organizationId: string,
  { kind, version, settings }: MailTemplate,
  language: Language,
  blocks: Blocks,
) =>
  call(
    api.PUT('/organizations/{organizationId}/mail-templates/{kind}', {
      params: { path: { organizationId, kind }, header: { 'If-Match': `"${version}"` } },
      body: { ...settings, [language]: toBlocks(blocks) },
    }),
  )

export const sendExample = (organizationId: string, kind: string, language: Language) =>
  call(
    api.POST('/organizations/{organizationId}/mail-templates/{kind}/example/mail', {
      params: { path: { organizationId, kind } },
      body: { language },
    }),
  )
