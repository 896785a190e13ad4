import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeExpired } from '../../src/platform/db/index.ts'
import { asOwner } from '../harness/template.ts'
import { ImportStage, person } from './stage.ts'

describe('the report of an import', () => {
  let stage: ImportStage
  beforeAll(async () => {
    stage = await ImportStage.open()
  })
  afterAll(() => stage.app.drop())

  const bad = { kind: 'person', key: 'a' }
  const fileOf = async (id: string, headers = stage.headers, path = stage.path) =>
    stage.app.http.inject({
      method: 'GET',
      url: `/w/${stage.workspace.slug}/api/v1${path}/${id}/report/file?format=csv`,
      headers,
    })

  it('has no cell that a spreadsheet would compute, whatever columns are called', async () => {
    await stage.elsewhere()
    const names = ['=HYPERLINK("http://x.example")', '+1', '-1', '@SUM(A1)']
    const header = ['email', ...names.map((name) => `"${name.replaceAll('"', '""')}"`)].join(',')
    const file = Buffer.from(`${header}\r\nada@example.com,1,2,3,4\r\n`)
    const { id } = await stage.validated(file, { format: 'csv', options: { of: 'people' } })
    expect((await stage.report(id)).map(({ pointer }) => pointer)).toEqual(names)
    const { body } = await fileOf(id)
    const cells = [`"'=HYPERLINK(""http://x.example"")"`, "'+1", "'-1", "'@SUM(A1)"]
    expect(
      body
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((row) => /column_left_out,(.*),Nothing/.exec(row)?.[1]),
    ).toEqual(cells)
  })

  it('comes whole as a file, however long it is', async () => {
    await stage.elsewhere()
    const file = Array.from({ length: 2_500 }, (_, at) => ({ kind: 'person', key: `k${at}` }))
    const { id } = await stage.validated(file)
    const rows = (await fileOf(id)).body.trimEnd().split('\r\n').slice(1)
    expect(rows.map((row) => Number(row.split(',')[0]))).toEqual(file.map((_, at) => at + 1))
  })

  it('is by line, page after page, whatever was found first', async () => {
    await stage.elsewhere()
    // The same address is found when all else was looked at.
    await stage.imported([person('here')], { source: 'another' })
    const fault = (at: number) => ({ kind: 'person', key: `k${at}` })
    const file = [fault(1), person('x', { email: 'here@example.com' }), ...[3, 4, 5].map(fault)]
    const group = { kind: 'group', key: 'g', name: 'G', roles: [{ key: 'nothing' }] }
    const { id } = await stage.validated([...file, group])
    const lines: number[] = []
    let cursor = ''
    do {
      const { body } = await stage.api(`GET ${stage.path}/${id}/report?limit=2${cursor}`)
      lines.push(...(body.items as { line: number }[]).map(({ line }) => line))
      cursor = body.nextCursor ? `&cursor=${String(body.nextCursor)}` : ''
    } while (cursor)
    expect(lines).toEqual([1, 2, 3, 4, 5, 6])
    const rows = (await fileOf(id)).body.trimEnd().split('\r\n').slice(1)
    expect(rows.map((row) => Number(row.split(',')[0]))).toEqual(lines)
    for (const keys of [
      ['9'.repeat(30), 'x'],
      ['-1', '1e9'],
    ]) {
      const made = Buffer.from(JSON.stringify(keys)).toString('base64url')
      expect((await stage.api(`GET ${stage.path}/${id}/report?cursor=${made}`)).status).toBe(200)
    }
  })

  it('is gone after ninety days, and nothing else of the import', async () => {
    await stage.elsewhere()
    const [old, young] = [await stage.validated([bad]), await stage.validated([bad])]
    const age = (id: string, days: number) =>
      asOwner(stage.app.ownerUrl, (client) =>
        client.query(
          'update import_lines set created_at = now() - make_interval(days => $2) where import_id = $1',
          [id, days],
        ),
      )
    await age(old.id, 91)
    await age(young.id, 89)
    expect(await removeExpired(stage.app.services.db)).toMatchObject({ import_lines: 1 })
    expect(await stage.report(old.id)).toEqual([])
    expect(await stage.report(young.id)).toHaveLength(1)
    expect(await stage.get(old.id)).toMatchObject({ problems: 1, counts: { identifier_missing: 1 } })
  })

  it('is of its own organization alone', async () => {
    await stage.elsewhere()
    const { id } = await stage.validated([{ kind: 'person', key: 'a' }])
    await stage.elsewhere()
    expect((await fileOf(id)).statusCode).toBe(404)
  })

  it('is found by the name of the file, which is nothing but a short text', async () => {
    await stage.elsewhere()
    const make = (fileName: unknown) =>
      stage.api(`POST ${stage.path}`, { format: 'jsonl', source: 'yard', fileName })
    const long = 'r'.repeat(200)
    const { body } = await make(` ${long} `)
    expect(body).toMatchObject({ file: { name: long } })
    expect((await stage.get(String(body.id))).file).toMatchObject({ name: long })
    for (const name of ['', ' ', `${long}r`, 'riders\u202egnp.js', 'a\nb', 'a\u0000', '\ud800', 7])
      expect((await make(name)).status, String(name)).toBe(400)
    expect((await stage.validated([person('a')])).file).toMatchObject({ name: null })
  })
})
