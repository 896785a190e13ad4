import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'

/** Plain JavaScript, as the command has to run it before it knows which Node.js there is. */
const { isPacked, packFolder } = (await import(new URL('../../bin/packed.js', import.meta.url).href)) as {
  isPacked: (folder: string) => boolean
  packFolder: (server: string) => string
}

describe('what was packed', () => {
  const root = mkdtempSync(join(tmpdir(), 'bw-packed-'))
  const server = join(root, 'apps/server')
  const file = (name: string, text: string) => writeFileSync(join(server, name), text)
  let packed: string

  beforeEach(() => {
    rmSync(server, { recursive: true, force: true })
    for (const folder of ['src/kernel', 'bin']) mkdirSync(join(server, folder), { recursive: true })
    file('src/app.ts', 'export const app = 1')
    file('src/kernel/ids.ts', 'export const ids = 1')
    file('bin/pack.js', '// packs')
    file('../../package-lock.json', '{}')
    packed = packFolder(server)
    mkdirSync(packed, { recursive: true })
  })
  afterAll(() => rmSync(root, { recursive: true }))

  it('serves for as long as its sources say the same', () => {
    utimesSync(join(server, 'src/app.ts'), 1, 1)
    file('src/app.test.ts', 'a test of it')
    expect(isPacked(packFolder(server))).toBe(true)
  })

  it.each([
    ['a source says something else', () => file('src/kernel/ids.ts', 'export const ids = 2')],
    ['a source is new', () => file('src/kernel/more.ts', '')],
    ['a source is gone', () => rmSync(join(server, 'src/app.ts'))],
    [
      'what stood in one stands in another',
      () => file('src/app.ts', 'export const app = 1\0src/kernel/ids.ts'),
    ],
    ['packages are others', () => file('../../package-lock.json', '{"lockfileVersion":3}')],
    ['it is packed differently', () => file('bin/pack.js', '// packs better')],
  ])('does not when %s', (_what, change) => {
    change()
    expect(packFolder(server)).not.toBe(packed)
    expect(isPacked(packFolder(server))).toBe(false)
  })
})
