import { hashSecret } from '../../kernel/random.ts'
import { readCookie, setCookie } from './cookies.ts'
import { flowBrowser, type PageRequest } from './page-request.ts'

/** As long as a flow may take. */
const SECONDS = 1_800

/** Of this browser and workspace alone: what another one was given opens nothing here. */
const contextOf = (page: PageRequest): string =>
  `pages.back:${page.workspace.id}:${hashSecret(flowBrowser(page)).toString('hex')}`

/**
 * Keeps in this browser where somebody wants to come back to, for a sign-in that is begun anew: whoever asks for a mail with
 * their organizations goes on by a link of it.
 */
export function carryBack(page: PageRequest, url: string): void {
  const value = page.services.vault.seal(Buffer.from(url), contextOf(page)).toString('base64url')
  const { cookies, secure } = page.services
  setCookie(page.reply, secure, { name: cookies.back, value, maxAgeSeconds: SECONDS })
}

/** An address of ours; undefined where none was kept in this browser. */
export function carriedBack(page: PageRequest): string | undefined {
  const sealed = readCarried(page)
  if (sealed === undefined) return undefined
  try {
    return page.services.vault.open(Buffer.from(sealed, 'base64url'), contextOf(page)).toString()
  } catch {
    return undefined
  }
}

const readCarried = ({ services, request }: PageRequest): string | undefined =>
  readCookie(request.headers.cookie, services.cookies.back)

/** Whoever is there needs to be led there no more. */
export function dropBack(page: PageRequest): void {
  const { cookies, secure } = page.services
  if (readCarried(page) !== undefined) setCookie(page.reply, secure, { name: cookies.back, value: null })
}
