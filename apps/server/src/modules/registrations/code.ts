import { addMinutes } from '../../kernel/clock.ts'
import { newDigits } from '../../kernel/random.ts'
import { isSealedCode, MOST_TRIES } from '../../platform/keys/sealed-code.ts'
import type { Services } from '../../platform/operation.ts'

const CODE_MINUTES = 15
/** How long a proved address waits for the form to be filled in. */
const FORM_MINUTES = 60
const DIGITS = 8

export const newCode = (): string => newDigits(DIGITS)
export const codeEndsAt = (now: Date): Date => addMinutes(now, CODE_MINUTES)

/** What is done with a code that was typed, in whichever table it is. */
interface Taking<P> {
  /** Counts a try before it is looked at; undefined when there is nothing to try any more. */
  attempt(most: number): Promise<P | undefined>
  seal: string
  prove(formUntil: Date): Promise<void>
  fail(proof: P, reason: 'no_tries_left' | 'wrong_code'): Promise<void>
}

/** Takes a code. A wrong one leaves some tries or none; whatever is over, or of another browser, is wrong for good. */
export async function takeTypedCode<P extends { code: Buffer | null; tries: number }>(
  { vault, clock }: Pick<Services, 'vault' | 'clock'>,
  code: string,
  { attempt, seal, prove, fail }: Taking<P>,
): Promise<'proved' | 'wrong' | 'over'> {
  const proof = await attempt(MOST_TRIES)
  if (!proof) return 'over'
  if (isSealedCode(vault, proof.code, seal, code)) {
    await prove(addMinutes(clock.now(), FORM_MINUTES))
    return 'proved'
  }
  const isOver = proof.tries >= MOST_TRIES
  await fail(proof, isOver ? 'no_tries_left' : 'wrong_code')
  return isOver ? 'over' : 'wrong'
}
