import type { Middleware } from 'koa'
import type { Page, Pages, Reader } from './dependencies.ts'

type Context = Parameters<Middleware>[0]

/** Answers with a page of ours, in the reader's language and under the headers that every page has. */
export function sendPage(ctx: Context, render: (reader: Reader) => Page): void {
  const { html, headers } = render(readerOf(ctx))
  ctx.set(headers)
  ctx.body = html
}

function readerOf(ctx: Context): Reader {
  const asked: unknown = ctx.oidc?.params?.ui_locales ?? ctx.query.ui_locales
  return {
    acceptLanguage: ctx.get('accept-language'),
    uiLocales: typeof asked === 'string' ? asked : undefined,
  }
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
    if (form) sendPage(ctx, (reader) => pages.forward(reader, form))
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
