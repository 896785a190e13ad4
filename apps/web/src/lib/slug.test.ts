import { expect, it } from 'vitest'
import { slugOf } from './slug.ts'

it.each([
  ['Gallop South', 'gallop-south'],
  ['  Reitstall Müller & Söhne ', 'reitstall-mueller-soehne'],
  ['Écurie du Lac', 'ecurie-du-lac'],
  ['---', ''],
  [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
])('suggests for %j the slug %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})
