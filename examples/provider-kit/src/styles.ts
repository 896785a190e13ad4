import { readFileSync } from 'node:fs'

const SHARED = readFileSync(new URL('./style.css', import.meta.url), 'utf8')

/** A style sheet with a provider's own colours. */
export const styles = (colours: string): string => colours + SHARED
