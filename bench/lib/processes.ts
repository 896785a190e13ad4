import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism } from 'node:os'

/** What is measured has the first core to itself; the database and the load have the second. */
export const SERVER_CORE = 0
export const OTHER_CORE = 1

const canPin = existsSync('/usr/bin/taskset') && availableParallelism() > 1

export interface Child {
  process: ChildProcess
  pid: number
  stop(): Promise<void>
}

/** Starts a program on one core; its output goes nowhere but its complaints. */
export function startPinned(core: number, args: string[], env: NodeJS.ProcessEnv = {}): Child {
  const command = [...(canPin ? ['taskset', '-c', String(core)] : []), process.execPath, ...args]
  const child = spawn(command[0] as string, command.slice(1), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { process: child, pid: child.pid as number, stop }
}

/** Moves a running process, and what it starts from now on, to one core. */
export async function pin(core: number, pids: number[]): Promise<void> {
  if (!canPin) return
  for (const pid of pids) {
    await once(spawn('taskset', ['-a', '-c', '-p', String(core), String(pid)], { stdio: 'ignore' }), 'exit')
  }
}

/** The first message of a child, or its end as an error. */
export async function firstMessage<T>({ process: child }: Child): Promise<T> {
  const over = new AbortController()
  const { signal } = over
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`${child.spawnargs.at(-1)} ended with ${code}`)
  })
  ended.catch(() => undefined)
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended])
    return message as T
  } finally {
    over.abort()
  }
}

/** A TCP port of the loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** Asks until the server answers 200; resolves with how long that took, in milliseconds. */
export async function untilReady(port: number, path = '/readyz', patience = 30_000): Promise<number> {
  const began = performance.now()
  for (;;) {
    const ok = await fetch(`http://127.0.0.1:${port}${path}`).then(
      (answer) => answer.ok,
      () => false,
    )
    const took = performance.now() - began
    if (ok) return took
    if (took > patience) throw new Error(`nothing answers on port ${port}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
