import { readdirSync, readFileSync } from 'node:fs'

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** CPU time that a process with all its threads has used, in microseconds. Linux only; 0 elsewhere. */
export function cpuOf(pid: number): number {
  let nanoseconds = 0
  for (const thread of list(`/proc/${pid}/task`)) {
    nanoseconds += Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] || 0)
  }
  return nanoseconds / 1000
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Children of a process. */
export const childrenOf = (pid: number): number[] =>
  read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)

/** CPU time of each process below (and with) a parent: the database and its backends. */
export function cpuBelow(pid: number): Map<number, number> {
  return new Map([pid, ...childrenOf(pid)].map((one) => [one, cpuOf(one)]))
}

/** What was used between two looks. A backend that was not there before counts from zero. */
export function used(before: Map<number, number>, after: Map<number, number>): number {
  let sum = 0
  for (const [pid, cpu] of after) sum += cpu - (before.get(pid) ?? 0)
  return sum
}

/** Resident memory in megabytes: now, and the most there ever was. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = read(`/proc/${pid}/status`)
  const field = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024
  return { now: field('VmRSS'), peak: field('VmHWM') }
}
