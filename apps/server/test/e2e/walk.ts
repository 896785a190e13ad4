import type { Page } from 'playwright-core'

/** The lists that ids in paths are taken from, below an organization or, with a slash, below the API. */
const LISTS: Readonly<Record<string, string>> = {
  userId: 'users',
  groupId: 'groups',
  roleId: 'roles',
  serviceAccountId: 'service-accounts',
  domainId: 'domains',
  connectionId: 'connections',
  directoryId: 'directories',
  reviewId: 'access-reviews',
  childId: 'organizations',
  applicationId: 'applications',
  eventId: 'events',
  templateId: '/workspace/templates',
  registrationId: '/workspace/registrations',
  kind: 'mail-templates',
}

/** Every path of the application that stands in a page, as its router knows them. */
export async function pathsOf(page: Page): Promise<string[]> {
  const paths = (await page.evaluate('Object.keys(__TSR_ROUTER__.routesByPath)')) as string[]
  return [...new Set(paths.map((path) => path.replace(/(?<=.)\/$/, '')))].sort()
}

/**
 * A path with ids in place of its parameters: the first of each list of an organization. A parameter that no list is
 * named for is an error, so that no screen is passed over.
 */
export async function filled(
  page: Page,
  path: string,
  organization: string,
  known: Readonly<Record<string, string>> = {},
): Promise<string> {
  let full = path.replace('$organizationId', organization)
  for (const [parameter = '', name = ''] of full.matchAll(/\$(\w+)/g)) {
    const list = LISTS[name]
    if (list === undefined) throw new Error(`no list has what ${parameter} of ${path} wants`)
    const address = list.startsWith('/') ? list : `/organizations/${organization}/${list}`
    full = full.replace(parameter, known[name] ?? (await firstOf(page, address)))
  }
  return full
}

async function firstOf(page: Page, address: string): Promise<string> {
  const { items } = (await ask(page, 'GET', address)) as { items: { id?: string; kind?: string }[] }
  // A mail is known by its kind.
  const named = items[0]?.id ?? items[0]?.kind
  if (named === undefined) throw new Error(`${address} is empty`)
  return named
}

/** The API as the person of a page. */
export async function ask(page: Page, method: string, address: string, body?: object): Promise<object> {
  const boot = JSON.parse(await page.evaluate("document.getElementById('boot').textContent")) as {
    workspace: { slug: string }
    organization: { id: string }
  }
  const answer = await page.evaluate(
    async ({ url, method, organization, body }) => {
      const headers: Record<string, string> = { 'bailiwick-organization': organization }
      if (body) headers['content-type'] = 'application/json'
      const answer = await fetch(url, { method, headers, body: body ? JSON.stringify(body) : null })
      return { status: answer.status, text: await answer.text() }
    },
    { url: `/w/${boot.workspace.slug}/api/v1${address}`, method, organization: boot.organization.id, body },
  )
  if (answer.status >= 400) throw new Error(`${method} ${address}: ${answer.text}`)
  return answer.text === '' ? {} : JSON.parse(answer.text)
}

/** Goes to a screen as a link in the page does, and waits until it has what it asked for. */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate(async (to) => {
    const { __TSR_ROUTER__: router } = globalThis as unknown as {
      __TSR_ROUTER__: { navigate(place: { to: string }): Promise<void> }
    }
    await router.navigate({ to })
  }, path)
  await settled(page)
}

/** Waits until a screen has what it asked for. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main#content h1')
  await page.waitForSelector('[aria-busy=true]', { state: 'detached' })
}
