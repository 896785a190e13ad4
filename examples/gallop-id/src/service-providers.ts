import { readMetadata, type ServiceProvider, serviceProviderAt } from './service-provider.ts'
import { Refused } from './xml.ts'

type Read = () => Promise<ServiceProvider>

const MOST = 100
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** On this machine: the demonstration speaks to nobody else, and tells nobody else of its people. */
function assertHere(address: string): void {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol) || !LOOPBACK.test(url.hostname))
    throw new Refused('The address has to be one of this machine, such as http://localhost:4000/…')
}

/** Wherever it wants people and their data to go, and that it is who it was before. */
function assertAllHere(provider: ServiceProvider, entityId = provider.entityId): ServiceProvider {
  assertHere(provider.acsUrl)
  if (provider.logoutUrl !== undefined) assertHere(provider.logoutUrl)
  if (provider.entityId !== entityId) throw new Refused('The service calls itself otherwise by now.')
  return provider
}

/** The services that this provider signs people in to: the one that it is started with, and those that are registered. */
export class ServiceProviders {
  readonly #first: Read
  readonly #byId = new Map<string, Read>()
  readonly #now: () => number

  constructor(address: string, now: () => number) {
    this.#first = serviceProviderAt(address, now)
    this.#now = now
  }

  /** By what a request says of whom it is; whether that is so its signature says. */
  async find(entityId: string | undefined): Promise<ServiceProvider> {
    const registered = this.#byId.get(entityId ?? '')
    if (registered) return registered()
    const first = await this.#first()
    if (first.entityId === entityId) return first
    throw new Refused('The request is of a service that is not registered here.')
  }

  /** By the address of its metadata, which is read again later, or by the metadata themselves. */
  async register(given: string): Promise<ServiceProvider> {
    const isText = given.startsWith('<')
    if (!isText) assertHere(given)
    const metadata = isText ? readMetadata(given) : undefined
    const read = metadata ? async () => metadata : serviceProviderAt(given, this.#now)
    const provider = await read().catch((error: unknown) => {
      throw error instanceof Refused ? error : new Refused(`Nothing answers at ${given}.`)
    })
    assertAllHere(provider)
    if ((await this.#first()).entityId === provider.entityId) return provider
    if (this.#byId.size >= MOST) throw new Refused('There are too many. Start the demonstration again.')
    // What answers there may say something else later.
    this.#byId.set(provider.entityId, async () => assertAllHere(await read(), provider.entityId))
    return provider
  }

  /** As they call themselves. */
  async list(): Promise<string[]> {
    const first = await this.#first().then(
      ({ entityId }) => [entityId],
      () => [],
    )
    return [...first, ...this.#byId.keys()]
  }
}
