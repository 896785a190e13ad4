import { describe, expect, it } from 'vitest'
import { type ColumnTypes, insertMany } from './insert-many.ts'

interface Horse {
  id: string
  name: string | null
  colour: string | null
  shown: Date | null
  tags: object
}
const HORSE: ColumnTypes<Horse> = {
  id: 'text',
  name: 'text',
  colour: 'text',
  shown: 'timestamptz',
  tags: 'jsonb',
}
const OWNER = { organizationId: 'o', workspaceId: 'w' }
const AT = new Date('2026-01-01T00:00:00Z')
const horse = (given: Partial<Horse>): Horse => ({
  ...{ id: 'a', name: null, colour: null, shown: null, tags: {} },
  ...given,
})
const written = (rows: readonly Horse[]) => {
  const { sql, parameters } = insertMany('horses', HORSE, OWNER, rows)
  return { text: sql.replace(/\s+/g, ' ').trim(), parameters }
}

describe('insertMany', () => {
  it('sends what all have alike once, and what nobody has not at all', () => {
    const rows = [horse({ id: 'a', colour: 'bay', shown: AT }), horse({ id: 'b', colour: 'bay', shown: AT })]
    expect(written(rows)).toEqual({
      text: 'insert into horses (organization_id, workspace_id, id, colour, shown, tags) select $1, $2, one.id, $4::text, $5::timestamptz, $6::jsonb from unnest($3::text[]) as one (id)',
      parameters: ['o', 'w', ['a', 'b'], 'bay', AT.toISOString(), '{}'],
    })
  })

  it('sends lists of what differs, nothing included', () => {
    const rows = [horse({ id: 'a', name: 'Ada', tags: { age: 3 } }), horse({ id: 'b' })]
    expect(written(rows)).toEqual({
      text: 'insert into horses (organization_id, workspace_id, id, name, tags) select $1, $2, one.id, one.name, one.tags from unnest($3::text[], $4::text[], $5::jsonb[]) as one (id, name, tags)',
      parameters: ['o', 'w', ['a', 'b'], ['Ada', null], ['{"age":3}', '{}']],
    })
  })

  it('makes a row of one, and none of none', () => {
    expect(written([horse({ id: 'a' })]).text).toBe(
      'insert into horses (organization_id, workspace_id, id, tags) select $1, $2, $3::text, $4::jsonb from generate_series(1, 1)',
    )
    expect(written([]).text).toMatch(/from generate_series\(1, 0\)$/)
  })
})
