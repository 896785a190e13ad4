/** Whether the page is written from right to left: for keys, and places that are counted from a side. */
export const isRightToLeft = (): boolean => document.documentElement.dir === 'rtl'

const OTHER_WAY: Record<string, string> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }

/** The key by what it means along the line: `ArrowRight` leads further, also where further is to the left. */
export const keyAlong = (key: string): string => (isRightToLeft() ? (OTHER_WAY[key] ?? key) : key)
