import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { type Demonstration, seedDemonstration } from '../../src/cli/demo/seed.ts'
import { exportOrganization } from '../../src/cli/export.ts'
import { exportKey } from '../../src/cli/export-key.ts'
import { importOrganization } from '../../src/cli/import-organization.ts'
import { undoImport } from '../../src/cli/undo-import.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { newId, type OrganizationId, type UserId } from '../../src/kernel/ids.ts'
import { sealOfFactor } from '../../src/modules/credentials/index.ts'
import { decryptLines, encryptLines, readIdentities } from '../../src/modules/exports/index.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { createDatabase, TEST_MASTER_KEY, type TestDatabase } from '../harness/cluster.ts'
import { createDnsServer, type DnsServer } from '../harness/dns.ts'
import { cheapHasher } from '../harness/hasher.ts'
import { asOwner } from '../harness/template.ts'

const PUBLIC_URL = 'http://localhost:4000'

export interface FileLine {
  kind: string
  data: Record<string, unknown>
}

/** Two installations: one with the demonstration, and one that knows nothing of it. */
export class TwoInstallations {
  readonly folder = mkdtempSync(join(tmpdir(), 'bw-export-'))
  readonly identity = join(this.folder, 'identity')
  recipient = ''
  demo!: Demonstration
  source!: TestApp & { drop(): Promise<void> }
  target!: TestApp & { drop(): Promise<void> }
  there!: TestWorkspace
  dns!: DnsServer
  printed: string[] = []
  readonly #databases: TestDatabase[] = []

  async open(): Promise<void> {
    this.dns = await createDnsServer()
    const [from, to] = [await this.#database(), await this.#database()]
    this.source = await createTestApp({ ownerUrl: from.ownerUrl })
    this.target = await createTestApp({ ownerUrl: to.ownerUrl })
    const hasher = cheapHasher()
    this.demo = await seedDemonstration({
      services: this.source.services,
      hasher,
      applicationUrl: 'http://localhost:1',
    })
    this.there = await aWorkspace(this.target, 'elsewhere')
    this.listen()
    await exportKey({ config: this.configOf(this.source), args: ['--out', this.identity] })
    this.recipient = this.printed.splice(0).join('')
  }

  async #database(): Promise<TestDatabase> {
    const made = await createDatabase()
    this.#databases.push(made)
    return made
  }

  /** What commands say goes into `printed`. */
  listen(): void {
    this.printed = []
    for (const name of ['log', 'error'] as const)
      vi.spyOn(console, name).mockImplementation((line: string) => void this.printed.push(line))
  }

  async close(): Promise<void> {
    vi.restoreAllMocks()
    await this.source.drop()
    await this.target.drop()
    for (const one of this.#databases) await one.drop()
    await this.dns.close()
    rmSync(this.folder, { recursive: true })
  }

  configOf({ ownerUrl }: TestApp, publicUrl = PUBLIC_URL): Config {
    return loadConfig({
      DATABASE_URL: ownerUrl,
      MASTER_KEY: TEST_MASTER_KEY.toString('base64'),
      PUBLIC_URL: publicUrl,
      DNS_RESOLVERS: this.dns.address,
    })
  }

  idOf(slug: string): OrganizationId {
    const id = this.demo.organizations[slug]?.id
    if (!id) throw new Error(`the demonstration has no ${slug}`)
    return id
  }

  placeOf(slug: string): Place {
    return { workspaceId: this.demo.workspace.id, organizationId: this.idOf(slug) }
  }

  async userOf(email: string, slug: string): Promise<UserId> {
    const [row] = await this.rows(this.source, 'users', this.idOf(slug), `email = '${email}'`)
    return String(row?.id) as UserId
  }

  /** Exports to a file and returns its path. */
  async exported(
    organization: string,
    {
      from = this.source,
      ...more
    }: { from?: TestApp; name?: string; flags?: string[]; workspace?: string } = {},
  ) {
    const path = join(this.folder, more.name ?? `${newId('export')}.age`)
    const { workspace = 'equineease', flags = ['--subtree'] } = more
    await exportOrganization({
      config: this.configOf(from),
      args: [
        '--workspace',
        workspace,
        '--organization',
        organization,
        ...flags,
        '--recipient',
        this.recipient,
        '--out',
        path,
      ],
    })
    return path
  }

  import(path: string, ...flags: string[]) {
    return this.importInto(this.configOf(this.target), path, ...flags)
  }

  async importInto(config: Config, path: string, ...flags: string[]): Promise<string[]> {
    this.printed.length = 0
    await importOrganization({ config, args: ['--file', path, '--identity', this.identity, ...flags] })
    return [...this.printed]
  }

  undo(...flags: string[]) {
    return undoImport({ config: this.configOf(this.target), args: flags })
  }

  /** The lines of a file, as objects. */
  async linesOf(path: string): Promise<FileLine[]> {
    const identities = await readIdentities(readFileSync(this.identity, 'utf8'))
    const lines: FileLine[] = []
    for await (const line of decryptLines(createReadStream(path), identities, () => undefined))
      lines.push(JSON.parse(line) as FileLine)
    return lines
  }

  /** A file of other lines, as whoever knows the recipient can write it; its end counts what is in it. */
  async written(lines: readonly FileLine[], { counted = true } = {}): Promise<string> {
    const path = join(this.folder, `${newId('export')}.age`)
    const counts: Record<string, number> = {}
    for (const { kind } of lines) if (kind !== 'end') counts[kind] = (counts[kind] ?? 0) + 1
    const texts = lines.map(({ kind, data }) =>
      kind === 'end' && counted
        ? { kind, data: { ...data, counts, lines: lines.length - 1 } }
        : { kind, data },
    )
    async function* source() {
      for (const one of texts) yield `${JSON.stringify(one)}\n`
    }
    const file = createWriteStream(path)
    await encryptLines(source(), this.recipient, file)
    file.end()
    await once(file, 'close')
    return path
  }

  /** How many rows there are of everything. */
  async sizeOf({ ownerUrl }: TestApp): Promise<Record<string, number>> {
    return asOwner(ownerUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
      )
      const sizes: Record<string, number> = {}
      for (const { name } of rows) {
        const counted = await client.query<{ count: string }>(`select count(*) as count from "${name}"`)
        sizes[name] = Number(counted.rows[0]?.count)
      }
      return sizes
    })
  }

  /** Rows as they lie in a table. */
  rows({ ownerUrl }: TestApp, table: string, organizationId?: string, where = 'true') {
    return asOwner(ownerUrl, async (client) => {
      const own = organizationId ? `organization_id = '${organizationId}'` : 'true'
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from "${table}" t where ${own} and ${where} order by to_jsonb(t)::text`,
      )
      return rows.map(({ row }) => row)
    })
  }

  /** A secret of an authenticator app, as an installation opens it. */
  async totpOf(app: TestApp, organizationId: string, userId: string): Promise<string> {
    const [row] = await this.rows(app, 'factors', organizationId, `user_id = '${userId}'`)
    const sealed = Buffer.from(String(row?.secret).slice(2), 'hex')
    return app.services.vault.open(sealed, sealOfFactor(organizationId, userId)).toString('base64')
  }

  /** Writes to tables of an organization of the source. */
  write(slug: string, work: Parameters<typeof inOrganization<void>>[2]): Promise<void> {
    return inOrganization(this.source.services.db, this.placeOf(slug), work)
  }
}
