import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { tooWide, WebStage } from './web-stage.ts'

const BRUNO = 'bruno@stable-b.example'
const TELEPHONE = { width: 390, height: 844 }
const FILE = [
  'Nr;E-Mail;Vorname;Nachname;Bemerkung;Rolle',
  '1;ada@stable-b.example;Ada;Groom;quick;auditor',
  '2;no address;Bea;Rider;slow;auditor',
  '3;carl@stable-b.example;Carl;Smith;"a; b";auditor',
].join('\r\n')

describe('imports in the portal', () => {
  const stage = new WebStage()
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  it('bring people in from a file, line by line looked at, and are taken back', async () => {
    const { page, complaints } = await stage.visit(BRUNO, `${stage.portalOf('stable-b')}/imports`)
    await page.getByText('No imports yet').waitFor()
    await stage.picture(page, 'imports-none')
    await page.getByRole('button', { name: 'Import people' }).first().click()
    await page
      .getByLabel('File')
      .setInputFiles({ name: 'riders.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
    const chosen = (column: string) =>
      page.getByLabel(column, { exact: true }).locator('option:checked').textContent()
    expect(await Promise.all(['Nr', 'E-Mail', 'Vorname', 'Bemerkung'].map(chosen))).toEqual([
      ...[
        'Nothing (by its name)',
        'E-mail address (by its name)',
        'Given name (by its name)',
        'Nothing (by its name)',
      ],
    ])
    await page.getByLabel('Nr', { exact: true }).selectOption('E-mail address')
    expect(await page.getByText('Another column is read as the same.').count()).toBe(2)
    await page.getByLabel('Nr', { exact: true }).selectOption('Key at the source')
    await page.getByLabel('Bemerkung').selectOption('Nothing')
    await stage.picture(page, 'import-new', { fullPage: true })
    await page.setViewportSize(TELEPHONE)
    expect(await tooWide(page)).toBe(0)
    await stage.picture(page, 'import-new-390', { fullPage: true })
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('button', { name: 'Upload and check' }).click()

    await page.getByText('Waits for you').waitFor()
    await page.getByText('Line 3').waitFor()
    await page.getByRole('heading', { name: 'By reason' }).waitFor()
    await page.getByText('1 line', { exact: true }).waitFor()
    await stage.picture(page, 'import-checked', { fullPage: true })
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download the report' }).click()
    expect((await readFile(await (await coming).path(), 'utf8')).split('\r\n')[1]).toMatch(/^3,problem,/)
    await page.getByRole('button', { name: 'Bring in' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Bring in' }).click()
    await page.getByText('Done', { exact: true }).waitFor()
    await page.getByText('People made').waitFor()
    await stage.picture(page, 'import-done', { fullPage: true })
    await page.setViewportSize(TELEPHONE)
    expect(await tooWide(page)).toBe(0)
    await stage.picture(page, 'import-done-390', { fullPage: true })
    await page.setViewportSize({ width: 1280, height: 800 })

    const imported = page.url()
    await page.goto(`${stage.portalOf('stable-b')}/events?type=import.batch_applied`)
    await page.getByRole('link', { name: /Brought people/ }).click()
    await page.getByRole('heading', { name: 'What was given' }).waitFor()
    await page.getByText('Ada Groom and Carl Smith').waitFor()
    await stage.picture(page, 'event-of-import')
    await page.evaluate(() => localStorage.setItem('bailiwick.language', 'de'))
    await page.reload()
    await page.getByRole('heading', { name: 'Was vergeben wurde' }).waitFor()
    await page.setViewportSize(TELEPHONE)
    expect(await tooWide(page)).toBe(0)
    await stage.picture(page, 'event-of-import-390-de')
    await page.evaluate(() => localStorage.setItem('bailiwick.language', 'en'))
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(imported)

    await page.getByRole('button', { name: 'Take back' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await page.getByText('Taken back', { exact: true }).waitFor()
    await page.getByText('People removed').waitFor()
    await page.getByRole('link', { name: 'Imports' }).first().click()
    await page.getByRole('link', { name: 'riders.csv' }).waitFor()
    await stage.picture(page, 'imports')
    expect(complaints).toEqual([])
  }, 60_000)

  it('take a file again that was broken off on its way, packed or not', async () => {
    const { page } = await stage.visit(BRUNO, `${stage.portalOf('stable-b')}/imports/new`)
    const chosen = (name: string, buffer: Buffer) =>
      page.getByLabel('File').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    const packed = gzipSync(FILE)
    await chosen('later.csv.gz', packed)
    await page.getByLabel('Nr', { exact: true }).selectOption('Key at the source')
    let isDown = true
    await page.route(/\/imports\/imp_\w+\/parts\//, (route) => (isDown ? route.abort() : route.continue()))
    await page.getByRole('button', { name: 'Upload and check' }).click()
    await page.getByRole('heading', { name: 'The file has not arrived' }).waitFor()
    await stage.picture(page, 'import-broken-off', { fullPage: true })
    await page.reload()
    isDown = false
    await chosen('later.csv.gz', packed)
    await page.getByRole('button', { name: 'Upload and check' }).click()
    await page.getByText('Waits for you').waitFor()
    await page.getByText('Line 3').waitFor()
    expect(await page.getByRole('heading', { name: 'The file has not arrived' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
    await page.getByText('Cancelled', { exact: true }).waitFor()
  }, 60_000)

  it('name the system of before, whose secret is shown once', async () => {
    const { page, complaints } = await stage.visit(BRUNO, `${stage.portalOf('stable-b')}/lazy-migration`)
    await page.getByLabel('Address').fill('http://store.example/ask')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('This address is not called', { exact: false }).waitFor()
    await page.getByLabel('Address').fill('https://store.example/ask')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'The secret, this once' }).waitFor()
    await stage.picture(page, 'lazy-migration-secret')
    const secret = await page.getByRole('dialog').locator('code').textContent()
    expect(secret).toMatch(/^whsec_/)
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await page.getByRole('heading', { name: 'How it fares' }).waitFor()
    expect(await page.content()).not.toContain(secret)
    await stage.picture(page, 'lazy-migration', { fullPage: true })
    await page.setViewportSize(TELEPHONE)
    expect(await tooWide(page)).toBe(0)
    await stage.picture(page, 'lazy-migration-390', { fullPage: true })
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([])
  })

  it('can be read on a telephone, in German, and by nobody who may not', async () => {
    const at = stage.portalOf('stable-b')
    const { page } = await stage.visit(BRUNO, `${at}/imports`)
    await page.evaluate(() => localStorage.setItem('bailiwick.language', 'de'))
    await page.setViewportSize(TELEPHONE)
    await page.goto(`${at}/imports`)
    await page.getByRole('link', { name: 'riders.csv' }).click()
    await page.getByText('Der Wert ist nicht so, wie er sein muss.').first().waitFor()
    await page.getByText('Zeile 3').waitFor()
    await page.getByRole('heading', { name: 'Nach Grund' }).waitFor()
    await page.getByText('1 Zeile', { exact: true }).waitFor()
    await stage.picture(page, 'telephone-import-report-de', { fullPage: true })
    expect(await tooWide(page)).toBe(0)
    for (const [path, shown] of [
      ['imports', 'Importe'],
      ['imports/new', 'Personen importieren'],
      ['lazy-migration', 'Frühere Passwörter'],
    ] as const) {
      await page.goto(`${at}/${path}`)
      await page.getByRole('heading', { name: shown }).first().waitFor()
      await stage.picture(page, `telephone-${path.replace('/', '-')}-de`, { fullPage: true })
      expect(await tooWide(page), path).toBe(0)
    }
    const { page: member } = await stage.visit('berta@stable-b.example', `${at}/imports`)
    await member.getByRole('heading', { name: 'You are not allowed to see this' }).waitFor()
  }, 90_000)
})
