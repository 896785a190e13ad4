import { describe, expect, it } from 'vitest'
import { Outcome, TakenBack } from '../../../../server/src/modules/imports/counts.ts'
import { LANGUAGES, type Language } from '../../lib/texts.tsx'
import { outcomeTexts } from './outcome-texts.ts'

describe.each(Object.keys(LANGUAGES) as Language[])(
  'the words of what comes of a file, in %s',
  (language) => {
    it('are there for all that is counted, and for nothing else', () => {
      const counted = new Set([...Object.keys(Outcome.shape), ...Object.keys(TakenBack.shape)])
      expect(Object.keys(outcomeTexts[language]).sort()).toEqual([...counted].sort())
    })
  },
)
