import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import { type Command, UsageError } from '../command.ts'
import type { Demonstration } from './seed.ts'

/** `bailiwick demo code <e-mail>`: what an authenticator app would show for a person of the demonstration. */
export const demoCode: Command = async ({ config, args }) => {
  const path = join(config.dataDir, 'demo.json')
  if (!existsSync(path)) throw new UsageError(`there is no demonstration in ${config.dataDir}`)
  const { users } = JSON.parse(readFileSync(path, 'utf8')) as Demonstration
  const user = users.find(({ email }) => email === args[0])
  if (!user?.totpSecret) throw new UsageError('usage: bailiwick demo code <e-mail address from demo.json>')
  console.log(new TOTP({ secret: user.totpSecret }).generate())
  return 0
}
