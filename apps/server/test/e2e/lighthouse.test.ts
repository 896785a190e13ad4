import lighthouse from 'lighthouse'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebStage } from './web-stage.ts'

const LEAST = 0.95
const CATEGORIES = ['accessibility', 'best-practices']

/** What Lighthouse says of a page in a browser where somebody is signed in. */
async function judge(url: string, port: number) {
  const result = await lighthouse(url, {
    port,
    onlyCategories: CATEGORIES,
    // Who is signed in stays so.
    disableStorageReset: true,
    // How fast it is on a slow telephone is not asked here: that would be computed, and nothing waits for it.
    throttlingMethod: 'simulate',
    networkQuietThresholdMs: 500,
    cpuQuietThresholdMs: 500,
    pauseAfterFcpMs: 0,
    pauseAfterLoadMs: 0,
    // It is for a report that nobody reads.
    disableFullPageScreenshot: true,
    logLevel: 'silent',
  })
  if (!result) throw new Error(`nothing was found out about ${url}`)
  const { finalDisplayedUrl, categories, audits, runtimeError } = result.lhr
  const scores = Object.values(categories).map(({ id, score }) => [id, score ?? 0] as const)
  const faults = Object.values(audits)
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id, details }) => `${id}: ${JSON.stringify(details ?? {}).slice(0, 1000)}`)
  return { finalDisplayedUrl, runtimeError, scores, faults }
}

describe('the main screens, judged by Lighthouse', () => {
  const stage = new WebStage()
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  it.each([
    ['a portal', 'anna@stable-a.example', () => stage.portalOf('stable-a'), ['', '/people', '/policy']],
    ['the console', 'eva@equineease.example', () => stage.demo.workspace.console, ['', '/tree']],
  ])(
    'are accessible and well made: %s',
    async (_name, email, home, paths) => {
      const { page, port } = await stage.drivenPage()
      await stage.enter(page, email, home())
      for (const path of paths) {
        const url = `${home()}${path}`
        const { finalDisplayedUrl, runtimeError, scores, faults } = await judge(url, port)
        expect(runtimeError).toBeUndefined()
        expect(finalDisplayedUrl).toBe(url)
        expect(scores.map(([id]) => id)).toEqual(CATEGORIES)
        const low = scores.filter(([, score]) => score < LEAST)
        expect(low, `${path || 'the overview'}: ${faults.join('\n')}`).toEqual([])
      }
    },
    240_000,
  )
})
