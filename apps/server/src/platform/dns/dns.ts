import { Resolver } from 'node:dns/promises'

/** What is asked of the domain name system. */
export interface Dns {
  /** The TXT records of a name, none when it has none; undefined when there was no answer, which is not the same. */
  txt(name: string): Promise<readonly string[] | undefined>
  /** Whether there is anybody at all to ask: a failure is then that of the name that was asked for. */
  isAnswering(): Promise<boolean>
}

const TIMING = { timeout: 2_000, tries: 2, maxTimeout: 3_000 }
/** However many servers there are to try, and whatever they do. */
const PATIENCE_MS = 8_000
const MOST_RECORDS = 100
/** There is no such name, or nothing of this type (RFC 2308). Every other failure tells nothing about the name. */
const NONE = new Set(['ENOTFOUND', 'ENODATA'])

/** Asks these servers, or those of this machine when none is named. */
export function createDns(servers: readonly string[]): Dns {
  /** One resolver for each question: it keeps no answers, and can be given up on its own. */
  async function ask<T>(question: (resolver: Resolver) => Promise<T[]>): Promise<T[] | undefined> {
    const resolver = new Resolver(TIMING)
    if (servers.length > 0) resolver.setServers([...servers])
    const timer = setTimeout(() => resolver.cancel(), PATIENCE_MS)
    try {
      return await question(resolver)
    } catch (error) {
      return NONE.has((error as { code?: string }).code ?? '') ? [] : undefined
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    // A record of more than 255 bytes comes in pieces that belong together.
    txt: async (name) =>
      (await ask((resolver) => resolver.resolveTxt(name)))
        ?.slice(0, MOST_RECORDS)
        .map((pieces) => pieces.join('')),
    isAnswering: async () => (await ask((resolver) => resolver.resolveNs('.'))) !== undefined,
  }
}
