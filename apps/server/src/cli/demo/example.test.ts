import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { aFreePort } from '../../../test/cli/free-port.ts'
import { startExample } from './example.ts'

describe('startExample', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bw-example-'))
  const log = join(folder, 'log')
  const program = { name: 'EquineEase', path: join(folder, 'program.mjs'), distance: 10 }
  const host = '127.0.0.1'
  let said: MockInstance<typeof console.error>
  beforeEach(() => {
    said = vi.spyOn(console, 'error').mockReturnValue()
    writeFileSync(log, '')
  })
  afterEach(() => said.mockRestore())
  afterAll(() => rmSync(folder, { recursive: true }))

  const starts = () => readFileSync(log, 'utf8').split('\n').filter(Boolean)
  const until = async (met: () => boolean) => {
    const end = performance.now() + 15_000
    while (!met() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(met()).toBe(true)
  }
  const write = (rest: string) =>
    writeFileSync(
      program.path,
      `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(log)}, process.env.PORT + '\\n'); ${rest}`,
    )

  it('is started again when it dies, above the port of the server, and not when it is stopped', async () => {
    write(
      `if (!process.argv.includes('x')) setInterval(() => {}, 1000); setTimeout(() => process.exit(3), 50)`,
    )
    const port = (await aFreePort()) - 10
    const example = await startExample('demo.json', { port, host }, program)
    await until(() => starts().length >= 2)
    example?.stop()
    expect(starts()[0]).toBe(String(port + 10))
    expect(said.mock.calls[0]?.[0]).toContain('code 3')
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    const after = starts().length
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(starts()).toHaveLength(after)
  }, 30_000)

  it('says in one line that its port is taken, and is not announced', async () => {
    write('')
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, host, resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address ? address.port : 0
    expect(await startExample('demo.json', { port: port - 10, host }, program)).toBeUndefined()
    expect(said.mock.calls).toEqual([
      [`EquineEase does not start: port ${port} is in use by another program.`],
    ])
    expect(starts()).toEqual([])
    await new Promise((resolve) => taken.close(resolve))
  })
})
