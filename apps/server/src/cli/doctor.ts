import { type Config, ConfigError } from '../config.ts'
import { EmbeddedPostgresError } from '../platform/embedded-postgres/index.ts'
import { openVault } from '../platform/keys/vault.ts'
import { type Command, options } from './command.ts'
import { checkBreachedPasswords } from './doctor/breached-passwords.ts'
import { checkDatabase } from './doctor/database.ts'
import { type Finding, fail } from './doctor/finding.ts'
import { checkFolder } from './doctor/folder.ts'
import { checkNameServers } from './doctor/name-servers.ts'
import { checkSettings } from './doctor/settings.ts'
import { checkKeys, checkMail, checkSms, checkWork } from './doctor/work.ts'
import { type Foundation, layFoundation } from './foundation.ts'
import { openFor } from './with-database.ts'

/** `bailiwick doctor`: looks at everything that has to be right, changes nothing, and says what to do. */
export const doctor: Command = async ({ config, args }) => {
  const { json } = options(args, { json: { type: 'boolean' } })
  const findings = await examine(config)
  if (json) console.log(JSON.stringify(findings, null, 2))
  else for (const one of findings) console.log(lineOf(one))
  return findings.some(({ level }) => level === 'fail') ? 1 : 0
}

async function examine(config: Config): Promise<Finding[]> {
  const folder = config.databaseUrl ? [] : checkFolder(config.dataDir)
  const around = await Promise.all([
    checkMail(config.smtpUrl, config.demo),
    checkSms(config.smsWebhookUrl, config.demo),
    checkNameServers(config.dnsResolvers),
    checkBreachedPasswords(config),
  ])
  try {
    const foundation = await layFoundation(config)
    try {
      const settings = checkSettings(config, foundation.masterKeys)
      return [...settings, ...folder, ...around, ...(await examineDatabase(foundation))]
    } finally {
      await foundation.close()
    }
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError)) throw error
    const text = `did not start: ${error.message}`
    return [
      ...checkSettings(config, config.masterKeys ?? []),
      ...folder,
      ...around,
      fail('database', text, 'see above'),
    ]
  }
}

async function examineDatabase(foundation: Foundation): Promise<Finding[]> {
  const { ownerUrl, masterKeys } = foundation
  const [masterKey] = masterKeys
  if (!masterKey) throw new ConfigError('MASTER_KEY: missing')
  const { findings, usable } = await checkDatabase(ownerUrl, masterKey)
  if (!usable) return findings
  const db = openFor(foundation)
  try {
    return [...findings, ...(await checkKeys(db, openVault(masterKeys))), ...(await checkWork(db))]
  } finally {
    await db.close()
  }
}

const lineOf = ({ level, about, text, advice }: Finding): string =>
  `${level.padEnd(4)}  ${about.padEnd(16)} ${text}${advice ? `; ${advice}` : ''}`
