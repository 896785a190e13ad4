import pg from 'pg'

/** A statement as it was sent, by whom, and with what. */
export interface Sent {
  role: string
  text: string
  values: readonly unknown[]
}

/** What one piece of work asked of the database. */
export interface Recording {
  sent: Sent[]
  /** Statements that read or write rows; BEGIN, COMMIT and the fence are not among them. */
  statements: Sent[]
  /** Times that somebody waited for the database: what is sent while an answer is due costs none. */
  roundTrips: number
  commits: number
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown
const BOOKKEEPING = /^\s*(begin|commit|rollback|set|listen)\b/i
/** What every node asks on its own, twice a second, and tells others once something was committed. */
const UPKEEP = /from invalidations\s+where created_at|^select pg_notify/

/** Runs `work` and records every statement that any client sends meanwhile. Not for work that overlaps. */
export async function record(work: () => Promise<unknown>): Promise<Recording> {
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const original = prototype.query
  const sent: Sent[] = []
  const waiting = new Map<pg.Client, number>()
  const reading = new Map<pg.Client, boolean>()
  let roundTrips = 0
  prototype.query = function (...args) {
    const one = toSent(this, args)
    if (UPKEEP.test(one.text)) return Reflect.apply(original, this, args)
    sent.push(one)
    const before = waiting.get(this) ?? 0
    if (/^begin/.test(one.text)) reading.set(this, /read only/.test(one.text))
    // The end of what only read is not waited for.
    const isAwaited = !(one.text === 'commit' && reading.get(this))
    if (before === 0 && isAwaited) roundTrips += 1
    waiting.set(this, before + 1)
    const done = () => waiting.set(this, (waiting.get(this) ?? 1) - 1)
    const callback = args.findIndex((arg) => typeof arg === 'function')
    if (callback >= 0) args[callback] = after(args[callback] as Callback, done)
    const result = Reflect.apply(original, this, args)
    if (result instanceof Promise) result.then(done, done)
    else if (callback < 0) throw new Error(`${one.text} cannot be followed`)
    return result
  }
  try {
    await work()
  } finally {
    prototype.query = original
  }
  const statements = sent.filter(({ text }) => !BOOKKEEPING.test(text))
  const commits = sent.filter(({ text }) => /^\s*commit/i.test(text)).length
  return { sent, statements, roundTrips, commits }
}

function toSent(client: pg.Client, [first, second]: unknown[]): Sent {
  const query = typeof first === 'string' ? { text: first, values: second } : (first as Partial<Sent>)
  const values = Array.isArray(query.values) ? query.values : []
  return { role: client.user ?? '', text: query.text ?? '', values }
}

type Callback = (...answer: unknown[]) => void
const after =
  (callback: Callback, done: () => void): Callback =>
  (...answer) => {
    done()
    callback(...answer)
  }
