/** What the server put into the page: who this page is for. No secret is among it. */
export interface Boot {
  app: 'console' | 'portal' | 'set-up'
  workspace: { slug: string; name: string }
  /** Of the page of a set-up link nothing: what that is about is told once the link is opened. */
  organization: { id: string; slug: string; name: string }
  /** The id of the session that the page was asked for with. */
  session: string
  /** Where staff look at the organization as its administrator does: whom they are signed in to, and until when. */
  view?: { from: string; endsAt: string }
  /** The path of its logo below the workspace. */
  logo?: string
  /** What it wants its people to find. */
  links?: Partial<Record<'terms' | 'privacy' | 'imprint' | 'support', string>>
  /** What is spoken unless something else was chosen here, as the server's own pages decide it, and what may be chosen. */
  speech?: { locale: string; languages: readonly string[] }
  nonce: string
}

function readBoot(): Boot {
  const text = globalThis.document?.getElementById('boot')?.textContent
  // Tests make their own page, or have none.
  if (!text) {
    const organization = { id: 'org_test', slug: 'test', name: 'Test' }
    return {
      app: 'portal',
      workspace: { slug: 'test', name: 'Test' },
      organization,
      session: 'ses_test',
      nonce: '',
    }
  }
  const told = JSON.parse(text) as Boot & { organization: Boot['organization'] | null }
  return { ...told, organization: told.organization ?? { id: '', slug: '', name: told.workspace.name } }
}

export const boot: Boot = readBoot()

/** Path below which everything of this workspace is. */
export const workspacePath = `/w/${boot.workspace.slug}`

/** Path of this application: where its routes begin. */
export const appPath =
  boot.app === 'console'
    ? `${workspacePath}/console`
    : `${workspacePath}/${boot.view ? 'view' : 'portal'}/${globalThis.location?.pathname.split('/')[4] ?? boot.organization.slug}`

/** Address of an organization's portal: another page, with a sign-in of its own. */
export const portalPath = (slug: string): string => `${workspacePath}/portal/${slug}`

/** Where people of an organization sign in, whole: for whoever is to be told. */
export const signInAddress = (organizationId: string, parameters: Record<string, string> = {}): string =>
  `${location.origin}${workspacePath}/sign-in?${new URLSearchParams({ organization: organizationId, ...parameters })}`
