import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { acquireLock } from './lock.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bw-lock-'))
  path = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('is held once, and given back', () => {
  const release = acquireLock(path)
  expect(() => acquireLock(path)).toThrow(`another process (${process.pid})`)
  release()
  acquireLock(path)()
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  ['a dead process', JSON.stringify({ pid: 2 ** 22 - 1, start: 'then' })],
  ['a reused process id', JSON.stringify({ pid: process.pid, start: 'then' })],
  ['a torn file', '{"pid":'],
  ['an empty file', ''],
])('is taken over from %s', (_, content) => {
  writeFileSync(path, content)
  acquireLock(path)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid })
  expect(readdirSync(folder)).toEqual(['lock'])
})

test('giving back leaves a lock that somebody else holds by now', () => {
  const release = acquireLock(path)
  writeFileSync(path, 'theirs')
  release()
  expect(readFileSync(path, 'utf8')).toBe('theirs')
})
