import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { isStorable } from '../../kernel/text.ts'

/**
 * Refuses an authorization request, pushed or not, with text that no database holds: what it asks for is kept until
 * the person has signed in, and a pushed one would fail only then.
 */
export function assertStorable({ oidc }: KoaContextWithOIDC): void {
  for (const [name, value] of Object.entries(oidc.params ?? {})) {
    if (typeof value === 'string' && !isStorable(value))
      throw new errors.InvalidRequest(`${name} has characters that cannot be stored`)
  }
}
