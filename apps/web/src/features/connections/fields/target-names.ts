import { useTexts } from '../../../lib/texts.tsx'
import { fieldTexts } from '../field-texts.ts'

/** What of an account a claim can become, as people call it; an organization's own attribute by its own name. */
export function useTargetNames(): (target: string) => string {
  const { attributes, ownAttribute } = useTexts(fieldTexts)
  return (target) => {
    const known = (attributes as Readonly<Record<string, string | undefined>>)[target]
    return known ?? ownAttribute(target.replace(/^attributes\./, ''))
  }
}
