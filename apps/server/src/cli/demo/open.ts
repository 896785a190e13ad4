import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { App } from '../../app.ts'
import type { Config } from '../../config.ts'
import { createHasher } from '../../modules/credentials/index.ts'
import { outboundRules } from '../../platform/http/outbound.ts'
import { EQUINE_EASE, type Example, GALLOP_ID, SCHOOL_ID, startExample, urlOf } from './example.ts'
import { type Demonstration, seedDemonstration } from './seed.ts'
import type { ProviderUrls } from './seed-providers.ts'
import { summary } from './summary.ts'

/**
 * Fills an empty database with the demonstration, starts its application and says where to look. Does nothing to
 * a database that has a workspace already.
 */
export async function openDemonstration(
  config: Config,
  app: App,
  embedded: boolean,
): Promise<{ stop(): void } | undefined> {
  const path = join(config.dataDir, 'demo.json')
  const isEmpty = (await app.workspaces.list()).length === 0
  if (!isEmpty && existsSync(unfinished(path))) {
    console.error(
      `The demonstration was not seeded to its end: stop, delete ${config.dataDir} and start again.`,
    )
    return undefined
  }
  const providerUrls = embedded ? providerUrlsOf(config) : undefined
  const found = isEmpty ? await seed(config, app, path, providerUrls) : readFile(path)
  if (!found) return undefined
  const demonstration = await atTheseAddresses(config, app, path, found, providerUrls)
  // With a database of its own it may be one of many nodes; the programs belong beside the embedded one.
  const programs = [
    ...(embedded ? [EQUINE_EASE] : []),
    ...(providerUrls && demonstration.identityProviders?.length ? [SCHOOL_ID, GALLOP_ID] : []),
  ]
  const started = new Map<string, Example>()
  for (const program of programs) {
    const example = await startExample(path, config, program)
    if (example) started.set(program.name, example)
  }
  console.log(summary(demonstration, path, started, settingsFor(config)))
  return {
    stop() {
      for (const example of started.values()) example.stop()
    },
  }
}

/** By which other commands find this folder from here, where it is not the usual one. */
const settingsFor = ({ dataDir }: Config): string =>
  resolve(dataDir) === resolve('data') ? '' : `DATA_DIR=${quoted(resolve(dataDir))} `

const quoted = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`

/** There from the first row of the demonstration to its last. */
const unfinished = (path: string): string => `${path}.unfinished`

/** The identity providers answer on this machine alone, and are called only where Bailiwick does so as well. */
const providerUrlsOf = (config: Config): ProviderUrls | undefined =>
  outboundRules(config.publicUrl, []).allowLoopback
    ? { oidc: urlOf(SCHOOL_ID, config), saml: urlOf(GALLOP_ID, config) }
    : undefined

/** Another PORT or PUBLIC_URL than at the last start: `demo.json` and the application follow. */
async function atTheseAddresses(
  config: Config,
  app: App,
  path: string,
  before: Demonstration,
  providerUrls: ProviderUrls | undefined,
): Promise<Demonstration> {
  const applicationUrl = urlOf(EQUINE_EASE, config)
  if (before.url === config.publicUrl && before.application.url === applicationUrl) return before
  const { rehome } = await import('./rehome.ts')
  const demonstration = await rehome(app, before, applicationUrl, providerUrls)
  write(path, demonstration)
  return demonstration
}

async function seed(
  config: Config,
  app: App,
  path: string,
  providerUrls: ProviderUrls | undefined,
): Promise<Demonstration> {
  const applicationUrl = urlOf(EQUINE_EASE, config)
  const hasher = createHasher({ concurrency: config.hashConcurrency })
  writeFileSync(unfinished(path), '', { mode: 0o600 })
  const demonstration = await seedDemonstration({
    services: app.services,
    hasher,
    applicationUrl,
    providerUrls,
  })
  write(path, demonstration)
  return demonstration
}

function write(path: string, demonstration: Demonstration): void {
  writeFileSync(unfinished(path), `${JSON.stringify(demonstration, null, 2)}\n`, { mode: 0o600 })
  renameSync(unfinished(path), path)
}

function readFile(path: string): Demonstration | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Demonstration) : undefined
}
