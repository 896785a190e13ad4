import { hash } from '@node-rs/bcrypt'
import { type Command, numberOf, options } from '../command.ts'

/** What bcrypt was told to cost over the years. */
const COSTS = [4, 5, 6, 7, 8, 9]
const MANY = 10_000

/** The one who is said to sign in, with a password that no other has and an authenticator. */
export const RIDER = {
  at: 4_711,
  password: 'a saddle that fits nobody else',
  totp: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
}
const OTHERS = 'another of the many riders there'

/** Lines of an export as Auth0 writes them, of so many riders who have a password hashed by bcrypt; `rider-<number>@example.com`. */
export async function ridersOfAuth0(count: number): Promise<string[]> {
  const hashes = await Promise.all(COSTS.map((cost) => hash(OTHERS, { cost })))
  const own = {
    passwordHash: await hash(RIDER.password, { cost: 10 }),
    mfa_factors: [{ totp: { secret: RIDER.totp } }],
  }
  return Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      user_id: `auth0|${at.toString(16).padStart(24, '0')}`,
      email: `rider-${at}@example.com`,
      email_verified: true,
      name: `Rider ${at}`,
      ...(at === Math.min(RIDER.at, count - 1) ? own : { passwordHash: hashes[at % hashes.length] }),
    }),
  )
}

/** `bailiwick demo riders`: an export from Auth0 to try an import with, on standard output; who signs in on the other. */
export const demoRiders: Command = async ({ args }) => {
  const { count: said } = options(args, { count: { type: 'string' } })
  const count = numberOf(said, 'count') ?? MANY
  const lines = await ridersOfAuth0(count)
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
  const one = `rider-${Math.min(RIDER.at, count - 1)}@example.com`
  console.error(
    `${one} has the password "${RIDER.password}"; for the code: npx bailiwick demo code ${RIDER.totp}`,
  )
  return 0
}
