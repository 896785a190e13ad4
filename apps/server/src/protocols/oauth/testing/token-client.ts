import { decodeJwt } from 'jose'
import type { Flow } from './browser.ts'
import type { TestServer } from './server.ts'
import { CALLBACK } from './world.ts'

export interface Answer {
  status: number
  body: Record<string, unknown>
}

/** A client's calls to the token endpoint and its neighbours. */
export class TokenClient {
  readonly #server: TestServer
  readonly clientId: string

  constructor(server: TestServer, clientId: string) {
    this.#server = server
    this.clientId = clientId
  }

  async post(path: string, form: Record<string, string> | URLSearchParams): Promise<Answer> {
    const { world, issuer } = this.#server
    const record = world.clients.get(this.clientId)
    const body = new URLSearchParams(form)
    const headers: Record<string, string> = {}
    if (record?.authMethod === 'none') body.set('client_id', this.clientId)
    else {
      const pair = `${this.clientId}:${world.secrets.get(this.clientId) ?? ''}`
      headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`
    }
    return answerOf(await fetch(`${issuer}${path}`, { method: 'POST', body, headers }))
  }

  token(form: Record<string, string>): Promise<Answer> {
    return this.post('/token', form)
  }

  code(flow: Flow, callback: URL, change: Record<string, string> = {}): Promise<Answer> {
    const code = callback.searchParams.get('code')
    if (code === null) throw new Error(`no code but ${callback.href}`)
    return this.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: flow.verifier,
      ...change,
    })
  }

  refresh(tokens: Answer): Promise<Answer> {
    return this.token({ grant_type: 'refresh_token', refresh_token: text(tokens, 'refresh_token') })
  }

  introspect(token: string): Promise<Answer> {
    return this.post('/introspect', { token })
  }

  async userinfo(tokens: Answer): Promise<Answer> {
    const authorization = `Bearer ${text(tokens, 'access_token')}`
    return answerOf(await fetch(`${this.#server.issuer}/userinfo`, { headers: { authorization } }))
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const content = await response.text()
  const parsed: unknown = content.startsWith('{') ? JSON.parse(content) : { content }
  return { status: response.status, body: typeof parsed === 'object' && parsed !== null ? { ...parsed } : {} }
}

/** A text of an answer, which must be there. */
export function text(answer: Answer, name: string): string {
  const value = answer.body[name]
  if (typeof value !== 'string')
    throw new Error(`no ${name} in ${answer.status} ${JSON.stringify(answer.body)}`)
  return value
}

export const claimsOf = (answer: Answer, name = 'id_token') => decodeJwt(text(answer, name))
