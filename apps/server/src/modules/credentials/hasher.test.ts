import { stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { hash } from '@node-rs/argon2'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHasher } from './hasher.ts'

const hasher = createHasher()

describe('createHasher', () => {
  it('takes the password it hashed and no other', async () => {
    const known = await hasher.hash('brown horse')
    expect(known).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await hasher.verify(known, 'brown horse')).toBe(true)
    expect(await hasher.verify(known, 'brown horsf')).toBe(false)
    expect(await hasher.verify(known, 'brown horse ')).toBe(false)
    expect(await hasher.hash('brown horse')).not.toBe(known)
  })

  it('takes every form in which the same text can be typed', async () => {
    const known = await hasher.hash('pfe\u0301rd ①')
    expect(await hasher.verify(known, 'pf\u00e9rd 1')).toBe(true)
  })

  it('CVE-2026-35030: never cuts: what differs only behind 72 bytes, or at the very end, is another password', async () => {
    const shared = fc.string({ minLength: 72, maxLength: 200, unit: 'grapheme-ascii' })
    await fc.assert(
      fc.asyncProperty(shared, async (start) => {
        expect(await hasher.verify(await hasher.hash(`${start}a`), `${start}b`)).toBe(false)
      }),
      { numRuns: 10 },
    )
    const longest = 'x'.repeat(256)
    const known = await hasher.hash(longest)
    expect(await hasher.verify(known, longest)).toBe(true)
    expect(await hasher.verify(known, `${longest}x`)).toBe(false)
  })

  it('hashes nothing that cannot be a password', async () => {
    expect(() => hasher.hash('x'.repeat(257))).toThrow(TypeError)
    expect(() => hasher.hash('\ud800'.repeat(20))).toThrow(TypeError)
    const known = await hasher.hash('\ufffd'.repeat(20))
    expect(await hasher.verify(known, '\ud800'.repeat(20))).toBe(false)
  })

  it('GHSA-pvm5-9frx-264r: costs as much for nobody, and for what is too long, as for somebody', async () => {
    const known = await hasher.hash('brown horse')
    /** Least of several, in time of the processor: whatever else the machine does counts for nothing. */
    const leastCost = async (work: () => Promise<unknown>) => {
      const costs: number[] = []
      for (let i = 0; i < 8; i++) {
        const from = process.cpuUsage()
        await work()
        const { user, system } = process.cpuUsage(from)
        costs.push(user + system)
      }
      return Math.min(...costs)
    }
    const usual = await leastCost(() => hasher.verify(known, 'wrong'))
    for (const work of [() => hasher.verifyNothing('wrong'), () => hasher.verify(known, 'x'.repeat(999))]) {
      const ratio = (await leastCost(work)) / usual
      expect(ratio).toBeGreaterThan(0.5)
      expect(ratio).toBeLessThan(2)
    }
    expect(await hasher.verifyNothing('nothing')).toBe(false)
  })

  it('says which hashes have another cost than today', async () => {
    const cheap = await hash('brown horse', { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    expect(hasher.needsRehash(cheap)).toBe(true)
    expect(await hasher.verify(cheap, 'brown horse')).toBe(true)
    expect(hasher.needsRehash(await hasher.hash('brown horse'))).toBe(false)
  })

  it('sheds what does not fit into the queue, says when to come again, and goes on', async () => {
    const small = createHasher({ concurrency: 1, maxQueue: 2, turnAwayMs: 10 })
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => small.hash('brown horse')))
    expect(results.map(({ status }) => status)).toEqual([
      ...Array(3).fill('fulfilled'),
      ...Array(3).fill('rejected'),
    ])
    const [refused] = results.filter((one) => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'credential.busy', kind: 'unavailable' })
    expect(refused?.reason.detail.retryAfterSeconds).toBeGreaterThan(0)
    expect(await small.hash('brown horse')).toMatch(/^\$argon2id/)
  })

  it('gives a place that becomes free to who waits, and to nobody beside', async () => {
    const small = createHasher({ concurrency: 1, maxQueue: 1, turnAwayMs: 10 })
    const first = small.hash('brown horse')
    const second = small.hash('brown horse')
    await first
    const later = await Promise.allSettled([second, small.hash('brown horse'), small.hash('brown horse')])
    expect(later.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  })

  it('turns away before anything was tried, and not before a moment has passed: nobody gains by coming at once', async () => {
    const small = createHasher({ concurrency: 1, maxQueue: 0, turnAwayMs: 200 })
    await small.admit()
    const first = small.hash('brown horse')
    const from = performance.now()
    await expect(small.admit()).rejects.toMatchObject({ code: 'credential.busy' })
    expect(performance.now() - from).toBeGreaterThan(190)
    await first
    await small.admit()
  })

  it('frees its place when a hash cannot be read', async () => {
    const small = createHasher({ concurrency: 1, maxQueue: 0 })
    await expect(small.verify('no hash', 'brown horse')).rejects.toThrow()
    expect(await small.verify(await small.hash('a'), 'a')).toBe(true)
  })

  it('leaves threads to everything else', async () => {
    let done = 0
    const many = Array.from({ length: 40 }, () => hasher.hash('brown horse').then(() => done++))
    // By now all have asked for a thread.
    await setImmediate()
    await stat('.')
    expect(done).toBeLessThan(4)
    await Promise.all(many)
  })
})
