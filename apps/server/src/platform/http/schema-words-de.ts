/**
 * What a JSON Schema says of a value, as ajv puts it; `$1` is what a schema or a value has named. The first that fits
 * holds.
 */
const WORDS: readonly [RegExp, string][] = [
  [/^must be string$/, 'muss Text sein'],
  [/^must be number$/, 'muss eine Zahl sein'],
  [/^must be integer$/, 'muss eine ganze Zahl sein'],
  [/^must be boolean$/, 'muss wahr oder falsch sein'],
  [/^must be array$/, 'muss eine Liste sein'],
  [/^must be object$/, 'muss ein Objekt sein'],
  [/^must be null$/, 'muss leer sein'],
  [/^must be ([a-z]+(?:,[a-z]+)+)$/, 'muss von einer dieser Arten sein: $1'],
  [/^must be equal to one of the allowed values$/, 'muss einer der erlaubten Werte sein'],
  [/^must be equal to constant$/, 'muss der vorgegebene Wert sein'],
  [/^must have required property '.*'$/s, 'fehlt'],
  [/^must have propert(?:y|ies) .* when property .* is present$/s, 'fehlt'],
  [/^must NOT have additional properties: (.*)$/s, 'hat ein Feld, das es nicht gibt: $1'],
  [/^must NOT have unevaluated properties(?:: (.*))?$/s, 'hat ein Feld, das es nicht gibt'],
  [/^must NOT have fewer than (\d+) characters$/, 'braucht mindestens $1 Zeichen'],
  [/^must NOT have more than (\d+) characters$/, 'darf höchstens $1 Zeichen haben'],
  [/^must NOT have fewer than (\d+) (?:items|properties)$/, 'braucht mindestens $1 Einträge'],
  [/^must NOT have more than (\d+) (?:items|properties)$/, 'darf höchstens $1 Einträge haben'],
  [/^must NOT have duplicate items .*$/, 'hat einen Eintrag zweimal'],
  [/^must be >= (.+)$/, 'muss mindestens $1 sein'],
  [/^must be <= (.+)$/, 'darf höchstens $1 sein'],
  [/^must be > (.+)$/, 'muss größer als $1 sein'],
  [/^must be < (.+)$/, 'muss kleiner als $1 sein'],
  [/^must be multiple of (.+)$/, 'muss ein Vielfaches von $1 sein'],
  [/^must match format "(.*)"$/, 'hat nicht die Form, die „$1“ verlangt'],
  [/^must match pattern "(.*)"$/s, 'passt nicht zum Muster $1'],
  [/^(?:must (?:NOT|match|contain|have|pass) .*|boolean schema is false)$/s, 'ist so nicht erlaubt'],
  [/^is not a schema: (.*)$/s, 'ist kein Schema: $1'],
]

/** In German; undefined when it is nothing that a schema says. */
export function schemaWordsDe(message: string): string | undefined {
  for (const [pattern, words] of WORDS) if (pattern.test(message)) return message.replace(pattern, words)
  return undefined
}
