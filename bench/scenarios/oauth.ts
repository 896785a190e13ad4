import { type Answer, get, postForm } from '../lib/http.ts'
import type { Scenario, Source, Target, TokensOfMany } from '../lib/scenario.ts'

const formOf =
  (
    path: (target: Target) => string,
    credentials: 'robot' | 'resource',
    body: (t: Target, n: number) => object,
  ): Source =>
  (target, connection) => {
    const text = postForm(path(target), body(target, connection) as Record<string, string>, {
      authorization: target[credentials],
    })
    return () => text
  }

/** Each connection has a chain of refresh tokens of its own: every answer brings the next one. */
const refreshing =
  (path: (target: Target) => string, tokens = (target: Target): TokensOfMany => target): Source =>
  (target, connection) => {
    let token = tokens(target).refreshTokens[connection] ?? ''
    return (before: Answer | undefined) => {
      const next = before?.status === 200 ? /"refresh_token":"([^"]+)"/.exec(before.body)?.[1] : undefined
      token = next ?? token
      const body = { grant_type: 'refresh_token', refresh_token: token }
      return postForm(path(target), body, { authorization: target.application })
    }
  }

const withAccessToken =
  (path: (target: Target) => string, tokens = (target: Target): TokensOfMany => target): Source =>
  (target, connection) => {
    const text = get(path(target), { authorization: `Bearer ${tokens(target).accessTokens[connection]}` })
    return () => text
  }

const credentials = () => ({ grant_type: 'client_credentials' })
const tokenPath = (t: Target) => `${t.issuerPath}/token`
const userinfoPath = (t: Target) => `${t.issuerPath}/userinfo`
/** Somebody in 500 organizations may lose a third against somebody in one. */
const LEAST = 0.67
const token = (target: Target, connection: number) => ({ token: target.accessTokens[connection] })

export const oauthScenarios: Scenario[] = [
  {
    name: 'token: client credentials',
    sources: {
      ours: formOf((t) => `${t.issuerPath}/token`, 'robot', credentials),
      peer: formOf(() => '/token', 'robot', credentials),
      floor: formOf(() => '/token', 'robot', credentials),
    },
    against: { subject: 'peer', atLeast: 0.9 },
    statements: 0,
    grows: true,
  },
  {
    name: 'token: refresh',
    sources: {
      ours: refreshing(tokenPath),
      peer: refreshing(() => '/token'),
      floor: refreshing(() => '/refresh'),
    },
    against: { subject: 'peer', atLeast: 1.2 },
    statements: 2,
    grows: true,
  },
  {
    name: 'introspection',
    sources: {
      ours: formOf((t) => `${t.issuerPath}/introspect`, 'resource', token),
      peer: formOf(() => '/token/introspection', 'resource', token),
      floor: formOf(() => '/introspect', 'resource', token),
    },
    against: { subject: 'peer', atLeast: 1 },
    statements: 1,
    grows: true,
  },
  {
    name: 'userinfo',
    sources: {
      ours: withAccessToken(userinfoPath),
      peer: withAccessToken(() => '/me'),
      floor: withAccessToken(() => '/userinfo'),
    },
    against: { subject: 'peer', atLeast: 1 },
    statements: 1,
    grows: true,
  },
  {
    name: 'token: refresh, in 500 organizations',
    sources: {
      ours: refreshing(tokenPath, (t) => t.reaching),
      plain: refreshing(tokenPath, (t) => t.plain),
    },
    against: { subject: 'plain', atLeast: LEAST },
    statements: 2,
    grows: true,
  },
  {
    name: 'userinfo, in 500 organizations',
    sources: {
      ours: withAccessToken(userinfoPath, (t) => t.reaching),
      plain: withAccessToken(userinfoPath, (t) => t.plain),
    },
    against: { subject: 'plain', atLeast: LEAST },
    statements: 1,
    grows: true,
  },
]
