/** One form of a text that can be typed in several (NIST 800-63B-4, 3.1.1.2). */
export const normalizePassword = (password: string): string => password.normalize('NFKC')

/** Text as passwords, names and words are compared: compatibility forms unified, marks and letter case dropped. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKC').trim()
}

/** Length in characters as people count them for a minimum: Unicode code points (NIST 800-63B-4, 3.1.1.2). */
export const codePoints = (text: string): number => [...text].length
