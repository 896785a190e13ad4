import { expect, it } from 'vitest'
import { contrastOf, readabilityOf } from './contrast.ts'

it('measures contrast as WCAG does', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrastOf('red', '#ffffff')).toBeUndefined()
})

it('says whether an accent can be read, and what is read on it', () => {
  expect(readabilityOf('#17594a')).toMatchObject({ isReadable: true, onFill: '#ffffff' })
  expect(readabilityOf('#ffcc00')).toMatchObject({ isReadable: false, onFill: '#0a0f0d' })
  expect(readabilityOf('#ffcc0')).toBeUndefined()
})
