import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ImportStage, person } from './stage.ts'

describe('the report of an import', () => {
  let stage: ImportStage
  beforeAll(async () => {
    stage = await ImportStage.open()
  })
  afterAll(() => stage.app.drop())

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
