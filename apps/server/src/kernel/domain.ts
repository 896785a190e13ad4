import { domainToASCII, domainToUnicode } from 'node:url'
import { z } from 'zod'

/** Room is left for the label in front of it under which a record proves it. */
const LONGEST = 240
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
/** As the domain of an e-mail address that is taken here: at least two labels, the last of them no number and no single letter. */
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?=[a-z][a-z0-9-])${LABEL}$`)

/**
 * The one spelling of a domain, which is compared and stored: lower case, ASCII (RFC 5891), without the dot of the root;
 * undefined for what is none. Nothing is guessed: no address of a machine, no port, no white space, no escape.
 */
export function normalizeDomain(text: string): string | undefined {
  // What a URL's host would decode, or take for an IPv4 address, is not let through to be converted.
  if (text.length > LONGEST + 1 || /[^a-z0-9.-]/i.test(text.replace(/[\u0080-\u{10ffff}]/gu, '')))
    return undefined
  const ascii = domainToASCII(text.replace(/\.$/, '')).toLowerCase()
  if (ascii.length > LONGEST || !DOMAIN.test(ascii)) return undefined
  const unicode = domainToUnicode(ascii)
  // Punycode that stands for nothing stays as it is; for something that is spelled otherwise, it comes back as that.
  if (unicode.split('.').some((label) => label.startsWith('xn--'))) return undefined
  return domainToASCII(unicode) === ascii ? ascii : undefined
}

/** A domain in the letters of its language, for people. */
export const domainInUnicode = (domain: string): string => domainToUnicode(domain) || domain

/** A domain as somebody writes it, in the one spelling it is kept in. */
export const DomainName = z
  .string()
  .max(253)
  .overwrite((text) => normalizeDomain(text) ?? text)
  .refine((text) => normalizeDomain(text) === text, 'is not a domain name such as example.com')
