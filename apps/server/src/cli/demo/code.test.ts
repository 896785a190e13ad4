import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadConfig } from '../../config.ts'
import { demoCode } from './code.ts'

describe('bailiwick demo code', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('gives what an app would show that was given a key, in groups or in one', async () => {
    const said: string[] = []
    vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)))
    const config = { ...loadConfig({}), dataDir: '/nowhere' }
    await demoCode({ config, args: ['JBSW Y3DP EHPK 3PXP'.replaceAll(' ', '')] } as never)
    await demoCode({ config, args: ['jbsw', 'y3dp', 'ehpk', '3pxp'] } as never)
    const code = new TOTP({ secret: 'JBSWY3DPEHPK3PXP' }).generate()
    expect(said).toEqual([code, code])
    await expect(demoCode({ config, args: ['ann@example.com'] } as never)).rejects.toThrow('no demonstration')
  })
})
