/** So often in a row something that nobody asks for again is taken up and gets nowhere: over some five hours. Then it is given up, or tried once a day, and told. */
export const MOST_ATTEMPTS = 10

const FIRST_WAIT_SECONDS = 60
const LONGEST_WAIT_SECONDS = 3_600

/** Seconds until it is taken up again, after so many attempts in a row: a minute, then two, four, at most an hour. */
export const secondsAfterAttempt = (attempts: number): number =>
  Math.min(FIRST_WAIT_SECONDS * 2 ** (attempts - 1), LONGEST_WAIT_SECONDS)
