interface Secrets {
  clientSecret?: string | undefined
  sessionSecret?: string | undefined
}

/** What a sample is made for: one application, where it runs; and the secrets of its environment, as far as they are known. */
export interface SampleFacts extends Secrets {
  issuer: string
  clientId: string
  /** Where the application answers: the redirect URI is below it. */
  origin: string
}

/** The environment of one with a server; what is not known is left to be filled in. */
export const environment = ({ clientSecret = '…', sessionSecret = '…' }: Secrets): string =>
  `CLIENT_SECRET=${clientSecret}\nSESSION_SECRET=${sessionSecret}\n`

export interface SampleFile {
  name: string
  code: string
}

/** An application that signs people in, ready to run. */
export interface Sample {
  name: string
  /** What kind of client it is. */
  type: 'web' | 'spa'
  /** Where it runs while it is worked on. */
  origin: string
  /** Path of the redirect URI. */
  callback: string
  /** Calls the token endpoint from a page, which takes its origin to be allowed. */
  fromPage?: true
  install: string
  run: string
  /** Settings of the environment besides the secret. */
  files(facts: SampleFacts): SampleFile[]
}

export const SCOPE = 'openid profile email roles permissions'

/** Plain http is for loopback while one tries things out; a library refuses it unless told. */
export const isInsecure = (issuer: string): boolean => issuer.startsWith('http:')
