import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../../app.ts'
import type { Config } from '../../config.ts'
import { createHasher } from '../../modules/credentials/index.ts'
import { examplePortOf, startExample } from './example.ts'
import { type Demonstration, seedDemonstration } from './seed.ts'
import { WORKSPACE } from './story.ts'

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
  const found = isEmpty ? await seed(config, app, path) : readFile(path)
  if (!found) return undefined
  const demonstration = await atTheseAddresses(config, app, path, found)
  // With a database of its own it may be one of many nodes; the application belongs beside the embedded one.
  const example = embedded ? await startExample(path, config) : undefined
  console.log(summary(demonstration, path, example !== undefined))
  return { stop: () => example?.stop() }
}

/** There from the first row of the demonstration to its last. */
const unfinished = (path: string): string => `${path}.unfinished`

const applicationUrlOf = ({ port }: Config): string => `http://localhost:${examplePortOf({ port })}`

/** Another PORT or PUBLIC_URL than at the last start: `demo.json` and the application follow. */
async function atTheseAddresses(
  config: Config,
  app: App,
  path: string,
  before: Demonstration,
): Promise<Demonstration> {
  const applicationUrl = applicationUrlOf(config)
  if (before.url === config.publicUrl && before.application.url === applicationUrl) return before
  const { rehome } = await import('./rehome.ts')
  const demonstration = await rehome(app, before, applicationUrl)
  write(path, demonstration)
  return demonstration
}

async function seed(config: Config, app: App, path: string): Promise<Demonstration> {
  const applicationUrl = applicationUrlOf(config)
  const hasher = createHasher({ concurrency: config.hashConcurrency })
  writeFileSync(unfinished(path), '', { mode: 0o600 })
  const demonstration = await seedDemonstration({ services: app.services, hasher, applicationUrl })
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

function summary(demonstration: Demonstration, path: string, withExample: boolean): string {
  const { url, application, users, workspace, organizations } = demonstration
  const shown = users.filter(({ organization }) =>
    [WORKSPACE.slug, 'stable-a', 'stable-b', 'gallop'].includes(organization),
  )
  const rows = shown.map(
    ({ organization, email, password, role }) =>
      `    ${organization.padEnd(12)} ${email.padEnd(26)} ${password.padEnd(26)} ${role}`,
  )
  return [
    '',
    `  Console     ${workspace.console}   (the whole workspace, for its staff)`,
    `  Portal      ${organizations['stable-a']?.portal}   (one organization, for its administrators)`,
    `  Account     ${url}/w/${workspace.slug}/account`,
    ...(withExample ? [`  EquineEase  ${application.url}   (the application whose staff signs in)`] : []),
    `  Mails       ${url}/mailbox`,
    `  API         ${url}/docs`,
    '',
    '  Organization, e-mail address, password, role:',
    ...rows,
    '',
    `  Everything else is in ${path}. For a second-factor code:`,
    '    npx bailiwick demo code <e-mail address>',
    '',
  ].join('\n')
}
