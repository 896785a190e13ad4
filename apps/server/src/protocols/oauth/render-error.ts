import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import type { Pages } from './dependencies.ts'

/** An error that cannot be sent to a client: a page for the person in front of it. */
export async function renderError(ctx: KoaContextWithOIDC, out: ErrorOut, pages: Pages): Promise<void> {
  const clientName = ctx.oidc.client?.clientName
  ctx.type = 'html'
  ctx.body = await pages.error({
    status: ctx.status,
    error: out.error,
    description: out.error_description ?? out.error,
    ...(clientName === undefined ? {} : { clientName }),
  })
}
