import { createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { defineErrors } from '../../kernel/errors.ts'
import { equalBytes } from '../../kernel/random.ts'
import { fieldOf } from './form-body.ts'

export const PageError = defineErrors('page', {
  forged: ['forbidden', 'The form does not come from this browser.'],
})

/** What a form carries so that no other site could have made it: from the browser's own secret and what it is about. */
export const csrfToken = (browser: string, subject: string): string =>
  createHmac('sha256', browser).update(`csrf ${subject}`).digest('base64url')

/**
 * Throws unless the post comes from our own page in this browser. `Origin` says `null` under our referrer
 * policy, so it decides nothing; `Sec-Fetch-Site` does where a browser sends it.
 */
export function assertOwnForm(request: FastifyRequest, browser: string | undefined, subject: string): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') throw PageError.forged()
  const given = Buffer.from(fieldOf(request.body, 'csrf'))
  if (!browser || !equalBytes(given, Buffer.from(csrfToken(browser, subject)))) throw PageError.forged()
  if (fieldOf(request.body, 'flow') !== subject) throw PageError.forged()
}
