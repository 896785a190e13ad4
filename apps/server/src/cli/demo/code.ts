import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import { CallError, type Command, UsageError } from '../command.ts'
import type { Demonstration } from './seed.ts'

/**
 * `bailiwick demo code <e-mail>`: what an authenticator app would show for a person of the demonstration, here or at an
 * identity provider of it. Who has an account in both places has one authenticator for both.
 */
export const demoCode: Command = async ({ config, args }) => {
  const path = join(config.dataDir, 'demo.json')
  if (!existsSync(path)) throw new UsageError(`there is no demonstration in ${config.dataDir}`)
  const { users: own, identityProviders = [] } = JSON.parse(readFileSync(path, 'utf8')) as Demonstration
  const users = [...own, ...identityProviders.flatMap((one) => one.users)]
  const [asked, ...others] = args
  if (asked === undefined || others.length > 0) throw new CallError('one e-mail address is needed')
  const user = users.find(({ email }) => email === asked.toLowerCase())
  if (!user?.totpSecret) {
    const known = users.filter(({ totpSecret }) => totpSecret).map(({ email }) => `  ${email}`)
    throw new UsageError(
      `nobody of the demonstration with an authenticator is ${asked}; these are:\n${known.join('\n')}`,
    )
  }
  console.log(new TOTP({ secret: user.totpSecret }).generate())
  return 0
}
