import { expect, vi } from 'vitest'
import { type Config, loadConfig } from '../../src/config.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'

/** Settings of a command that works on the database of a test. */
export const configOn = (ownerUrl: string): Config =>
  loadConfig({
    DATABASE_URL: ownerUrl,
    MASTER_KEY: TEST_MASTER_KEY.toString('base64'),
    PUBLIC_URL: 'http://localhost:4000',
  })

/** What a command prints on its way to an exit code. */
export async function printed(work: () => Promise<number | undefined>, code = 0): Promise<string[]> {
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  try {
    expect(await work()).toBe(code)
  } finally {
    log.mockRestore()
  }
  return lines
}
