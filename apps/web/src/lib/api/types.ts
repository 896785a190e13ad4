import type { operations } from './schema.generated.ts'

/** What an operation of the server answers when it succeeds with 200. */
export type Answer<O extends keyof operations> = operations[O] extends {
  responses: { 200: { content: { 'application/json': infer T } } }
}
  ? T
  : never

/** What an operation of the server takes as its body. */
export type Body<O extends keyof operations> = operations[O] extends {
  requestBody?: { content: { 'application/json': infer T } }
}
  ? T
  : never
