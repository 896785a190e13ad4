// Verifies a password again and again, when told to: what a sign-in cannot do without, and nothing else.
import { hash, verify } from '@node-rs/argon2'

const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const PASSWORD = 'a long passphrase'
const stored = await hash(PASSWORD, ARGON2)

/** Microseconds of CPU time of one verification. */
async function timeHash(milliseconds: number): Promise<number> {
  const until = performance.now() + milliseconds
  const began = process.cpuUsage()
  let times = 0
  for (; performance.now() < until; times++) await verify(stored, PASSWORD)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / times
}

process.on('message', async (milliseconds: number) => process.send?.(await timeHash(milliseconds)))
process.send?.('ready')
