import type { FastifyRequest } from 'fastify'
import type { SessionId, WorkspaceId } from '../kernel/ids.ts'
import { directionOf, LANGUAGES, type Language, negotiateLocale } from '../kernel/locale.ts'
import type { EffectiveBranding } from '../modules/branding/index.ts'
import { selectSession } from '../modules/sessions/index.ts'
import { selectUser } from '../modules/users/index.ts'
import { readCookie } from '../pages/routes/index.ts'
import type { OrganizationContext } from '../platform/access.ts'
import { inOrganization } from '../platform/db/index.ts'
import type { WebParts } from './parts.ts'

/** What an application speaks unless something else was chosen in it. */
export interface Speech {
  /** The tag (BCP 47) of its language, by which dates and numbers are written. */
  locale: string
  direction: 'ltr' | 'rtl'
  /** What may be chosen there: what the organization offers. */
  languages: readonly Language[]
}

/** Whose page it is, and for which organization; of neither where nobody is signed in. */
interface Asked {
  effective?: Pick<EffectiveBranding, 'languages' | 'defaultLanguage'>
  account?: string | null
}

/**
 * Decided as the pages decide it: the account, then what was chosen in this browser, then what that asks for, then the
 * organization's own; of the languages that the organization offers. What was chosen in the application comes before all of
 * them, and is known to that alone.
 */
export function speechOf(
  { cookies }: Pick<WebParts, 'cookies'>,
  { headers }: Pick<FastifyRequest, 'headers'>,
  { effective = {}, account }: Asked,
): Speech {
  const isOurs = (one: string | undefined): one is Language => LANGUAGES.some((language) => language === one)
  const named = effective.languages?.value.split(' ').filter(isOurs) ?? []
  const languages = named.length > 0 ? named : LANGUAGES
  const fallback = effective.defaultLanguage?.value
  const locale = negotiateLocale({
    account,
    chosen: readCookie(headers.cookie, cookies.language),
    acceptLanguage: headers['accept-language'],
    offered: languages,
    fallback: isOurs(fallback) ? fallback : undefined,
  })
  return { locale: locale.tag, direction: directionOf(locale), languages }
}

/** The language of whoever is signed in by a session; null where they have named none, or are gone. */
export function readAccountLocale(
  { services }: Pick<WebParts, 'services'>,
  { workspaceId, id: organizationId }: { workspaceId: WorkspaceId; id: OrganizationContext['id'] },
  sessionId: SessionId,
): Promise<string | null> {
  return inOrganization(services.db, { workspaceId, organizationId }, async (tx) => {
    const session = await selectSession(tx, sessionId)
    const user = session && (await selectUser(tx, session.user_id))
    return user?.locale ?? null
  })
}
