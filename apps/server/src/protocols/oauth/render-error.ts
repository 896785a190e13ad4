import type { Middleware } from 'koa'
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import type { OAuthDependencies } from './dependencies.ts'
import { requestIdOf } from './request-facts.ts'
import { sendPage } from './send-page.ts'

type Context = Parameters<Middleware>[0]
type Needs = Pick<OAuthDependencies, 'pages' | 'reportRefusal'>

/** An error that cannot be sent to a client: a page for the person in front of it, and a line in the log. */
export async function renderError(ctx: KoaContextWithOIDC, out: ErrorOut, deps: Needs): Promise<void> {
  const client = ctx.oidc.client
  await sendBroken(ctx, { error: out.error, client }, deps)
}

interface Broken {
  error: string
  client?: { clientId: string; clientName?: string | undefined } | undefined
}

/** The page names no more than the code; its reference finds it in the log, which names no person either. */
export async function sendBroken(ctx: Context, { error, client }: Broken, deps: Needs): Promise<void> {
  const reference = requestIdOf(ctx.req)
  deps.reportRefusal({ reference, error, status: ctx.status, clientId: client?.clientId ?? null })
  const name = client?.clientName
  await sendPage(ctx, (reader) =>
    deps.pages.error(reader, { error, reference, ...(name === undefined ? {} : { clientName: name }) }),
  )
}
