import { describe, expect, it } from 'vitest'
import type { DomainError } from '../../kernel/errors.ts'
import { inWordsOf } from '../../platform/http/problem-words.ts'
import { assertAttributes } from './attribute-schema.ts'

/** What is said in German of a value that a schema refuses. */
function saidOf(schema: object, value: unknown): string {
  try {
    assertAttributes({ type: 'object', properties: { one: schema }, required: ['one'] }, { one: value })
  } catch (error) {
    const { detail } = error as DomainError
    const problem = { type: '', title: '', status: 400, code: 'organization.attributes_invalid', ...detail }
    return String(inWordsOf('de', problem).message)
  }
  throw new Error('it was accepted')
}

describe('what a schema refuses is said in German', () => {
  const cases: [object, unknown, string][] = [
    [{ type: 'string' }, 1, 'muss Text sein'],
    [{ type: 'integer' }, 1.5, 'muss eine ganze Zahl sein'],
    [{ type: ['string', 'null'] }, 1, 'muss von einer dieser Arten sein: string,null'],
    [{ enum: ['a', 'b'] }, 'c', 'muss einer der erlaubten Werte sein'],
    [{ const: 1 }, 2, 'muss der vorgegebene Wert sein'],
    [{ minimum: 2 }, 1, 'muss mindestens 2 sein'],
    [{ maximum: 2 }, 3, 'darf höchstens 2 sein'],
    [{ exclusiveMinimum: 2 }, 2, 'muss größer als 2 sein'],
    [{ exclusiveMaximum: 2 }, 2, 'muss kleiner als 2 sein'],
    [{ multipleOf: 2 }, 3, 'muss ein Vielfaches von 2 sein'],
    [{ minLength: 2 }, 'a', 'braucht mindestens 2 Zeichen'],
    [{ maxLength: 2 }, 'abc', 'darf höchstens 2 Zeichen haben'],
    [{ minItems: 2 }, [], 'braucht mindestens 2 Einträge'],
    [{ maxItems: 0 }, [1], 'darf höchstens 0 Einträge haben'],
    [{ minProperties: 1 }, {}, 'braucht mindestens 1 Einträge'],
    [{ uniqueItems: true }, [1, 1], 'hat einen Eintrag zweimal'],
    [{ format: 'email' }, 'a', 'hat nicht die Form, die „email“ verlangt'],
    [{ pattern: '^a+$' }, 'b', 'passt nicht zum Muster ^a+$'],
    [{ required: ['x'] }, {}, 'fehlt'],
    [{ additionalProperties: false }, { x: 1 }, 'hat ein Feld, das es nicht gibt: x'],
    [{ unevaluatedProperties: false }, { x: 1 }, 'hat ein Feld, das es nicht gibt'],
    [{ contains: { const: 1 } }, [], 'ist so nicht erlaubt'],
    [{ not: {} }, 1, 'ist so nicht erlaubt'],
    [{ propertyNames: { maxLength: 0 } }, { x: 1 }, 'darf höchstens 0 Zeichen haben'],
    [{ dependentRequired: { x: ['y'] } }, { x: 1 }, 'fehlt'],
    [false, 1, 'ist so nicht erlaubt'] as unknown as [object, unknown, string],
  ]
  it.each(cases)('%j of %j', (schema, value, words) => expect(saidOf(schema, value)).toBe(words))
})
