import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placeBinaries } from './binaries.ts'

const NOBODY = { name: 'nobody', uid: 65534, gid: 65534 }
let folder: string
let native: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bw-binaries-'))
  native = join(folder, 'package/native')
  for (const inner of ['bin', 'lib', 'share/postgresql']) mkdirSync(join(native, inner), { recursive: true })
  writeFileSync(join(native, 'bin/postgres'), '#!/bin/sh\n', { mode: 0o755 })
  writeFileSync(join(native, 'share/postgresql/postgres.bki'), '')
  writeFileSync(join(native, 'lib/libpq.so.5.18'), '')
  const link = { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify([link]))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('makes the library links that an install without scripts leaves out', () => {
  expect(placeBinaries(native, undefined, join(folder, 'copy'))).toBe(join(native, 'bin'))
  expect(readlinkSync(join(native, 'lib/libpq.so.5'))).toBe('libpq.so.5.18')
  expect(existsSync(join(folder, 'copy'))).toBe(false)
})

test.runIf(process.getuid?.() === 0)('copies the programs to where the other user can run them', () => {
  chmodSync(folder, 0o711)
  chmodSync(join(folder, 'package'), 0o700)
  chmodSync(join(native, 'share/postgresql/postgres.bki'), 0o600)
  const copy = join(folder, 'system/postgres-18')
  expect(placeBinaries(native, NOBODY, copy)).toBe(join(copy, 'bin'))
  expect(readlinkSync(join(copy, 'lib/libpq.so.5'))).toBe('libpq.so.5.18')
  expect(statSync(join(copy, 'bin/postgres'))).toMatchObject({ uid: 0 })
  expect(statSync(join(copy, 'bin/postgres')).mode & 0o777).toBe(0o755)
  expect(placeBinaries(native, NOBODY, copy)).toBe(join(copy, 'bin'))
  expect(statSync(join(folder, 'package')).mode & 0o777).toBe(0o700)
})
