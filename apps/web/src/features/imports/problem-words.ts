import { useTexts } from '../../lib/texts.tsx'
import { problemTexts, reasonTexts } from './problem-texts.ts'
import type { ReportLine } from './queries.ts'

/** What is against a line, in the language of the page where its code is known, or as the server says it, in English. */
export interface LineWords {
  text: string
  /** In English whatever the page’s language is. */
  isServers: boolean
  /** More of it, as the server says it. */
  detail?: string
}

type Known = Readonly<Record<string, string>>

export function wordsOf(texts: Known, { code, message }: Pick<ReportLine, 'code' | 'message'>): LineWords {
  // What other parts of the server refuse has their name in front.
  const key = [code, code.split('.')[1] ?? ''].find((one) => Object.hasOwn(texts, one))
  if (key === undefined) return { text: message, isServers: true }
  const text = texts[key] as string
  // Which of many things is wrong with a value, the server alone can say.
  return { text, isServers: false, ...(code === 'invalid' && { detail: message }) }
}

interface Reason extends Pick<LineWords, 'text' | 'isServers'> {
  lines: number
}

/** How many lines of a report say what, the most first; a code that there are no words for stands for itself. */
export function reasonsOf(texts: Known, counts: Readonly<Record<string, number>>): Reason[] {
  const byText = new Map<string, Reason>()
  for (const [code, lines] of Object.entries(counts)) {
    const { text, isServers } = wordsOf(texts, { code, message: code })
    byText.set(text, { text, isServers, lines: lines + (byText.get(text)?.lines ?? 0) })
  }
  return [...byText.values()].sort((a, b) => b.lines - a.lines || a.text.localeCompare(b.text))
}

export function useReasons(counts: Readonly<Record<string, number>>): Reason[] {
  return reasonsOf(useTexts(problemTexts), counts)
}

export function useLineWords() {
  const texts = useTexts(problemTexts)
  return (line: ReportLine) => wordsOf(texts, line)
}

/** Why an import was stopped; the code where there are no words for it. */
export function useReasonWords() {
  const texts: Known = useTexts(reasonTexts)
  return (code: string): string => (Object.hasOwn(texts, code) ? (texts[code] as string) : code)
}
