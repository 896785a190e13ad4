import { hashSecret } from '../../kernel/random.ts'
import type { MailedLink } from '../../modules/sign-in/index.ts'
import { fieldOf } from './form-body.ts'
import type { PageRequest } from './page-request.ts'

/** Longer than anything that was ever mailed. */
const LONGEST = 300

/** What the address of a mailed link says; what nobody has mailed is empty. */
export function linkOf({ request: { query } }: PageRequest): MailedLink {
  const text = (name: string) => {
    const value = fieldOf(query, name)
    return value.length <= LONGEST ? value : ''
  }
  return { organization: text('organization'), token: text('token') }
}

/** What a form of such a page is about: the link, without giving its token away. */
export const subjectOf = (page: PageRequest, purpose: string): string =>
  `${purpose}-${hashSecret(linkOf(page).token).toString('base64url')}`
