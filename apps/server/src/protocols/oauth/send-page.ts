import type { Middleware } from 'koa'
import type { Page, Pages, Reader } from './pages.ts'
import { requestState } from './request-state.ts'

type Context = Parameters<Middleware>[0]

/** Answers with a page of ours, in the reader's language, in the look of whom it is about, and under the headers that every page has. */
export async function sendPage(
  ctx: Context,
  render: (reader: Reader) => Page | Promise<Page>,
): Promise<void> {
  const { html, headers } = await render(readerOf(ctx))
  ctx.set(headers)
  ctx.body = html
}

function readerOf(ctx: Context): Reader {
  const asked: unknown = ctx.oidc?.params?.ui_locales ?? ctx.query.ui_locales
  return {
    acceptLanguage: ctx.get('accept-language'),
    cookie: ctx.get('cookie'),
    uiLocales: typeof asked === 'string' ? asked : undefined,
    organization: organizationOf(ctx),
  }
}

const LONGEST_NAME = 254

/** What the request names, or where the session is signed in that it runs under. */
function organizationOf(ctx: Context): string | undefined {
  const named: unknown = ctx.oidc?.params?.organization ?? ctx.query.organization
  if (typeof named === 'string' && named !== '' && named.length <= LONGEST_NAME && !named.includes('\0'))
    return named
  const { choice } = requestState()
  return choice.kind === 'session' ? choice.organizationId : undefined
}

/**
 * The library forwards by a bare page of its own, with a script and without a Content-Security-Policy. Ours takes
 * its place: the same form, on a page like the others.
 */
export function ownForwarding(pages: Pages): Middleware {
  return async (ctx, next) => {
    await next()
    const form =
      ctx.type === 'text/html' && typeof ctx.body === 'string' ? forwardedForm(ctx.body) : undefined
    if (form) await sendPage(ctx, (reader) => pages.forward(reader, form))
  }
}

const LIBRARY_PAGE = '<title>Submitting Callback</title>'

function forwardedForm(page: string) {
  if (!page.includes(LIBRARY_PAGE)) return undefined
  const action = /<form method="post" action="([^"]*)">/.exec(page)?.[1]
  if (action === undefined) throw new Error('the page of the library that forwards has changed')
  const inputs = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"\/>/g)
  const fields = [...inputs].map(([, name = '', value = '']) => [unescapeHtml(name), unescapeHtml(value)])
  return { action: unescapeHtml(action), fields: Object.fromEntries(fields) as Record<string, string> }
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
const unescapeHtml = (text: string): string =>
  text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
