import type { ReactNode } from 'react'

interface ScrollingProps {
  /** What is in it, for who cannot see it. */
  label: string
  className: string | undefined
  children: ReactNode
}

/** Something long that scrolls by itself: the keyboard must reach it, or nobody who has no mouse reads its end. */
export const Scrolling = ({ label, className, children }: ScrollingProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
  <section tabIndex={0} aria-label={label} className={className}>
    {children}
  </section>
)
