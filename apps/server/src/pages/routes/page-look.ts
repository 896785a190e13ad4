import type { FastifyRequest } from 'fastify'
import { LANGUAGES, type Language, type Locale, negotiateLocale } from '../../kernel/locale.ts'
import {
  type BrandingText,
  type EffectiveBranding,
  fillPlaceholders,
  linksOf,
  logoPath,
  TEXTS,
} from '../../modules/branding/index.ts'
import type { Branding } from '../model.ts'
import { type CookieNames, readCookie } from './cookies.ts'

/** What an application and an account have to say of the language. */
export interface PageWishes {
  uiLocales?: string | undefined
  account?: string | null | undefined
}

/** What looks and language of a page are made of. */
interface Seen {
  services: { cookies: CookieNames }
  request: Pick<FastifyRequest, 'headers' | 'url'>
  workspace: { name: string }
  base: string
  locale: Locale
  wishes: PageWishes
  effective: EffectiveBranding
  organizationName: string
}

/** The languages that an organization offers, its preferred one first. */
function offeredBy({ effective }: Seen): readonly Language[] {
  const named = effective.languages?.value.split(' ') ?? []
  const offered = named.filter((one): one is Language => LANGUAGES.some((language) => language === one))
  return offered.length > 0 ? offered : LANGUAGES
}

export function localeOfPage(page: Seen): Locale {
  const { services, request, effective, wishes } = page
  const fallback = LANGUAGES.find((one) => one === effective.defaultLanguage?.value)
  return negotiateLocale({
    ...wishes,
    chosen: readCookie(request.headers.cookie, services.cookies.language),
    acceptLanguage: request.headers['accept-language'],
    offered: offeredBy(page),
    fallback,
  })
}

/**
 * Where another language is chosen. Nowhere on a page whose language an application or an account decides: the choice would
 * come to nothing there.
 */
export function languageChoices(page: Seen): { language: Language; url: string }[] {
  const { base, request, locale, wishes } = page
  const offered = offeredBy(page)
  const isDecided = [...(wishes.uiLocales?.split(' ') ?? []), wishes.account].some((wish) =>
    offered.some((one) => one === wish?.slice(0, 2).toLowerCase()),
  )
  if (isDecided) return []
  const to = request.url.startsWith(`${base}/`) ? request.url.slice(base.length) : ''
  return offered
    .filter((language) => language !== locale.language)
    .map((language) => ({ language, url: `${base}/language/${language}?${new URLSearchParams({ to })}` }))
}

/** What of an organization's branding a page shows, in the language of the page. */
export function brandingOf({ effective, locale, base, workspace, organizationName }: Seen): Branding {
  const { logo, logoDark, accent, accentDark, productName } = effective
  const values = { organization: organizationName, product: productName?.value ?? workspace.name }
  const texts = (Object.keys(TEXTS) as BrandingText[]).flatMap((name) => {
    const text = effective[`texts/${name}/${locale.language}`]
    return text ? [[name, fillPlaceholders(text.value, values)] as const] : []
  })
  return {
    logoUrl: logo && `${base}${logoPath(logo)}`,
    logoDarkUrl: logoDark && `${base}${logoPath(logoDark)}`,
    accent: accent?.value,
    accentDark: accentDark?.value,
    productName: productName?.value,
    signInText: effective[`signInText/${locale.language}`]?.value,
    texts: Object.fromEntries(texts),
    links: linksOf(effective),
  }
}
