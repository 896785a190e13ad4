import { type Config, isLoopback } from '../../config.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

/** What is to be said of the settings alone. */
export function checkSettings(config: Config, masterKeys: readonly Buffer[]): Finding[] {
  return [
    checkPublicUrl(config),
    checkCookies(config),
    checkProxies(config),
    checkDemo(config),
    checkMasterKeys(masterKeys),
  ]
}

function checkPublicUrl({ publicUrl, publicUrlIsSet, host }: Config): Finding {
  const url = new URL(publicUrl)
  if (!publicUrlIsSet && !isLoopback(host))
    return fail('PUBLIC_URL', 'is not set', 'set it to the address at which people reach this server')
  if (url.protocol !== 'https:' && !isLoopback(url.hostname))
    return fail(
      'PUBLIC_URL',
      `${publicUrl} is not https`,
      'put a proxy with TLS before the server, and set its address',
    )
  return ok('PUBLIC_URL', publicUrl)
}

function checkCookies({ publicUrl, secureCookies }: Config): Finding {
  if (publicUrl.startsWith('https:') && !secureCookies)
    return fail('SECURE_COOKIES', 'is off at an https address', 'leave it out')
  if (!publicUrl.startsWith('https:') && secureCookies)
    return warn(
      'SECURE_COOKIES',
      'is on at an http address',
      'leave it out: some browsers keep no such cookie',
    )
  return ok('SECURE_COOKIES', secureCookies ? 'on' : 'off, for http on this machine')
}

function checkProxies({ publicUrl, trustedProxies }: Config): Finding {
  if (trustedProxies.some((one) => /\/0$/.test(one)))
    return fail('TRUSTED_PROXIES', 'trusts everybody', 'name the addresses or networks of your proxies alone')
  // The server itself speaks no TLS, so that there is something in between.
  if (publicUrl.startsWith('https:') && trustedProxies.length === 0)
    return warn(
      'TRUSTED_PROXIES',
      'is not set behind https',
      "name your proxy: until then everybody's address is that of the proxy",
    )
  return ok('TRUSTED_PROXIES', trustedProxies.join(', ') || 'none')
}

function checkDemo({ demo, host, databaseUrl }: Config): Finding {
  if (demo && !isLoopback(host))
    return fail('DEMO', 'is on where others reach it: /mailbox shows every mail', 'set DEMO=false')
  if (demo && databaseUrl) return warn('DEMO', 'is on with DATABASE_URL', 'set DEMO=false')
  return ok('DEMO', demo ? 'on, on this machine' : 'off')
}

function checkMasterKeys(masterKeys: readonly Buffer[]): Finding {
  const weak = masterKeys.some((key) => new Set(key).size < 12)
  if (weak) return fail('MASTER_KEY', 'is not random', 'make one: openssl rand -base64 32')
  if (masterKeys.length > 1)
    return warn(
      'MASTER_KEY',
      `${masterKeys.length} keys`,
      'run `bailiwick keys reseal`, and take the old ones out',
    )
  return ok('MASTER_KEY', 'one key')
}
