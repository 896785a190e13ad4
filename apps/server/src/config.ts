import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'

/** Settings of one process. Every value comes from the environment and is checked before anything starts. */
export interface Config {
  /** Address of a PostgreSQL as its owner; undefined: the embedded database in `dataDir`. */
  databaseUrl: string | undefined
  dataDir: string
  port: number
  host: string
  metricsPort: number | undefined
  /** Origin of all links and of the issuer, without a trailing slash. */
  publicUrl: string
  /** False when `publicUrl` is only what it would be on this machine alone. */
  publicUrlIsSet: boolean
  /** Whose X-Forwarded-For is believed: addresses or networks. */
  trustedProxies: string[]
  /** Hosts that are called at their private addresses, where applications stand in one's own network. */
  outboundAllow: string[]
  /** Where the records of domains are asked for; none: where this machine asks. */
  dnsResolvers: string[]
  secureCookies: boolean
  /** First seals, the others open what was sealed before a rotation; undefined: kept in `dataDir`. */
  masterKeys: Buffer[] | undefined
  smtpUrl: string | undefined
  mailFrom: string
  /** Where it is asked, by k-anonymity, which passwords have become public. */
  breachedPasswordsUrl: string | undefined
  /** Gateway for text messages, and the secret that requests to it are signed with; both or none. */
  smsWebhookUrl: string | undefined
  smsWebhookSecret: string | undefined
  poolSize: number
  demo: boolean
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  hashConcurrency: number
  /** Processes of this node. */
  webConcurrency: number
}

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1')
const whole = (least: number, most: number) => {
  const error = `is not a whole number from ${least} to ${most}`
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}
const port = whole(0, 65_535)
const key = z
  .string()
  .transform((value) => Buffer.from(value, 'base64'))
  .refine((bytes) => bytes.length === 32, 'needs 32 bytes in base64')

const list = (separator: RegExp, is: (one: string) => boolean, message: string) =>
  z
    .string()
    .default('')
    .transform((value) => value.split(separator).filter(Boolean))
    .pipe(z.array(z.string().refine(is, { error: ({ input }) => `${String(input)} ${message}` })))

/** An address or a network; a bare name would be looked up by nobody. */
const isAddressOrNetwork = (text: string): boolean => isIP(text) !== 0 || ipaddr.isValidCIDR(text)
const isHostName = (text: string): boolean =>
  isIP(text) !== 0 || /^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(text)

/** An address, with a port if wanted, which an IPv6 address needs brackets for. */
const isNameServer = (text: string): boolean => {
  const [, six, four, number = '53'] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? []
  const isAddress = isIP(text) !== 0 || isIP(six ?? '') === 6 || isIP(four ?? '') === 4
  return isAddress && Number(number) > 0 && Number(number) < 65_536
}

/** Everything is made from it, by adding a path: it is an origin and nothing more. */
const origin = z
  .url({ protocol: /^https?$/, error: 'must be an origin, such as https://id.example.com' })
  .refine(
    (text) => /^https?:\/\/[^/?#@]+\/*$/.test(text),
    'must be an origin, such as https://id.example.com',
  )

/** What ranges of hashes are added to: without a query, which they could not be. */
const rangeAddress = z
  .url({ protocol: /^https?$/, error: 'is not an address such as https://ranges.example.com/range/' })
  .refine(
    (text) => !/[?#@]/.test(text),
    'has to be an address alone, such as https://ranges.example.com/range/',
  )
  .transform((text) => text.replace(/\/*$/, '/'))

/** `Name <address>` or an address alone, in one line. */
const sender = z
  .string()
  .regex(/^([^<>\r\n]*<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/, 'must be Name <address> or an address')

const Environment = z.object({
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'is not an address such as postgres://owner:…@db.example.com/bailiwick',
    })
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  PORT: port.default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_PORT: port.optional(),
  PUBLIC_URL: origin.optional(),
  TRUSTED_PROXIES: list(/[\s,]+/, isAddressOrNetwork, 'is neither an address nor a network'),
  OUTBOUND_ALLOW: z.preprocess(
    (value) => (typeof value === 'string' ? value.toLowerCase() : value),
    list(/[\s,]+/, isHostName, 'is not a host name'),
  ),
  DNS_RESOLVERS: list(/[\s,]+/, isNameServer, 'is not an address such as 192.0.2.53 or [2001:db8::53]:53'),
  SECURE_COOKIES: flag.optional(),
  MASTER_KEY: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(key).min(1))
    .optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'is not an address such as smtps://user:…@mail.example.com' })
    .optional(),
  BREACHED_PASSWORDS_URL: rangeAddress.optional(),
  MAIL_FROM: sender.default('Bailiwick <no-reply@localhost.localdomain>'),
  SMS_WEBHOOK_URL: z
    .url({ protocol: /^https?$/, error: 'is not an address such as https://sms.example.com/send' })
    .optional(),
  SMS_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be whsec_ and at least 24 bytes in base64')
    .optional(),
  DATABASE_POOL_SIZE: whole(2, 200).default(10),
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  WEB_CONCURRENCY: whole(1, 64).default(1),
  PASSWORD_HASH_CONCURRENCY: whole(1, 64).default(Math.min(2, availableParallelism())),
})

/** A setting that cannot be used; its message names it and says what is wrong. */
export class ConfigError extends Error {}

/** Reads the settings; throws a ConfigError of one line when one is bad. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = Environment.safeParse(present)
  if (!result.success) {
    const issue = result.error.issues[0]
    throw new ConfigError(`${issue?.path[0]?.toString() ?? 'environment'}: ${issue?.message}`)
  }
  const env = result.data
  const publicUrl = (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '')
  if (env.DATABASE_URL && !env.MASTER_KEY) {
    throw new ConfigError(
      'MASTER_KEY: needed with DATABASE_URL (32 random bytes in base64, the same on every node)',
    )
  }
  if ((env.SMS_WEBHOOK_URL === undefined) !== (env.SMS_WEBHOOK_SECRET === undefined))
    throw new ConfigError('SMS_WEBHOOK_SECRET: needed with SMS_WEBHOOK_URL, and of no use without it')
  return {
    databaseUrl: env.DATABASE_URL,
    dataDir: env.DATA_DIR,
    port: env.PORT,
    host: env.HOST,
    metricsPort: env.METRICS_PORT,
    publicUrl,
    publicUrlIsSet: env.PUBLIC_URL !== undefined,
    trustedProxies: env.TRUSTED_PROXIES,
    outboundAllow: env.OUTBOUND_ALLOW,
    dnsResolvers: env.DNS_RESOLVERS,
    secureCookies: env.SECURE_COOKIES ?? publicUrl.startsWith('https:'),
    masterKeys: env.MASTER_KEY,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    breachedPasswordsUrl: env.BREACHED_PASSWORDS_URL,
    smsWebhookUrl: env.SMS_WEBHOOK_URL,
    smsWebhookSecret: env.SMS_WEBHOOK_SECRET,
    poolSize: env.DATABASE_POOL_SIZE,
    demo: env.DEMO ?? env.DATABASE_URL === undefined,
    logLevel: env.LOG_LEVEL,
    hashConcurrency: env.PASSWORD_HASH_CONCURRENCY,
    webConcurrency: env.WEB_CONCURRENCY,
  }
}

/** Whether only this machine reaches an address. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host)

/** The environment handed to a child process: this one's own, with changes. */
export function environmentWith(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes }
}
