import { equalBytes } from '../../kernel/random.ts'
import type { Vault } from './vault.ts'

/** How often one code may be tried, whatever it is mailed or sent for: counted by the store before it is looked at. */
export const MOST_TRIES = 5

/** Whether what somebody has typed is the code that was sealed; whatever is no digit is how they have written it. */
export const isSealedCode = (vault: Vault, sealed: Buffer | null, context: string, typed: string): boolean =>
  sealed !== null && equalBytes(vault.open(sealed, context), Buffer.from(typed.replace(/\D/g, '')))
