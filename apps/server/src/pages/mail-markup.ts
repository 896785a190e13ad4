/** A piece of a paragraph, as it is set. */
export interface Run {
  text: string
  isStrong: boolean
}

/**
 * The little markup that a template may have: an empty line ends a paragraph, `**` is around what is strong. Everything else is
 * text, and so is a `**` that nothing closes.
 */
export const paragraphsOf = (text: string): Run[][] =>
  text
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => runsOf(paragraph.trim()))
    .filter((runs) => runs.length > 0)

const runsOf = (paragraph: string): Run[] =>
  paragraph
    .split(/\*\*([^*\n]+)\*\*/)
    .map((text, index) => ({ text, isStrong: index % 2 === 1 }))
    .filter(({ text }) => text !== '')

export const plainText = (paragraphs: readonly (readonly Run[])[]): string =>
  paragraphs.map((runs) => runs.map(({ text }) => text).join('')).join('\n\n')
