import vm from 'node:vm'

const context = vm.createContext(Object.create(null)) as { work?: (() => unknown) | undefined }
const script = new vm.Script('work()')

/** Thrown when the work did not end in time. */
export class TimeLimitError extends Error {}

/** Runs synchronous work that may take for ever, such as a regular expression of somebody else, and stops it. */
export function withTimeLimit<T>(milliseconds: number, work: () => T): T {
  context.work = work
  try {
    return script.runInContext(context, { timeout: milliseconds }) as T
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new TimeLimitError()
    throw error
  } finally {
    context.work = undefined
  }
}
