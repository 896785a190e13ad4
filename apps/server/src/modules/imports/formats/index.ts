import { z } from 'zod'
import type { ReadFormat } from '../record.ts'
import { Auth0Options } from './auth0/options.ts'
import { readAuth0 } from './auth0/read-auth0.ts'
import { CsvOptions } from './csv/options.ts'
import { readCsv } from './csv/read-csv.ts'
import { FirebaseOptions } from './firebase/options.ts'
import { readFirebase } from './firebase/read-firebase.ts'
import { readJsonLines } from './json-lines.ts'
import { KeycloakOptions } from './keycloak/options.ts'
import { readKeycloak } from './keycloak/read-keycloak.ts'

const JsonLinesOptions = z.strictObject({ format: z.literal('jsonl') })

/** In which format a file is written, and what whoever has it knows beside it. Firebase’s `scrypt` holds a secret. */
export const FormatOptions = z.discriminatedUnion('format', [
  JsonLinesOptions,
  CsvOptions,
  Auth0Options,
  KeycloakOptions,
  FirebaseOptions,
])
export type FormatOptions = z.output<typeof FormatOptions>

/** What reads a file of this format. */
export function readerOf(options: FormatOptions): ReadFormat {
  switch (options.format) {
    case 'jsonl':
      return readJsonLines
    case 'csv':
      return readCsv(options)
    case 'auth0':
      return readAuth0(options)
    case 'keycloak':
      return readKeycloak(options)
    case 'firebase':
      return readFirebase(options)
  }
}
