import { type CodeKind, latestOf, type Message, readMessage } from './mails.ts'
import type { Person } from './people.ts'
import type { Read } from './steps.ts'
import type { World } from './world.ts'

/** Which forms a message is asked for by, and which take what it says. */
const ASKED_BY: Readonly<Record<string, CodeKind>> = {
  'mail-code': 'mail',
  sms: 'sms',
  'sms-number': 'sms',
  register: 'registration',
}
const TAKEN_BY: Readonly<Record<string, CodeKind>> = {
  'email-code': 'mail',
  'email-link': 'mail',
  'sms-code': 'sms',
  register: 'registration',
}

interface Place {
  browser: number
  flow: string
}

/** All messages with codes that somebody gets, and what the walker knows of them: where each was asked for. */
export class Codes {
  readonly #world: World
  readonly #asked = new Map<string, Place>()
  readonly #read = new Map<string, Message>()

  constructor(world: World) {
    this.#world = world
  }

  /** After a form was sent by which something may be asked for. */
  async note(form: string, people: readonly Person[], place: Place): Promise<void> {
    const kind = ASKED_BY[form]
    if (!kind) return
    for (const person of people) {
      const id = await latestOf(this.#world, kind, person)
      if (id && !this.#asked.has(id)) this.#asked.set(id, place)
    }
  }

  /** What came last, for a form that takes it. */
  async forForm(form: string, person: Person, place: Place): Promise<Read | undefined> {
    const kind = TAKEN_BY[form]
    const found = kind && (await this.#latest(kind, person))
    if (!found) return undefined
    const asked = this.#asked.get(found.id)
    return { ...found, isOfHere: asked?.browser === place.browser && asked.flow === place.flow }
  }

  /** The link of the mail that came last, and where it was asked for. */
  async link(person: Person): Promise<{ url: string; asked: Place | undefined; read: Message } | undefined> {
    const read = await this.#latest('mail', person)
    return read && { url: read.url, asked: this.#asked.get(read.id), read }
  }

  async #latest(kind: CodeKind, person: Person): Promise<Message | undefined> {
    const id = await latestOf(this.#world, kind, person)
    if (id === undefined) return undefined
    const known = this.#read.get(id)
    if (known) return known
    const found = await readMessage(this.#world, kind, id, person, this.#world.placeOf(person))
    if (found) this.#read.set(id, found)
    return found
  }
}
