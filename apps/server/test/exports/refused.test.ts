import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exportOrganization } from '../../src/cli/export.ts'
import { exportKey } from '../../src/cli/export-key.ts'
import { newId } from '../../src/kernel/ids.ts'
import { type FileLine, TwoInstallations } from './stage.ts'

describe('a file that is not what it should be', () => {
  const stage = new TwoInstallations()
  let file: string
  let lines: FileLine[]
  let before: Record<string, number>
  beforeAll(async () => {
    await stage.open()
    file = await stage.exported('gallop-south')
    lines = await stage.linesOf(file)
    before = await stage.sizeOf(stage.target)
  }, 60_000)
  beforeEach(() => stage.listen())
  afterEach(async () => {
    // Whatever was refused has left nothing.
    expect(await stage.sizeOf(stage.target)).toEqual(before)
  })
  afterAll(() => stage.close())

  const changed = (change: (line: FileLine) => FileLine | undefined) =>
    stage.written(lines.flatMap((line) => change(structuredClone(line)) ?? []))
  /** The file with one line of a kind changed. */
  const with1 = (kind: string, change: (data: Record<string, unknown>) => Record<string, unknown>) => {
    let isDone = false
    return changed((line) => {
      if (line.kind !== kind || isDone) return line
      isDone = true
      return { kind, data: change(line.data) }
    })
  }

  it('is written for nobody but its recipient, and read by its owner alone', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const bytes = readFileSync(file)
    expect(bytes.subarray(0, 22).toString()).toBe('age-encryption.org/v1\n')
    for (const word of ['gallop', 'argon2', stage.idOf('gallop-south')])
      expect(bytes.includes(word)).toBe(false)
  })

  it('is refused under another key', async () => {
    const other = join(stage.folder, 'other')
    await exportKey({ config: stage.configOf(stage.target), args: ['--out', other] })
    await expect(stage.import(file, '--identity', other)).rejects.toThrow(/encrypted to another key/)
    writeFileSync(other, 'nothing\n')
    await expect(stage.import(file, '--identity', other)).rejects.toThrow(/no secret key of age/)
  })

  it('is refused wherever a bit of it is another', async () => {
    const bytes = readFileSync(file)
    for (let step = 0; step < 24; step += 1) {
      const at = Math.floor(((bytes.length - 1) * step) / 23)
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] as number) ^ 1
      const path = join(stage.folder, `damaged-${step}`)
      writeFileSync(path, damaged)
      await expect(stage.import(path), `byte ${at}`).rejects.toThrow(/damaged or cut short|another key/)
    }
  })

  it('is refused wherever it is cut off', async () => {
    const bytes = readFileSync(file)
    for (const length of [0, 10, 200, bytes.length >> 1, bytes.length - 16, bytes.length - 1]) {
      const path = join(stage.folder, `cut-${length}`)
      writeFileSync(path, bytes.subarray(0, length))
      await expect(stage.import(path), `${length} bytes`).rejects.toThrow(/damaged or cut short/)
    }
  })

  it('is refused without its end, with another count, or with more behind it', async () => {
    await expect(
      stage.import(await changed((line) => (line.kind === 'end' ? undefined : line))),
    ).rejects.toThrow(/cut short/)
    const fewer = lines.filter(({ kind }) => kind !== 'password')
    await expect(stage.import(await stage.written(fewer, { counted: false }))).rejects.toThrow(
      /not the lines/,
    )
    await expect(
      stage.import(await stage.written([...lines, ...lines.slice(-1)], { counted: false })),
    ).rejects.toThrow(/behind its end/)
  })

  it('is refused in another edition, and where it is something else', async () => {
    await expect(stage.import(await with1('manifest', (data) => ({ ...data, edition: 2 })))).rejects.toThrow(
      /edition 2, and this release reads edition 1/,
    )
    await expect(
      stage.import(await with1('manifest', (data) => ({ ...data, format: 'something' }))),
    ).rejects.toThrow(/no export of an organization/)
    await expect(stage.import(await stage.written(lines.slice(1)))).rejects.toThrow(/no export/)
  })

  it.each<[string, string, (data: Record<string, unknown>) => Record<string, unknown>, RegExp]>([
    [
      'a column that is not carried',
      'person',
      (data) => ({ ...data, organization_id: 'org_x' }),
      /line \d+ .*person/,
    ],
    ['a person of no id', 'person', (data) => ({ ...data, id: 'usr_1' }), /not the id of a user/],
    [
      'a status that there is not',
      'person',
      (data) => ({ ...data, status: 'emperor' }),
      /users does not accept it/,
    ],
    [
      'a password of nobody',
      'password',
      (data) => ({ ...data, user_id: newId('user') }),
      /passwords does not accept it/,
    ],
    ['an organization of another tree', 'of', () => ({ organizationId: newId('organization') }), /not in it/],
    [
      'a tree that is none',
      'organization',
      (data) => ({ ...data, parentId: newId('organization') }),
      /no tree/,
    ],
    [
      'a role of the workspace that is not in it',
      'assignment',
      (data) => ({ ...data, workspace_role_id: newId('role'), role_id: null }),
      /not in it/,
    ],
  ])('is refused with %s', async (_name, kind, change, reason) => {
    await expect(stage.import(await with1(kind, change))).rejects.toThrow(reason)
  })

  it('is refused with what belongs to an organization that is here', async () => {
    const here = stage.there.root.organizationId
    await expect(stage.import(await with1('of', () => ({ organizationId: here })))).rejects.toThrow(
      /not in it/,
    )
  })

  it('hands out nothing of the workspace by a role of its own', async () => {
    const of = lines.findIndex(({ kind }) => kind === 'of')
    for (const permissions of [['workspace:write'], ['*'], ['x']]) {
      const role = {
        id: newId('role'),
        key: 'r',
        name: 'R',
        description: '',
        permissions,
        created_at: '2026-01-01T00:00:00Z',
      }
      const forged = [...lines.slice(0, of + 1), { kind: 'role', data: role }, ...lines.slice(of + 1)]
      await expect(stage.import(await stage.written(forged))).rejects.toThrow(
        /a role of an organization that names/,
      )
    }
  })

  it('is refused with the hash of a password that would end every sign-in, or cost too much', async () => {
    for (const [kind, hash] of [
      ['password', 'x'],
      ['password', '$argon2id$v=19$m=4194304,t=9,p=1$c2FsdHNhbHRzYWx0$YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh'],
    ] as const) {
      const wrong = await with1(kind, (data) => ({ ...data, hash, legacy_cost_ms: 1 }))
      await expect(stage.import(wrong)).rejects.toThrow(/hash of a password that cannot be compared/)
    }
  })

  it('is refused with a name that would be taken for something else', async () => {
    const path = await with1('person', (data) => ({
      ...data,
      profile: JSON.parse('{"__proto__": {"x": 1}}'),
    }))
    await expect(stage.import(path)).rejects.toThrow(/name that is not allowed/)
  })

  it('is made of no root organization, and to no recipient that is none', async () => {
    const call = (organization: string, recipient: string) =>
      exportOrganization({
        config: stage.configOf(stage.source),
        args: [
          '--organization',
          organization,
          '--recipient',
          recipient,
          '--out',
          join(stage.folder, newId('export')),
        ],
      })
    await expect(call('equineease', stage.recipient)).rejects.toThrow(/the workspace itself/)
    await expect(call('gallop-south', 'age1nobody')).rejects.toThrow(/no public key of age/)
  })
})
