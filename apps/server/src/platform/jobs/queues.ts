/** How often a job is tried and how long it may take. Everything in a job is an id; what it is about is read then. */
export interface QueueSettings {
  /** Tries after the first one; then the job is parked. */
  retryLimit: number
  /** Seconds before the second try; each further one waits about twice as long. */
  retryDelay: number
  retryDelayMax: number
  expireInSeconds: number
  /** Jobs of this queue that one node works on at a time, and which it takes together. */
  atOnce: number
  /**
   * How many of a node take jobs of this queue, each by itself; one, unless jobs may take long: then what is short does not wait behind
   * one that is not.
   */
  workers?: number
  /** A node also looks when it has just added a job; this is for jobs of other nodes and for retries. */
  pollSeconds: number
}

const HOUR = 3_600

/** Every queue there is; the owner makes them while migrating. */
export const QUEUES = {
  /** About two days of tries: a mail server may be down over a weekend's night. */
  mail: {
    retryLimit: 20,
    retryDelay: 5,
    retryDelayMax: 4 * HOUR,
    expireInSeconds: 120,
    atOnce: 5,
    pollSeconds: 2,
  },
  'backchannel-logout': {
    retryLimit: 10,
    retryDelay: 2,
    retryDelayMax: HOUR,
    expireInSeconds: 60,
    atOnce: 10,
    pollSeconds: 2,
  },
  /** Ends of many sessions at once, in stretches: each job leaves the rest to another. */
  'mass-logout': {
    retryLimit: 20,
    retryDelay: 2,
    retryDelayMax: HOUR,
    expireInSeconds: 120,
    atOnce: 2,
    pollSeconds: 2,
  },
  /** Roles and groups that a connection gave, in stretches. Not behind the ends of sessions, which wait for applications. */
  'taking-back': {
    retryLimit: 20,
    retryDelay: 2,
    retryDelayMax: HOUR,
    expireInSeconds: 300,
    atOnce: 1,
    pollSeconds: 2,
  },
  /** People of directories that were deleted, in stretches. */
  'letting-go': {
    retryLimit: 20,
    retryDelay: 2,
    retryDelayMax: HOUR,
    expireInSeconds: 300,
    atOnce: 1,
    pollSeconds: 2,
  },
  /** What somebody is in another organization, when theirs has decided on it. */
  memberships: {
    retryLimit: 20,
    retryDelay: 1,
    retryDelayMax: HOUR,
    expireInSeconds: 60,
    atOnce: 5,
    pollSeconds: 1,
  },
  /** People who move to another organization, a while of one move after a while of another, for as long as there are some. */
  moves: {
    retryLimit: 0,
    retryDelay: 2,
    retryDelayMax: HOUR,
    expireInSeconds: 3_600,
    atOnce: 1,
    workers: 2,
    pollSeconds: 2,
  },
  /** Those whose node has gone, and those that got nowhere: when it is tried again stands with each, and the other queue tries once. */
  'moves-left': {
    retryLimit: 2,
    retryDelay: 30,
    retryDelayMax: 60,
    expireInSeconds: 3_600,
    atOnce: 1,
    pollSeconds: 10,
  },
  /** What was decided in access reviews; whoever is at one holds it. */
  reviews: {
    retryLimit: 0,
    retryDelay: 2,
    retryDelayMax: HOUR,
    expireInSeconds: 3_600,
    atOnce: 1,
    workers: 2,
    pollSeconds: 2,
  },
  /** What is due for them, and those whose node has gone or that got nowhere: when it is tried again stands with each, and the other queue tries once. */
  'reviews-due': {
    retryLimit: 2,
    retryDelay: 30,
    retryDelayMax: 60,
    expireInSeconds: 3_600,
    atOnce: 1,
    pollSeconds: 10,
  },
  /** Files that are validated, brought in and taken back, a while of one after a while of another, for as long as there are some. */
  imports: {
    retryLimit: 0,
    retryDelay: 2,
    retryDelayMax: HOUR,
    expireInSeconds: 6 * HOUR,
    atOnce: 1,
    workers: 2,
    pollSeconds: 2,
  },
  /** Those whose node has gone, and those that got nowhere: when it is tried again stands with each, and the other queue tries once. */
  'imports-left': {
    retryLimit: 2,
    retryDelay: 30,
    retryDelayMax: 60,
    expireInSeconds: 6 * HOUR,
    atOnce: 1,
    pollSeconds: 10,
  },
  webhooks: {
    retryLimit: 20,
    retryDelay: 5,
    retryDelayMax: 8 * HOUR,
    expireInSeconds: 60,
    atOnce: 10,
    pollSeconds: 2,
  },
  erasure: {
    retryLimit: 20,
    retryDelay: 10,
    retryDelayMax: 4 * HOUR,
    expireInSeconds: 300,
    atOnce: 1,
    pollSeconds: 10,
  },
  /** Domains of organizations that were closed. */
  'closed-domains': {
    retryLimit: 20,
    retryDelay: 10,
    retryDelayMax: HOUR,
    expireInSeconds: 300,
    atOnce: 1,
    pollSeconds: 10,
  },
  /** Asks the DNS for the records of domains, for as long as there are some that are due. */
  'domain-checks': {
    retryLimit: 2,
    retryDelay: 30,
    retryDelayMax: 60,
    expireInSeconds: 600,
    atOnce: 1,
    pollSeconds: 30,
  },
  /** Reads what SAML providers publish of themselves, for as long as there are some that are due. */
  'provider-metadata': {
    retryLimit: 2,
    retryDelay: 30,
    retryDelayMax: 60,
    expireInSeconds: 600,
    atOnce: 1,
    pollSeconds: 30,
  },
  upkeep: {
    retryLimit: 2,
    retryDelay: 30,
    retryDelayMax: 60,
    expireInSeconds: 900,
    atOnce: 1,
    pollSeconds: 30,
  },
} as const satisfies Record<string, QueueSettings>

export type QueueName = keyof typeof QUEUES
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[]

/** Where jobs go that failed at every try, for somebody to look at. */
export const PARKED = 'parked'
export const PARKED_FOR_SECONDS = 90 * 24 * HOUR
