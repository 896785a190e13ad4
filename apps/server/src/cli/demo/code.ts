import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import { CallError, type Command, UsageError } from '../command.ts'
import type { Demonstration } from './seed.ts'

/** A key as the page that sets an authenticator up shows it, in groups or without. */
const KEY = /^[A-Z2-7]{16,128}$/

/**
 * `bailiwick demo code <e-mail>`: what an authenticator app would show for a person of the demonstration, here or at an
 * identity provider of it. Who has an account in both places has one authenticator for both. With a key in the place of
 * the address: what an app that was given it would show, for whoever sets one up and has no telephone at hand.
 */
export const demoCode: Command = async ({ config, args }) => {
  const key = args.join('').toUpperCase()
  if (KEY.test(key)) {
    console.log(new TOTP({ secret: key }).generate())
    return 0
  }
  const path = join(config.dataDir, 'demo.json')
  if (!existsSync(path)) throw new UsageError(`there is no demonstration in ${config.dataDir}`)
  const { users: own, identityProviders = [] } = JSON.parse(readFileSync(path, 'utf8')) as Demonstration
  const users = [...own, ...identityProviders.flatMap((one) => one.users)]
  const [asked, ...others] = args
  if (asked === undefined || others.length > 0) throw new CallError('one e-mail address is needed')
  const user = users.find(({ email }) => email === asked.toLowerCase())
  if (!user?.totpSecret) {
    const all = users.filter(({ totpSecret }) => totpSecret).map(({ email }) => `  ${email}`)
    const known = [...new Set(all)]
    throw new UsageError(
      `nobody of the demonstration with an authenticator is ${asked}; these are:\n${known.join('\n')}\n` +
        'Of an account that you have set up yourself, give the key that the page of the second factor has shown.',
    )
  }
  console.log(new TOTP({ secret: user.totpSecret }).generate())
  return 0
}
