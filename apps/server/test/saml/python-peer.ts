import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

// Debian's own interpreter: another on the PATH has none of its packages.
const PYTHON = '/usr/bin/python3'

export function hasPython(module: string): boolean {
  try {
    execFileSync(PYTHON, ['-c', `import ${module}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A program in Python that answers a command in JSON on each line with one of its own. */
export interface PythonPeer {
  ask(command: { do: string } & Record<string, unknown>): Promise<Record<string, unknown>>
  stop(): void
}

/** Starts one of the scripts beside this file. */
export function startPython(script: string): PythonPeer {
  const child = spawn(PYTHON, [new URL(script, import.meta.url).pathname], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { ask: (command) => ask(child, lines, command), stop: () => void child.kill() }
}

async function ask(child: ChildProcess, lines: AsyncIterator<string>, command: object) {
  child.stdin?.write(`${JSON.stringify(command)}\n`)
  const { value, done } = await lines.next()
  if (done) throw new Error('it ended')
  return JSON.parse(value) as Record<string, unknown>
}
