/** What a policy says of signing in, as plainly as its documentation does; by what an organization sets itself. */
export interface Rules {
  methods: readonly ('password' | 'passkey' | 'connection')[]
  requirement: 'none' | 'optional' | 'required' | 'phishingResistant'
  factors: readonly ('totp' | 'passkey' | 'recoveryCode')[]
  fromConnection: 'trusted' | 'proved' | 'ignored'
  rememberDeviceDays: number
}

const REQUIREMENTS = ['none', 'optional', 'required', 'phishingResistant'] as const
const WORDS = ['trusted', 'proved', 'ignored'] as const

export const LOOSE: Rules = {
  methods: ['password', 'passkey', 'connection'],
  requirement: 'optional',
  factors: ['totp', 'passkey', 'recoveryCode'],
  fromConnection: 'proved',
  rememberDeviceDays: 0,
}

/** Minutes after which a proof is too old for what is sensitive. */
export const FRESH_MINUTES = 15

export const toSettings = (rules: Rules): Record<string, unknown> => ({
  signIn: { methods: rules.methods },
  secondFactor: {
    requirement: rules.requirement,
    factors: rules.factors,
    fromConnection: rules.fromConnection,
    rememberDeviceDays: rules.rememberDeviceDays,
  },
  account: { selfDeletion: true },
})

const later = <T>(order: readonly T[], one: T, other: T): T =>
  order.indexOf(one) > order.indexOf(other) ? one : other

/** Of whoever is at home in one organization and enters another: the stricter of each. */
export const strictest = (one: Rules, other: Rules): Rules => ({
  methods: one.methods.filter((method) => other.methods.includes(method)),
  requirement: later(REQUIREMENTS, one.requirement, other.requirement),
  factors: one.factors.filter((factor) => other.factors.includes(factor)),
  fromConnection: later(WORDS, one.fromConnection, other.fromConnection),
  rememberDeviceDays: Math.min(one.rememberDeviceDays, other.rememberDeviceDays),
})
