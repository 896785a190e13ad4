import type { OrganizationId, UserId } from '../../kernel/ids.ts'
import type { ClientRecord } from './dependencies.ts'

/** Somebody's account in the organization that they act in. */
export interface Whose {
  userId: UserId
  organizationId: OrganizationId
}

/** What is told of a request that took tokens away, or took a person elsewhere; together with what it did. */
export type Deed =
  | { what: 'reused' | 'revoked'; of: 'code' | 'token'; whose: Whose; client: ClientRecord }
  /** By a client, of a token that stood for nobody but itself. */
  | { what: 'own_revoked'; client: ClientRecord }
  | { what: 'exchanged'; whose: Whose; to: OrganizationId; clientId: string }

/** What is told of a request that was refused and did nothing. */
export type Refusal =
  | { what: 'client_not_proved'; client: ClientRecord; reason: string }
  | {
      what: 'exchange' | 'entry'
      whose: Whose
      clientId: string
      /** As it was typed or sent; may name anybody. */
      asked: string | undefined
      reason: string
      /** Only where the person is somebody there: it then hears of it as well. */
      entered: OrganizationId | undefined
    }
