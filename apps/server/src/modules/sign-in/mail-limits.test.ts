import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { createLimits, type Limits } from './limits.ts'
import { isMailedOften } from './mail-limits.ts'

describe('how often one address is mailed', () => {
  let app: TestApp & { drop(): Promise<void> }
  let limits: Limits
  beforeAll(async () => {
    app = await createTestApp()
    limits = createLimits(app.services.db)
  })
  afterAll(() => app.drop())

  it('is slowed down past what strangers may ask for, and never stops: it may be the only way in', async () => {
    const often = (ip: string) => isMailedOften(limits, 'here code', 'ann@example.com', { ip })
    for (let n = 0; n < 20; n++) expect(await often(`198.51.100.${n >> 2}`)).toBe(false)
    expect(await often('203.0.113.1')).toBe(false)
    // Until the pace is over.
    expect(await often('203.0.113.2')).toBe(true)
    const other = await isMailedOften(limits, 'here reset', 'ann@example.com', { ip: '203.0.113.2' })
    expect(other).toBe(false)
  })
})
