import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const MOST_KILOBYTES = 200
const at = (path: string) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url))

/** Of the build that is there: `npm test` makes it first. */
describe.each(['console', 'portal', 'set-up'])('the first load of the %s', (app) => {
  it(`is at most ${MOST_KILOBYTES} KB of script, gzipped`, () => {
    expect(existsSync(at(`${app}.html`)), 'npm run build').toBe(true)
    const page = readFileSync(at(`${app}.html`), 'utf8')
    const scripts = [...page.matchAll(/(?:src|href)="\/web\/(assets\/[^"]+\.js)"/g)].map(
      ([, path]) => path ?? '',
    )
    expect(scripts.length).toBeGreaterThan(0)
    const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(at(path))).length, 0)
    expect(Math.round(bytes / 1024)).toBeLessThanOrEqual(MOST_KILOBYTES)
  })

  it('names no other origin', () => {
    expect(readFileSync(at(`${app}.html`), 'utf8')).not.toMatch(/(src|href)="(https?:)?\/\//)
  })
})
