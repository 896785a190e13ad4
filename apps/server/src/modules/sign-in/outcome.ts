import type { Departure } from '../connections/index.ts'
import type { NewPasswordFailure } from '../credentials/index.ts'
import type { CookieValues } from './dependencies.ts'
import type { PersonFacts } from './facts.ts'
import type { FlowState } from './state.ts'

/** What was wrong with an answer, and in which field; the pages have words for it. */
export interface Fault {
  field?: string
  code:
    | 'required'
    | 'credentials'
    | 'code'
    /** Used, too old, or tried too often. */
    | 'code_over'
    | 'recovery_code'
    | 'passkey'
    | 'passkey_taken'
    /** It would be the account's only way in, and is none. */
    | 'passkey_no_way_in'
    | 'last_way_in'
    /** A policy asks for a second factor, and takes no other one that is there. */
    | 'last_factor'
    | 'passkeys_too_many'
    | 'current_password'
    | 'repeat'
    | 'email'
    | 'email_domain'
    | 'phone'
    | 'email_same'
    /** Nobody here changes it. */
    | 'from_directory'
    | 'organization'
    /** The address that one came by names none. */
    | 'organization_address'
    | 'connection'
    | 'confirm_saved'
    /** Of a profile: too long, or of another form. */
    | 'not_storable'
    /** What was to be typed once more, to show that it is meant. */
    | 'not_repeated'
    | 'last_administrator'
    | NewPasswordFailure['code']
  /** Of a length: the bound. */
  bound?: number
}

/** What an answer leads to. */
export type Outcome =
  | {
      kind: 'on'
      state: FlowState
      cookies?: CookieValues
      view?: 'list-sent' | 'forgot-sent' | 'email-code' | 'sms-code'
      /** It used nothing up and changed nothing: it is kept together with what follows from it, and not before. */
      repeatable?: true
      /** The account that it proved, as it was read with that. */
      person?: PersonFacts
    }
  /** Nothing changed; the same page once more. */
  | { kind: 'faults'; faults: readonly Fault[] }
  /** Away from the flow, to an address of ours. */
  | { kind: 'leave'; url: string }
  /** Away to a provider; the state says how the way back is known. */
  | { kind: 'depart'; departure: Departure; state: FlowState }

export const fault = (code: Fault['code'], field?: string): Outcome => ({
  kind: 'faults',
  faults: [{ code, ...(field !== undefined && { field }) }],
})

/** Faults of the fields that are empty; an empty post passes no step. */
export function missing(input: (field: string) => string, ...fields: string[]): Outcome | undefined {
  const empty = fields.filter((field) => input(field).trim() === '')
  if (empty.length === 0) return undefined
  return { kind: 'faults', faults: empty.map((field) => ({ code: 'required', field })) }
}
