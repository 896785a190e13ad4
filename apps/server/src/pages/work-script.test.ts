import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { isWork } from '../modules/sign-in/index.ts'
import { WORK_SCRIPT } from './work-script.ts'

interface Page {
  /** What is said when it is done, where something has to be typed first. */
  done?: string
  /** Whether somebody has pressed the button before. */
  pressed?: boolean
}

/** Runs the script of the page with as much of a browser as it asks for; what it has put into the form, or said. */
function workOn(challenge: string, bits: number, { done = '', pressed = false }: Page = {}): Promise<string> {
  return new Promise((resolve) => {
    const work = { value: '' }
    let submit = (_event: { preventDefault(): void }) => undefined
    const form = {
      elements: { challenge: { value: challenge }, work },
      requestSubmit: () => resolve(String(work.value)),
      addEventListener: (_name: string, listener: typeof submit) => {
        submit = listener
      },
    }
    const task = {
      dataset: { bits: String(bits), done },
      set textContent(text: string) {
        resolve(text)
      },
    }
    const later = (go: () => void) =>
      setImmediate(() => {
        // Nothing is sent as yet.
        if (pressed) submit({ preventDefault: () => (pressed = false) })
        go()
      })
    runInNewContext(WORK_SCRIPT, {
      document: { forms: [form], getElementById: () => task },
      setTimeout: later,
    })
  })
}

it('finds what the server takes, for challenges of any length', async () => {
  for (const length of [1, 54, 55, 56, 63, 64, 119, 120, 150]) {
    const challenge = 'A1-_z'.repeat(40).slice(0, length)
    expect(isWork(challenge, await workOn(challenge, 10), 10), `${length}`).toBe(true)
  }
})

it('says that it is done where a password has to be typed, and sends what was sent before that', async () => {
  // Long enough for the script to let the page go on in between.
  const [challenge, bits] = ['typed meanwhile', 17]
  expect(await workOn(challenge, bits, { done: 'Done.' })).toBe('Done.')
  const pressed = await workOn(challenge, bits, { done: 'Done.', pressed: true })
  expect(isWork(challenge, pressed, bits)).toBe(true)
})

it('is nothing that can be guessed', () => {
  const guessed = Array.from({ length: 1000 }, (_, at) => isWork('challenge', String(at)))
  expect(guessed.filter(Boolean).length).toBeLessThan(3)
})
