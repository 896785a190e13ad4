import { useTexts } from '../../lib/texts.tsx'
import { reviewsTexts } from './texts.ts'

/** Why something was not decided or not done, by the code of it. */
export function useWhy(): (code: string) => string {
  const { codes } = useTexts(reviewsTexts)
  return (code) => (codes as Readonly<Record<string, string>>)[code] ?? code
}
