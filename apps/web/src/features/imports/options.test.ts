import { describe, expect, it } from 'vitest'
import { firstRow } from './columns.ts'
import { NO_DRAFT, optionsOf } from './options.ts'

describe('what a file is read by', () => {
  it.each([
    ['email,given name', ['email', 'given name']],
    ['"E-Mail";"Vor;name";Nr.\r\n1;2;3', ['E-Mail', 'Vor;name', 'Nr.']],
    ['"a ""b""",c,', ['a "b"', 'c']],
    ['', []],
  ])('its columns: %s', (text, names) => expect(firstRow(text)).toEqual(names))

  it('names of theirs, a line each', () => {
    const draft = {
      ...NO_DRAFT,
      connections: 'google = Google\nnothing\n= x\n',
      roles: 'a=b=editor@subtree\nrider=rider',
    }
    expect(optionsOf('keycloak', draft)).toEqual({
      connections: { google: 'Google' },
      roles: { 'a=b': { key: 'editor', reach: 'subtree' }, rider: { key: 'rider' } },
    })
  })

  it('parameters of hashes, as the console of Firebase shows them', () => {
    const hashConfig = `hash_config {
      algorithm: SCRYPT,
      base64_signer_key: jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVM=,
      base64_salt_separator: Bw==,
      rounds: 8,
      mem_cost: 14,
    }`
    expect(optionsOf('firebase', { ...NO_DRAFT, hashConfig })).toEqual({
      connections: {},
      scrypt: {
        signerKey: 'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVM=',
        saltSeparator: 'Bw==',
        rounds: 8,
        memCost: 14,
      },
    })
    expect(optionsOf('firebase', NO_DRAFT)).toEqual({ connections: {} })
  })

  it('columns that are read as something else, or not at all', () => {
    const columns = { Nr: 'key', Remark: '' }
    expect(optionsOf('csv', { ...NO_DRAFT, columns })).toEqual({
      of: 'people',
      columns: { Nr: 'key', Remark: null },
    })
  })
})
