/** Which of the two web applications. */
export type WebApp = 'console' | 'portal'

/** A page of ours that a sign-in may return to, and the organization it is about. */
export interface ReturnPath {
  path: string
  app: WebApp
  /** Id or slug as it stands in the address; undefined for the console, which is the root organization's. */
  organization: string | undefined
}

const LONGEST = 1_000
const PLAIN = /^\/[\x21-\x5b\x5d-\x7e]*$/

/** Reads a path of the workspace's console or portals; undefined for anything else, above all another site. */
export function readReturnPath(workspaceSlug: string, text: unknown): ReturnPath | undefined {
  if (typeof text !== 'string' || text.length > LONGEST || !PLAIN.test(text) || text.startsWith('//'))
    return undefined
  const base = `/w/${workspaceSlug}/`
  const [pathname = ''] = text.split(/[?#]/, 1)
  if (!pathname.startsWith(base) || /\/\.{0,2}\/|\/\.{1,2}$|%2e|%2f/i.test(pathname)) return undefined
  const [app, organization] = pathname.slice(base.length).split('/')
  // Staff look at an organization from the console, signed in as themselves.
  if (app === 'view') return { path: text, app: 'portal', organization: undefined }
  if (app === 'console') return { path: text, app, organization: undefined }
  if (app !== 'portal' || !organization || !/^[a-z0-9_-]{1,63}$/i.test(organization)) return undefined
  return { path: text, app, organization }
}
