/** An answer of the API, from outside. */
export interface Answer {
  status: number
  text: string
  body: Record<string, unknown> & { items?: Record<string, unknown>[] }
}

/** Calls the REST API of a workspace over HTTP: `call('POST /organizations/…/users', body)`. */
export const apiOf =
  (issuer: string, token: string) =>
  async (address: string, payload?: object): Promise<Answer> => {
    const [method = 'GET', path = ''] = address.split(' ')
    const answer = await fetch(`${issuer}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(payload ? { 'content-type': 'application/json' } : {}),
      },
      ...(payload ? { body: JSON.stringify(payload) } : {}),
    })
    const text = await answer.text()
    return { status: answer.status, text, body: text === '' ? {} : JSON.parse(text) }
  }

export type Api = ReturnType<typeof apiOf>
