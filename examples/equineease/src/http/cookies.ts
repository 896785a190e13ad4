import type { FastifyReply, FastifyRequest } from 'fastify'

/** The two cookies: who is signed in, and which sign-ins this browser started. */
export interface CookieJar {
  session(request: FastifyRequest): string | undefined
  signIn(request: FastifyRequest): string | undefined
  setSession(reply: FastifyReply, value: string): void
  setSignIn(reply: FastifyReply, value: string): void
  clearSession(reply: FastifyReply): void
}

const VALUE = /^[\w-]{43}$/

function read(request: FastifyRequest, name: string): string | undefined {
  const found = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  // Two cookies of one name mean that somebody else planted one of them.
  const [value] = found
  return found.length === 1 && value && VALUE.test(value) ? value : undefined
}

/** Cookies for one base URL: over https they are Secure and bound to the host by their name. */
export function cookieJar(baseUrl: string): CookieJar {
  const secure = baseUrl.startsWith('https:')
  const prefix = secure ? '__Host-' : ''
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  const session = `${prefix}equineease_session`
  const signIn = `${prefix}equineease_sign_in`
  const set = (reply: FastifyReply, cookie: string): void => {
    reply.header('set-cookie', cookie + attributes)
  }
  return {
    session: (request) => read(request, session),
    signIn: (request) => read(request, signIn),
    setSession: (reply, value) => set(reply, `${session}=${value}`),
    setSignIn: (reply, value) => set(reply, `${signIn}=${value}; Max-Age=3600`),
    clearSession: (reply) => set(reply, `${session}=; Max-Age=0`),
  }
}
