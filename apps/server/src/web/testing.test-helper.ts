import { Browser } from '../../test/harness/browser.ts'
import { type anOrganizationWith, PASSWORD, type Stage } from '../modules/sign-in/testing.test-helper.ts'

export type Place = Awaited<ReturnType<typeof anOrganizationWith>>

export const cookieOf = ({ workspace }: Stage): string => `bailiwick-web-${workspace.slug}`

/** A browser whose person has signed in to the portal of an organization. */
export async function inPortal(stage: Stage, place: Place, email: string, browser = new Browser(stage.app)) {
  await browser.open(`/w/${stage.workspace.slug}/portal/${place.slug}`)
  if (browser.shown?.body.includes('name="password"'))
    await browser.submit({ identifier: email, password: PASSWORD })
  return browser
}

type Headers = Record<string, string>

/** What a browser sends with a call of our own pages, and what is changed of it. */
export function ownHeaders(stage: Stage, browser: Browser, place: Place, changes: Headers = {}): Headers {
  return {
    cookie: `${cookieOf(stage)}=${browser.cookie(cookieOf(stage)) ?? ''}`,
    'bailiwick-organization': place.organizationId,
    'sec-fetch-site': 'same-origin',
    origin: 'http://localhost:4000',
    ...changes,
  }
}

/** Calls the API as a browser does. */
export const callAs = (
  stage: Stage,
  headers: Headers,
  address: string,
  payload?: object,
  slug = stage.workspace.slug,
) => {
  const [method, path] = address.split(' ') as ['GET', string]
  const url = `/w/${slug}/api/v1${path}`
  return stage.app.http.inject({ method, url, headers, ...(payload ? { payload } : {}) })
}
