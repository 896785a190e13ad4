import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aFreePort } from '../cli/free-port.ts'
import { aDevice, type Device } from './authenticator.ts'
import { until } from './server.ts'
import { WebStage } from './web-stage.ts'

const COMMAND = fileURLToPath(new URL('../../bin/bailiwick.js', import.meta.url))
const STEFAN = 'stefan@gallop-south.example'
const ROSA = 'rosa@gallop-south-school.example'

describe('Gallop South moves to another installation', () => {
  const stage = new WebStage()
  const folder = mkdtempSync(join(tmpdir(), 'bw-moving-'))
  const file = join(folder, 'gallop-south.age')
  const identity = join(folder, 'identity')
  let there: string
  let server: ChildProcess | undefined
  let env: NodeJS.ProcessEnv

  beforeAll(async () => {
    await stage.open()
    chmodSync(folder, 0o711)
    const port = await aFreePort()
    there = `http://localhost:${port}`
    env = {
      PATH: process.env.PATH,
      DATA_DIR: join(folder, 'data'),
      PORT: String(port),
      PUBLIC_URL: there,
      DEMO: 'false',
      DNS_RESOLVERS: stage.server.dns.address,
    }
    // A database and a master key of its own.
    await bailiwick(env, 'workspace', 'create', '--slug', 'elsewhere', '--name', 'Elsewhere')
    server = spawn(process.execPath, ['--no-warnings', COMMAND, 'serve'], { env, stdio: 'ignore' })
    await until(() => isReady(there), 30_000)
  }, 120_000)
  afterEach(() => stage.closePages())
  afterAll(async () => {
    if (server && server.exitCode === null) {
      const exited = once(server, 'exit')
      server.kill('SIGTERM')
      await exited
    }
    await stage.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const bailiwick = async (of: NodeJS.ProcessEnv, ...args: string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, ['--no-warnings', COMMAND, ...args], { env: of })).stdout
  const here = () => ({
    PATH: process.env.PATH,
    DATA_DIR: stage.server.dataDir,
    PUBLIC_URL: stage.demo.url,
  })
  const isAtAccount = (page: Page) => page.getByRole('heading', { name: 'Your account' }).waitFor()

  /** Somebody with a passkey, in a browser that keeps its authenticator wherever it goes. */
  async function withPasskey(email: string, slug: string): Promise<{ page: Page; device: Device }> {
    const { page } = await stage.page()
    const device = await aDevice(page)
    await page.goto(`${stage.issuer}/sign-in?organization=${slug}`)
    await stage.proves(page, email)
    await isAtAccount(page)
    await page.goto(`${stage.issuer}/account/passkeys/add`)
    await device.touch(true)
    await page.click('button:text-is("Create the passkey")')
    await page.waitForSelector('h1:text-is("Your passkeys")')
    await device.touch(false)
    return { page, device }
  }

  it('and its people sign in there with their old passwords, authenticators and passkeys', async () => {
    const { page: rosa, device } = await withPasskey(ROSA, 'gallop-south-school')
    const recipient = (await bailiwick(here(), 'export-key', '--out', identity)).trim()
    const subtree = ['--organization', 'gallop-south', '--subtree']
    await bailiwick(here(), 'export', ...subtree, '--recipient', recipient, '--out', file)
    expect(readFileSync(file).includes('Gallop')).toBe(false)
    const taking = ['import-organization', '--file', file, '--identity', identity]
    expect(await bailiwick(env, ...taking, '--dry-run')).toContain('nothing was done, this is a dry run')
    expect(await bailiwick(env, ...taking)).toContain('3 organizations, 6 people\n')

    // The server there has run all the while.
    const { page: stefan } = await stage.page()
    await stefan.goto(`${there}/w/elsewhere/sign-in?organization=gallop-south`)
    await stage.proves(stefan, STEFAN)
    await isAtAccount(stefan)
    expect(await stefan.getByText(STEFAN).count()).toBeGreaterThan(0)

    await rosa.goto(`${there}/w/elsewhere/sign-in?organization=gallop-south-school`)
    await rosa.waitForSelector('button:text-is("Sign in with a passkey")')
    await device.touch(true)
    await rosa.click('button:text-is("Sign in with a passkey")')
    await isAtAccount(rosa)
    expect(await rosa.getByText(ROSA).count()).toBeGreaterThan(0)
    expect(new URL(rosa.url()).origin).toBe(there)
  }, 120_000)

  it('and its administrator saves who is there from the portal', async () => {
    const { page, complaints } = await stage.page()
    await page.goto(`${stage.issuer}/sign-in?organization=gallop-south`)
    await stage.proves(page, 'sabine@gallop-south.example')
    await isAtAccount(page)
    await page.goto(`${stage.portalOf('gallop-south')}/details`)
    const save = page.getByRole('button', { name: 'Save as a file' })
    await save.scrollIntoViewIfNeeded()
    await stage.picture(page, 'portal-take-out')
    await save.click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'People', exact: true }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/^people-org_\w+-[\d-]+\.csv$/)
    const table = readFileSync(await download.path(), 'utf8')
    expect(table.split('\r\n')[0]).toMatch(/^id,status,email,/)
    expect(table).toContain(STEFAN)
    expect(complaints).toEqual([])
  }, 60_000)
})

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
