import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/cli/command.ts'
import { importFile, importResume } from '../../src/cli/import-file.ts'
import { importCancel, importList, importShow, importUndo } from '../../src/cli/imports.ts'
import type { Config } from '../../src/config.ts'
import { ImportStage, linesOf, person } from '../imports/stage.ts'
import { configOn, printed } from './commands.ts'

describe('bailiwick import', () => {
  let config: Config
  let stage: ImportStage
  const folder = mkdtempSync(join(tmpdir(), 'bw-import-'))

  beforeAll(async () => {
    stage = await ImportStage.open()
    const { app } = stage
    config = configOn(app.ownerUrl)
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await stage.app.drop()
  })

  const said = async (work: () => Promise<number | undefined>, code = 0): Promise<string> =>
    (await printed(work, code)).join('\n')
  function fileOf(records: readonly object[]): string {
    const path = join(folder, 'people.jsonl')
    writeFileSync(path, linesOf(records))
    return path
  }
  // There is one workspace: it need not be named.
  const at = (...args: string[]) => ({ config, args })
  const bring = (file: string, ...more: string[]) =>
    importFile(at('--file', file, '--format', 'jsonl', '--source', 'yard', ...more))

  it('brings people in once, says what is against lines, and takes them back', async () => {
    const file = fileOf([person('ada'), { kind: 'person', key: 'nobody' }])
    expect(await said(() => bring(file), 1)).toMatch(
      /line 2: problem identifier_missing[\s\S]*Nothing was brought in/,
    )
    expect(await said(() => bring(file, '--dry-run'), 1)).toContain('Nothing was brought in')
    const told = await said(() => bring(file, '--leave-out-problems'))
    expect(told).toMatch(/peopleCreated +1/)
    const id = /imp_\w+/.exec(told)?.[0] ?? ''
    expect(await said(() => importList(at()))).toMatch(
      new RegExp(`^${id}  finished .* jsonl \\(yard\\)  people.jsonl$`, 'm'),
    )
    expect(await said(() => bring(file, '--leave-out-problems'))).toMatch(/peopleUnchanged +1/)
    expect(await said(() => importUndo(at('--id', id)))).toMatch(/peopleRemoved +1/)
    await expect(importUndo(at('--id', id))).rejects.toThrow(UsageError)
  }, 120_000)

  it('lists them, shows one, and goes on with whoever waits', async () => {
    const place = await stage.elsewhere()
    const there = (...args: string[]) => at('--organization', place.organizationId, ...args)
    const nobody = { kind: 'person', key: 'nobody' }
    const { id } = await stage.validated([person('ada'), nobody])
    const created = await stage.uploaded([person('bea')])
    expect(await said(() => importList(there()))).toMatch(
      new RegExp(`^${created}  created .*\n${id}  validated .* 0/1 .* jsonl \\(yard\\)$`),
    )
    expect(await said(() => importShow(there('--id', id)))).toMatch(
      /status +validated[\s\S]*peopleCreated +1[\s\S]*line 2: problem identifier_missing/,
    )
    expect(await said(() => importResume(there('--id', id)), 1)).toContain('--leave-out-problems')
    expect(await said(() => importResume(there('--id', id, '--leave-out-problems')))).toMatch(
      /peopleCreated +1/,
    )
    await expect(importResume(there('--id', id))).rejects.toThrow('it is finished')
    expect(await said(() => importResume(there('--id', created)))).toMatch(/peopleCreated +1/)
    expect(await stage.people()).toHaveLength(2)
  }, 120_000)

  it('goes on with what a command was interrupted at: the file, the validation, or bringing it in', async () => {
    const place = await stage.elsewhere()
    const resume =
      (id: string, ...more: string[]) =>
      () =>
        importResume(at('--organization', place.organizationId, '--id', id, ...more))
    const { body } = await stage.api(`POST ${stage.path}`, { format: 'jsonl', source: 'yard' })
    const id = String(body.id)
    await expect(resume(id)()).rejects.toThrow('Parts of the file are missing')
    expect(await said(resume(id, '--file', fileOf([person('a')])))).toMatch(/peopleCreated +1/)

    const looked = await stage.uploaded([person('b')])
    await stage.api(`POST ${stage.path}/${looked}/validate`)
    await expect(resume(looked, '--file', fileOf([person('x')]))()).rejects.toThrow('is here already')
    expect(await said(resume(looked))).toMatch(/peopleCreated +1/)

    const begun = (await stage.validated([person('c')])).id
    await stage.api(`POST ${stage.path}/${begun}/begin`)
    expect(await said(resume(begun))).toMatch(/peopleCreated +1/)
    expect((await stage.people()).map((one) => one.external_id)).toEqual(['a', 'b', 'c'])
  }, 120_000)

  it('takes no part of another file for one that was interrupted', async () => {
    const place = await stage.elsewhere()
    const id = await stage.uploaded([person('a'), person('b')], {}, 60)
    const args = ['--organization', place.organizationId, '--id', id, '--file', fileOf([person('c')])]
    expect(await said(() => importResume(at(...args)), 1)).toContain('stopped: import.other_file')
    expect(await stage.people()).toEqual([])
  }, 120_000)

  it('cancels one, and finds none of another organization', async () => {
    const place = await stage.elsewhere()
    const { id } = await stage.validated([person('ada')])
    await stage.elsewhere()
    const elsewhere = at('--organization', stage.place.organizationId, '--id', id)
    for (const command of [importShow, importResume, importCancel, importUndo])
      await expect(command(elsewhere)).rejects.toThrow('There is no such import')
    const args = ['--organization', place.organizationId, '--id', id]
    expect(await said(() => importCancel(at(...args)))).toContain('cancelled at 0 of 1')
    await expect(importCancel(at(...args))).rejects.toThrow(UsageError)
    await expect(importResume(at(...args))).rejects.toThrow('it is cancelled')
  }, 120_000)

  it('says what it was called with wrongly', async () => {
    const file = fileOf([person('a'), person('b')])
    await expect(importFile(at('--file', file, '--format', 'pdf'))).rejects.toThrow('--format is one of')
    await expect(bring(join(folder, 'nowhere'))).rejects.toThrow('there is no such file')
    await expect(bring(file, '--options', file)).rejects.toThrow('not JSON')
    await expect(importShow(at('--id', 'usr_x'))).rejects.toThrow('--id is not the id of an import')
    await expect(importList(at('--workspace', 'nowhere'))).rejects.toThrow('there is no workspace nowhere')
  }, 120_000)
})
