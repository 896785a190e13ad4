import { readFileSync } from 'node:fs'
import { ConfigError, checkedOrigin, loopback } from './addresses.ts'
import type { EquineEaseConfig } from './config.ts'
import { parseDemoFile } from './demo-file.ts'

/** Where the process listens, beside the application's own configuration. */
export interface Settings {
  readonly app: EquineEaseConfig
  readonly host: string
  readonly port: number
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name]
  if (!value) throw new ConfigError(`${name} is not set (or start with --demo path/to/demo.json)`)
  return value
}

function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigError('PORT must be a port number')
  return port
}

function fromEnvironment(env: NodeJS.ProcessEnv, port: number): EquineEaseConfig {
  return {
    issuer: required(env, 'ISSUER'),
    clientId: required(env, 'CLIENT_ID'),
    ...(env.CLIENT_SECRET ? { clientSecret: env.CLIENT_SECRET } : {}),
    baseUrl: checkedOrigin('BASE_URL', env.BASE_URL ?? `http://localhost:${port}`),
    ...(env.POST_LOGOUT_REDIRECT_URI ? { postLogoutRedirectUri: env.POST_LOGOUT_REDIRECT_URI } : {}),
    stables: (env.STABLES ?? '')
      .split(',')
      .map((slug) => slug.trim())
      .filter(Boolean)
      .map((slug) => ({ slug })),
  }
}

function demoPath(argv: readonly string[]): string | undefined {
  const at = argv.indexOf('--demo')
  if (at < 0) return undefined
  const path = argv[at + 1]
  if (!path) throw new ConfigError('--demo needs the path of a demo.json')
  return path
}

/** Reads the command line and the environment: `--demo path`, or ISSUER and CLIENT_ID. */
export function readSettings(env: NodeJS.ProcessEnv, argv: readonly string[]): Settings {
  const path = demoPath(argv)
  const app = path
    ? parseDemoFile(readFileSync(path, 'utf8'))
    : fromEnvironment(env, portOf(env.PORT ?? '4010'))
  const url = new URL(app.baseUrl)
  const urlPort = url.port || (url.protocol === 'https:' ? '443' : '80')
  return {
    app,
    host: env.HOST ?? (loopback(url.hostname) ? '127.0.0.1' : '0.0.0.0'),
    port: portOf(env.PORT ?? (path ? urlPort : '4010')),
  }
}
