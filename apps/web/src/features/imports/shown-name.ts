const LONGEST_NAME = 200
/** What a file is called, as far as the server takes it: nothing in it that makes it read as another. */
export const shownName = (name: string): string =>
  name
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .slice(0, LONGEST_NAME)
    .toWellFormed()
    .trim()
