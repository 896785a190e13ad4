import { createElement, Fragment } from 'react'

/** A sentence in which `**words**` of another's pages stand out: every second part stood between two marks. */
export const Marked = ({ text }: { text: string }) =>
  createElement(
    Fragment,
    null,
    ...text.split('**').map((part, at) => (at % 2 === 1 ? createElement('b', null, part) : part)),
  )
