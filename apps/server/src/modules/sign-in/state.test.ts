import { describe, expect, it } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { newFlow, withoutPerson } from './state.ts'

describe('a flow in which somebody else signs in', () => {
  const [home, other] = [newId('organization'), newId('organization')]

  it('asks for emergency access in no other organization than it was asked for in', () => {
    const asked = newFlow('account', { homeId: home, emergency: true })
    expect(withoutPerson(asked, other)).not.toHaveProperty('emergency')
    expect(withoutPerson(asked, undefined)).not.toHaveProperty('emergency')
    expect(withoutPerson(asked, home)).toHaveProperty('emergency', true)
    // Asked for before anybody said where.
    expect(withoutPerson(newFlow('account', { emergency: true }), home)).toHaveProperty('emergency', true)
  })
})
