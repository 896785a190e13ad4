import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { isWork } from '../modules/registrations/index.ts'
import { WORK_SCRIPT } from './work-script.ts'

/** Runs the script of the page with as much of a browser as it asks for; what it has put into the form. */
function workOn(challenge: string, bits: number): Promise<string> {
  return new Promise((resolve) => {
    const work = { value: '' }
    const form = {
      elements: { challenge: { value: challenge }, work },
      requestSubmit: () => resolve(String(work.value)),
    }
    const document = { forms: [form], getElementById: () => ({ dataset: { bits: String(bits) } }) }
    runInNewContext(WORK_SCRIPT, { document, setTimeout })
  })
}

it('finds what the server takes, for challenges of any length', async () => {
  for (const length of [1, 54, 55, 56, 63, 64, 119, 120, 150]) {
    const challenge = 'A1-_z'.repeat(40).slice(0, length)
    expect(isWork(challenge, await workOn(challenge, 10), 10), `${length}`).toBe(true)
  }
})

it('is nothing that can be guessed', () => {
  const guessed = Array.from({ length: 1000 }, (_, at) => isWork('challenge', String(at)))
  expect(guessed.filter(Boolean).length).toBeLessThan(3)
})
