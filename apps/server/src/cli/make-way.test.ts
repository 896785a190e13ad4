import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const MODULE = new URL('./make-way.ts', import.meta.url).href
const PROGRAM = `
  import { readdirSync, readFileSync } from 'node:fs'
  import { getPriority } from 'node:os'
  const { makeWayForRequests } = await import('${MODULE}')
  const before = getPriority()
  await makeWayForRequests()
  const pool = readdirSync('/proc/self/task').filter((one) =>
    readFileSync('/proc/self/task/' + one + '/comm', 'utf8').startsWith('libuv-worker'))
  console.log(JSON.stringify({ before, own: getPriority(), pool: pool.map((one) => getPriority(Number(one))) }))
`

describe.runIf(process.platform === 'linux')('makeWayForRequests', () => {
  it('lowers every thread of the pool, and not the one that answers', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', PROGRAM])
    const told = JSON.parse(stdout) as { before: number; own: number; pool: number[] }
    expect(told.own).toBe(told.before)
    expect(told.pool).toEqual(Array(4).fill(19))
  })
})
