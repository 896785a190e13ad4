import type { BrandingText } from '../modules/branding/index.ts'
import type { Language, Locale } from './locale.ts'

/** What an organization or workspace may change about the look; bad values are left out, never shown. */
export interface Branding {
  /** Path of this origin, or a bitmap as a data: address of at most 12 KB. */
  logoUrl?: string | undefined
  /** The same for the dark theme; without it the other one stands there too. */
  logoDarkUrl?: string | undefined
  /** `#rgb` or `#rrggbb`; text on it and links made of it are adjusted until they can be read. */
  accent?: string | undefined
  /** The same in the dark theme; otherwise that is made from `accent`. */
  accentDark?: string | undefined
  /** Stands in the place of the workspace's name. */
  productName?: string | undefined
  /** What it says in its own words, in the language of the page and with every placeholder filled. */
  texts?: Partial<Record<BrandingText, string>> | undefined
  /** Stands under the form of a sign-in. */
  signInText?: string | undefined
  /** Where to read on, at the foot of every page. */
  links?: Partial<Record<'terms' | 'privacy' | 'imprint' | 'support', string>> | undefined
}

/** The way about an account's own pages. */
export interface PageNav {
  items: readonly { url: string; label: string; isCurrent: boolean }[]
  /** Whose account it is: name, and address or user name. */
  person: { name: string; identifier: string }
  signOutUrl: string
}

/** What every page needs. */
export interface PageModel {
  locale: Locale
  /** Where each of the other languages is chosen; absent where somebody else has a say in it. */
  languages?: readonly { language: Language; url: string }[] | undefined
  workspace: { name: string }
  /** Absent until it is known which organization this is about. */
  organization?: { name: string } | undefined
  branding?: Branding | undefined
  /** On the pages of an account. */
  nav?: PageNav | undefined
}

/** Where a page's form goes, and what it carries so that the server knows it again. */
export interface FormTarget {
  action: string
  /** Sent back as `csrf`. */
  csrf: string
  /** Sent back as `flow`. */
  flow: string
}

/** One fault of what was entered; `field` is the name of an input of the page. */
export interface FormError {
  field?: string | undefined
  message: string
}

export interface FormPageModel extends PageModel {
  form: FormTarget
  errors?: readonly FormError[] | undefined
}

/** The rules of the effective policy that a new password meets; what is absent is no rule. */
export interface PasswordRules {
  minimumLength: number
  maximumLength?: number | undefined
  uppercase?: boolean | undefined
  lowercase?: boolean | undefined
  digit?: boolean | undefined
  symbol?: boolean | undefined
  /** How many earlier passwords are refused. */
  history?: number | undefined
  breached?: boolean | undefined
  personal?: boolean | undefined
  /** Commonly used ones are refused. */
  common?: boolean | undefined
  /** Words that it must not contain. */
  words?: readonly string[] | undefined
}
