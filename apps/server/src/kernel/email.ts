import { z } from 'zod'

/**
 * A strict addr-spec: dot-atom @ LDH domain, ASCII only, no quotes, comments, folding or literals
 * (RFC 5321 4.1.2 without quoted-string). What is refused here can never be misparsed by a mailer.
 */
const ADDRESS =
  /^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/

export const isEmailAddress = (value: string): boolean => ADDRESS.test(value)

/** The form addresses are compared in: lower case (no provider in use tells letter case apart). */
export const normalizeEmail = (value: string): string => value.toLowerCase()

export const emailDomain = (value: string): string => normalizeEmail(value.slice(value.lastIndexOf('@') + 1))

/** Where dots before the @ are nothing, and both domains are one. */
const DOTLESS = /^(?:gmail|googlemail)\.com$/

/**
 * Which mailbox an address leads to, as far as it shows: what stands behind a plus is a label that its owner chose. For
 * bounds on what strangers have sent there, and for nothing that tells accounts apart.
 */
export function mailboxOf(value: string): string {
  const domain = emailDomain(value)
  const local = normalizeEmail(value.slice(0, value.lastIndexOf('@')))
  const bare = local.replace(/(?<=.)\+.*$/, '')
  return DOTLESS.test(domain) ? `${bare.replaceAll('.', '')}@gmail.com` : `${bare}@${domain}`
}

/** Schema of an e-mail address; surrounding white space is refused, letter case is kept. */
export const EmailAddress = z.string().max(254).refine(isEmailAddress, 'is not an e-mail address')
