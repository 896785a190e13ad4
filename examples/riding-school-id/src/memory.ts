import type { Adapter, AdapterPayload } from 'oidc-provider'

const MOST = 10_000
const SWEPT_MS = 60_000

interface Kept {
  payload: AdapterPayload
  until: number
}

/** Keeps what the library has to remember until it is over, or the program ends. */
export function memory(now: () => number): new (model: string) => Adapter {
  const kept = new Map<string, Kept>()
  setInterval(() => {
    for (const [key, { until }] of kept) if (until < now()) kept.delete(key)
  }, SWEPT_MS).unref()

  return class implements Adapter {
    readonly #model: string
    constructor(model: string) {
      this.#model = model
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn: number) {
      const [oldest] = kept.keys()
      if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest)
      kept.set(this.#key(id), { payload, until: now() + expiresIn * 1000 })
    }

    async find(id: string) {
      const found = kept.get(this.#key(id))
      return found && found.until >= now() ? found.payload : undefined
    }

    findByUid = async (uid: string) => this.#first((payload) => payload.uid === uid)
    findByUserCode = async (code: string) => this.#first((payload) => payload.userCode === code)

    async consume(id: string) {
      const found = await this.find(id)
      if (found) found.consumed = Math.floor(now() / 1000)
    }

    async destroy(id: string) {
      kept.delete(this.#key(id))
    }

    async revokeByGrantId(grantId: string) {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key)
    }

    #key(id: string): string {
      return `${this.#model} ${id}`
    }

    #first(is: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
      for (const [key, { payload, until }] of kept)
        if (key.startsWith(`${this.#model} `) && until >= now() && is(payload)) return payload
      return undefined
    }
  }
}
