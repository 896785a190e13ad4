import { z } from 'zod'

const Bytes = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]*$/)

const LARGEST = 12_000
/** 1,023 bytes (WebAuthn 3, 4). */
const CredentialId = Bytes(1_364).min(1)

const AssertionResponse = z.object({
  id: CredentialId,
  response: z.object({
    clientDataJSON: Bytes(4_000),
    authenticatorData: Bytes(4_000),
    signature: Bytes(8_000),
    userHandle: Bytes(100).nullish(),
  }),
})
export type AssertionResponse = z.output<typeof AssertionResponse>

const RegistrationResponse = z.object({
  id: CredentialId,
  response: z.object({
    clientDataJSON: Bytes(4_000),
    attestationObject: Bytes(LARGEST),
    transports: z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).catch([]),
    /** Whether it is found where nobody is named, as far as its browser knows. */
    discoverable: z.boolean().optional().catch(undefined),
  }),
})
export type RegistrationResponse = z.output<typeof RegistrationResponse>

function read<T>(schema: z.ZodType<T>, posted: string): T | undefined {
  if (posted.length > LARGEST + 4_000) return undefined
  try {
    return schema.safeParse(JSON.parse(posted)).data
  } catch {
    return undefined
  }
}

/** What a browser posts of a passkey that was used; undefined when it is nothing of the kind. */
export const readAssertion = (posted: string): AssertionResponse | undefined =>
  read(AssertionResponse, posted)

/** The same of a new passkey. */
export const readRegistration = (posted: string): RegistrationResponse | undefined =>
  read(RegistrationResponse, posted)

/** What the browser itself has signed together with the answer, of which the library leaves something open. */
export function isFromFrame(clientDataJSON: string): boolean {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString())
    return typeof data !== 'object' || data === null || Reflect.get(data, 'crossOrigin') === true
  } catch {
    return true
  }
}
