import type { FastifyReply } from 'fastify'
import type { SessionId } from '../kernel/ids.ts'
import { newSecret } from '../kernel/random.ts'
import { pageHeaders } from '../pages/index.ts'
import type { Page } from './built-files.ts'
import type { Speech } from './speech.ts'

/** What a page knows before it has asked anything. No secret: it stands in the page. */
export interface Boot {
  app: Page
  workspace: { slug: string; name: string }
  /** Null where it is told only to whoever has opened a link. */
  organization: { id: string; slug: string; name: string } | null
  /** Which session the page belongs to: what a tab keeps for one is not another's. Nobody is signed in to a set-up. */
  session: SessionId | null
  /** Where staff look at it as its administrator does: the organization they are signed in to, and until when. */
  view?: { from: string; endsAt: string }
  /** The path of its logo below the workspace. */
  logo?: string
  /** What it wants its people to find: terms, privacy, imprint and help. */
  links?: Readonly<Record<string, string>>
  speech: Speech
  /** For the style elements that the application adds. */
  nonce: string
}

const PLACE = '<!--boot-->'

/** Where it stands no character can end the element or begin a comment. */
const safe = (boot: Boot): string =>
  JSON.stringify(boot).replace(
    /[<>&\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const BEGIN = '<html lang="en">'
const END = '</body>'

/** What stands there for whoever runs no script: in each language, as nobody has asked them for theirs. */
const withoutScripts = ({ app, workspace: { slug } }: Boot): string => {
  const account = (label: string) =>
    app === 'set-up' ? '' : ` <a href="/w/${encodeURIComponent(slug)}/account">${label}</a>`
  return `<noscript><p lang="en">This page is made of JavaScript, which your browser does not run.${account('Your account works without it.')}</p>
<p lang="de">Diese Seite besteht aus JavaScript, das Ihr Browser nicht ausführt.${account('Ihr Konto funktioniert auch ohne JavaScript.')}</p></noscript>`
}

/** The page as it was built, with what it has to know, a block of data, which no browser runs; and with its colours. */
export const documentOf = (built: string, boot: Boot, style?: string): string =>
  built
    .replace(BEGIN, () => `<html lang="${boot.speech.locale.slice(0, 2)}" dir="${boot.speech.direction}">`)
    .replace(
      PLACE,
      () =>
        `<script type="application/json" id="boot">${safe(boot)}</script>${style === undefined ? '' : `<style nonce="${boot.nonce}">${style}</style>`}`,
    )
    .replace(END, () => `${withoutScripts(boot)}${END}`)

/** Scripts come from this origin only and never from the page; styles also with the nonce of this answer. */
export function documentHeaders(nonce: string, secure: boolean): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
  return { ...pageHeaders({ secure }), 'content-security-policy': policy }
}

/** Sends a page; of workspace and organization it learns these names and ids alone. */
export function sendDocument(
  { secure }: { secure: boolean },
  reply: FastifyReply,
  built: string,
  {
    app,
    workspace,
    organization,
    session,
    view,
    logo,
    links,
    speech,
    style,
  }: Omit<Boot, 'nonce'> & { style?: string },
): FastifyReply {
  const nonce = newSecret('', 16)
  const boot = {
    app,
    workspace: { slug: workspace.slug, name: workspace.name },
    organization: organization && { id: organization.id, slug: organization.slug, name: organization.name },
    session,
    ...(view ? { view } : {}),
    ...(logo === undefined ? {} : { logo }),
    ...(links === undefined ? {} : { links }),
    speech,
    nonce,
  }
  return reply.headers(documentHeaders(nonce, secure)).send(documentOf(built, boot, style))
}

/** What is told where nothing was built. */
export const NOT_BUILT = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Not built</title></head>
<body>
<h1>The console and the portal have not been built</h1>
<p>The server runs, and so do its API and its sign-in pages. Whoever runs it builds the web applications with
<code>npm run build</code> in the folder of Bailiwick; they are here then, without a restart.</p>
</body>
</html>
`
