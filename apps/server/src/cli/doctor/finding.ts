/** One line of the doctor. */
export interface Finding {
  level: 'ok' | 'warn' | 'fail'
  about: string
  text: string
  /** What to do. */
  advice?: string
}

export const ok = (about: string, text: string): Finding => ({ level: 'ok', about, text })
export const warn = (about: string, text: string, advice: string): Finding => ({
  level: 'warn',
  about,
  text,
  advice,
})
export const fail = (about: string, text: string, advice: string): Finding => ({
  level: 'fail',
  about,
  text,
  advice,
})
