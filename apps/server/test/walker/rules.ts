/** What a policy says of signing in, as plainly as its documentation does; by what an organization sets itself. */
export interface Rules {
  methods: readonly ('password' | 'passkey' | 'emailCode' | 'connection')[]
  requirement: 'none' | 'optional' | 'required' | 'phishingResistant'
  factors: readonly ('totp' | 'passkey' | 'sms' | 'recoveryCode')[]
  fromConnection: 'trusted' | 'proved' | 'ignored'
  rememberDeviceDays: number
  /** Who may register. */
  people: 'off' | 'verifiedDomain' | 'open'
  /** Whether accounts may be linked with those of others. */
  linking: boolean
  /** Whether its people may be members of others. */
  elsewhere: 'forbidden' | 'afterConsent' | 'allowed'
}

const REQUIREMENTS = ['none', 'optional', 'required', 'phishingResistant'] as const
const WORDS = ['trusted', 'proved', 'ignored'] as const

export const LOOSE: Rules = {
  methods: ['password', 'passkey', 'emailCode', 'connection'],
  requirement: 'optional',
  factors: ['totp', 'passkey', 'sms', 'recoveryCode'],
  fromConnection: 'proved',
  rememberDeviceDays: 0,
  people: 'open',
  linking: true,
  elsewhere: 'allowed',
}

/** Minutes after which a proof is too old for what is sensitive. */
export const FRESH_MINUTES = 15

/** What only the workspace can turn on; each organization says for itself how much of it it wants. */
export const TURNED_ON: Record<string, unknown> = {
  signIn: { methods: LOOSE.methods },
  secondFactor: { factors: LOOSE.factors, rememberDeviceDays: 90 },
  account: { selfDeletion: true, linking: LOOSE.linking },
  registration: { people: LOOSE.people },
  externalMembers: { allowed: true, elsewhere: LOOSE.elsewhere },
}

export const toSettings = (rules: Rules): Record<string, unknown> => ({
  signIn: { methods: rules.methods },
  secondFactor: {
    requirement: rules.requirement,
    factors: rules.factors,
    fromConnection: rules.fromConnection,
    rememberDeviceDays: rules.rememberDeviceDays,
  },
  account: { selfDeletion: true, linking: rules.linking },
  registration: { people: rules.people },
  externalMembers: { allowed: true, elsewhere: rules.elsewhere },
})

const later = <T>(order: readonly T[], one: T, other: T): T =>
  order.indexOf(one) > order.indexOf(other) ? one : other

/** Of whoever is at home in one organization and enters another: the stricter of each, as far as signing in goes. */
export const strictest = (one: Rules, other: Rules): Rules => ({
  ...one,
  methods: one.methods.filter((method) => other.methods.includes(method)),
  requirement: later(REQUIREMENTS, one.requirement, other.requirement),
  factors: one.factors.filter((factor) => other.factors.includes(factor)),
  fromConnection: later(WORDS, one.fromConnection, other.fromConnection),
  rememberDeviceDays: Math.min(one.rememberDeviceDays, other.rememberDeviceDays),
})
