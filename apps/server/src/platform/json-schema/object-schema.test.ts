import { createRequire } from 'node:module'
import { describe, expect, it, vi } from 'vitest'

const limited = vi.hoisted(() => ({ isInside: false }))
vi.mock('./time-limit.ts', () => ({
  TimeLimitError: class extends Error {},
  withTimeLimit: (_milliseconds: number, work: () => unknown) => {
    limited.isInside = true
    try {
      return work()
    } finally {
      limited.isInside = false
    }
  },
}))
const { ObjectSchema } = await import('./object-schema.ts')

const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')

describe('the schema of an object', () => {
  it('is held to its time by itself: what the library needs first is made before, however busy the machine is', () => {
    const made: boolean[] = []
    const own = Ajv2020.prototype as unknown as { _compileMetaSchema(schema: unknown): unknown }
    const compile = own._compileMetaSchema
    vi.spyOn(own, '_compileMetaSchema').mockImplementation(function (this: unknown, schema) {
      made.push(limited.isInside)
      return compile.call(this, schema)
    })
    const schema = { type: 'object', properties: { name: { type: 'string' } } }
    expect(ObjectSchema.safeParse(schema).success).toBe(true)
    expect(made.length).toBeGreaterThan(0)
    expect(made).not.toContain(true)
    expect(ObjectSchema.safeParse({ ...schema, required: 'name' }).success).toBe(false)
  })
})
