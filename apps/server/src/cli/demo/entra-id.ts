const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'

/** Of the one that it provides. */
const PERSON = { externalId: '58342554-38d6-4ec8-948c-50044d0a33fd', given: 'Gitta', family: 'Gerber' }
const YARD = { externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159', name: 'Grooms of the north yard' }

interface Answer {
  status: number
  body: { id?: string; totalResults?: number; Resources?: { id: string }[]; detail?: string }
}

/** One request that was made, for whoever watches. */
export type Told = (line: string) => void

/**
 * What Entra ID sends to a directory (its documentation, "Develop a SCIM endpoint"), each request by itself and with its own
 * ways of writing: operations in capitals, `active` as text.
 */
export class EntraId {
  readonly #address: string
  readonly #token: string
  readonly #tell: Told

  /** `address` as it is shown when the directory is connected, ending in `/scim/v2`. */
  constructor(address: string, token: string, tell: Told = () => undefined) {
    this.#address = address
    this.#token = token
    this.#tell = tell
  }

  /** Makes a groom, gives her another name, makes a group and puts her into it; returns her id. Once more, it finds both. */
  async joins(email: string): Promise<string> {
    const userId = await this.#found('/Users', `userName eq "${email}"`, () => ({
      schemas: [USER],
      externalId: PERSON.externalId,
      userName: email,
      active: true,
      displayName: 'Gitta Groom',
      emails: [{ primary: true, type: 'work', value: email }],
      name: { givenName: PERSON.given, familyName: 'Groom' },
    }))
    await this.#change(`/Users/${userId}`, [
      { op: 'Replace', path: 'name.familyName', value: PERSON.family },
      { op: 'Replace', path: 'active', value: 'True' },
    ])
    const groupId = await this.#found('/Groups', `displayName eq "${YARD.name}"`, () => ({
      schemas: [GROUP],
      externalId: YARD.externalId,
      displayName: YARD.name,
    }))
    await this.#change(`/Groups/${groupId}`, [{ op: 'Add', path: 'members', value: [{ value: userId }] }])
    return userId
  }

  /** Disables somebody, as when they are taken out of the application's scope. */
  async leaves(email: string): Promise<void> {
    const { body } = await this.#ask('GET', `/Users?${filter(`userName eq "${email}"`)}`)
    const userId = body.Resources?.[0]?.id
    if (userId === undefined) throw new Error(`the directory provides nobody who is called ${email}`)
    await this.#change(`/Users/${userId}`, [{ op: 'Replace', path: 'active', value: 'False' }])
  }

  /** The id of what a filter finds, or of what is made where it finds nothing. */
  async #found(path: string, sought: string, made: () => object): Promise<string> {
    const { body } = await this.#ask('GET', `${path}?${filter(sought)}`)
    const id = body.Resources?.[0]?.id ?? (await this.#ask('POST', path, made())).body.id
    if (id === undefined) throw new Error(`no ${path} came of it`)
    return id
  }

  #change(path: string, operations: readonly object[]): Promise<Answer> {
    return this.#ask('PATCH', path, { schemas: [PATCH], Operations: operations })
  }

  async #ask(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${this.#address}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/scim+json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    this.#tell(`${method} ${decodeURIComponent(path)} ${answer.status}`)
    const told = text === '' ? {} : (JSON.parse(text) as Answer['body'])
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${told.detail ?? text}`)
    return { status: answer.status, body: told }
  }
}

const filter = (said: string): string => `filter=${encodeURIComponent(said)}`
