import { z } from 'zod'
import { shownText } from '../../../kernel/text.ts'

export const Address = z.url({ protocol: /^https?$/ }).max(500)
export const Text = shownText(500).min(1)

/** Empty while the provider has yet to say it: a draft is there first, as the provider wants to know its addresses. */
export const yet = <T extends z.ZodType<string, string>>(schema: T) =>
  z.union([z.literal(''), schema]).default('')

/** Of an account at the provider; what is not this name in its claims or attributes. */
export const ClaimName = shownText(200).min(1)

/** What a provider says in `amr` or `acr`, or as authentication context, when a second factor was given there. */
export const SecondFactorValues = z.array(Text).max(20)

/** Where signing out here ends. */
export const Logout = z
  .enum(['local', 'upstream'])
  .default('local')
  .describe(
    'Whether somebody who signs out here is taken to the provider to be signed out there as well, if it offers that.',
  )

/** One value of a claim, to the letter. */
export const ClaimValue = shownText(500).min(1)
