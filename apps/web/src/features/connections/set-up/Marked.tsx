/** A sentence in which `**words**` of another's pages stand out. */
export const Marked = ({ text }: { text: string }) =>
  text.split('**').map((part, at) =>
    // Every second part stood between two marks.
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, always the same
    at % 2 === 1 ? <b key={at}>{part}</b> : part,
  )
