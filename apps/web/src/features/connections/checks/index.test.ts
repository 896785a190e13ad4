import { describe, expect, it } from 'vitest'
import { PROVIDER_CHECKS } from '../../../../../server/src/modules/connections/provider-fault.ts'
import { REFUSALS } from '../../../../../server/src/modules/connections/refusals.ts'
import { LANGUAGES, type Language } from '../../../lib/texts.tsx'
import { checkTexts } from './index.ts'

describe.each(Object.keys(LANGUAGES) as Language[])('the words of failed checks, in %s', (language) => {
  it('say of every check what it means and what to change, and of no other', () => {
    const texts = checkTexts[language]
    expect(Object.keys(texts).sort()).toEqual([...PROVIDER_CHECKS, ...REFUSALS].sort())
    for (const { means, change } of Object.values(texts)) {
      expect(means).toMatch(/^\p{Lu}.*\.$/u)
      expect(change).toMatch(/^\p{Lu}.*\.$/u)
    }
  })
})
