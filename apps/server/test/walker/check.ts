import { type Account, look, NO_ACCOUNT, type Seen } from './look.ts'
import {
  type Given,
  hasUsable,
  isFactorFresh,
  isFresh,
  judge,
  type Known,
  meets,
  type Standing,
} from './oracle.ts'
import type { Person } from './people.ts'
import type { Reached } from './reached.ts'
import { LOOSE, type Rules, strictest } from './rules.ts'
import type { Walk } from './walk.ts'
import { CALLBACK, VERIFIER, type World } from './world.ts'

/** Looks after each step at what is there, and holds it against what was given. */
export class Checker {
  readonly #world: World
  readonly #walk: Walk
  readonly #reached: Reached
  readonly #standing = new Map<string, Standing & { browser: number }>()
  readonly #since: Date
  #seen: Seen
  readonly #mustChange = new Set<string>()

  private constructor(walk: Walk, seen: Seen, since: Date, reached: Reached) {
    this.#since = since
    this.#world = walk.world
    this.#walk = walk
    this.#seen = seen
    this.#reached = reached
  }

  static async of(walk: Walk, reached: Reached): Promise<Checker> {
    const since = walk.world.clock.now()
    return new Checker(walk, await look(walk, since), since, reached)
  }

  /** Throws where something is there that was not earned. */
  async step(): Promise<void> {
    const before = this.#seen
    const walk = this.#walk
    if (walk.step.answered) this.#reached.note(`answered ${walk.step.answered}`)
    this.#seen = await look(walk, this.#since)
    this.#arrival()
    for (const one of walk.people) this.#keep(one, before)
    // A factor that was set up in this step was none before it.
    const known = new Map(walk.people.map((one) => [one, this.#knownOf(one, before)]))
    this.#sessions(known)
    for (const one of walk.people) this.#credentials(one, before, known.get(one) as Known)
    this.#links(before)
    this.#memberships(before)
    await this.#tokens()
  }

  #accountOf({ userId }: Person, seen = this.#seen): Omit<Account, 'id'> {
    return seen.accounts.find(({ id }) => id === userId) ?? NO_ACCOUNT
  }

  #rulesOf(one: Person): Rules {
    return one === this.#walk.bystander ? LOOSE : this.#walk.home
  }

  #knownOf(one: Person, seen = this.#seen): Known {
    const { totp, sms, passkeys } = this.#accountOf(one, seen)
    return {
      userId: one.userId,
      hasTotp: totp !== '',
      hasSms: sms !== '',
      hasPasskey: passkeys !== '',
      mustChange: this.#mustChange.has(one.userId),
    }
  }

  /** Somebody has an account who had none: by a proved address where people may register, or by an invitation. */
  #arrival(): void {
    const { newcomer, given, home, isOfDomain, suspended, step, mails } = this.#walk
    const found = this.#seen.accounts.find(
      ({ id, email }) => email === newcomer.email && this.#walk.people.every(({ userId }) => userId !== id),
    )
    if (!found) return
    const here = this.#given(newcomer.userId)
    const isProved = here.some(({ kind }) => kind === 'addressCode')
    const isAdmitted = home.people === 'open' || (home.people === 'verifiedDomain' && isOfDomain)
    const isRegistered = step.posted.includes('register') && isProved && isAdmitted
    const isInvited = step.posted.includes('sign-in/invitation') && mails.has('invitation')
    if (suspended || !(isRegistered || isInvited)) fail('an account that nobody let in', { step, here, home })
    for (const one of given) if (one.userId === newcomer.userId) one.userId = found.id
    newcomer.userId = found.id as Person['userId']
    if (isInvited) this.#reached.note('invited')
    else this.#reached.note(home.people === 'open' ? 'registered' : 'registered by domain')
  }

  /** What somebody has from now on. */
  #keep(one: Person, before: Seen): void {
    const { offered } = this.#walk
    const [now, then] = [this.#accountOf(one), this.#accountOf(one, before)]
    if (now.password !== then.password) {
      this.#mustChange.delete(one.userId)
      if (offered.password) one.password = offered.password
    } else if (one.mustChange) this.#mustChange.add(one.userId)
    one.mustChange = false
    if (now.email !== then.email && now.email !== null) one.email = now.email
    if (now.totp !== then.totp) one.secret = offered.secret
    if (now.passkeys !== then.passkeys)
      one.passkey = now.passkeys === '' ? undefined : (offered.passkey ?? one.passkey)
  }

  /** What was given in the browser and the sign-ins that this step touched. */
  #given(userId: string): Given[] {
    const { given, step } = this.#walk
    return given.filter(
      (one) => one.browser === step.browser && step.flows.has(one.flow) && one.userId === userId,
    )
  }

  #sessions(known: ReadonlyMap<Person, Known>): void {
    const { step, suspended, people, bystander, newcomer, remembered } = this.#walk
    for (const session of this.#seen.sessions) {
      const before = this.#standing.get(session.id)
      if (before && isSame(before, session)) continue
      const one = people.find(({ userId }) => userId === session.user_id) as Person
      const given = this.#given(session.user_id)
      const { why, factor } = judge({
        ...{ rules: this.#rulesOf(one), account: known.get(one) as Known, session, before, given },
        remembered: remembered.filter((one) => one.browser === step.browser).map(({ at }) => at),
      })
      if (why) fail(`a session, although ${why}`, { session, before, known: known.get(one), given, step })
      if (one !== bystander && suspended) fail('a session in a suspended organization', { session })
      this.#standing.set(session.id, { ...session, factor, browser: step.browser })
      this.#reached.note(before ? 'renewed' : 'sessions')
      this.#reached.note(`by ${session.amr[0]}`)
      if (factor) this.#reached.note(`with ${factor}`)
      if (one === newcomer) this.#reached.note('of a newcomer')
    }
  }

  /** Those of somebody that the browser of this step got itself. */
  #held(userId: string): (Standing & { browser: number })[] {
    const { step } = this.#walk
    return [...this.#standing.values()].filter(
      (one) => one.browser === step.browser && one.user_id === userId,
    )
  }

  /** Whether somebody has proved lately all that they can. */
  #isProved(known: Known, rules: Rules): boolean {
    const [given, held, at] = [this.#given(known.userId), this.#held(known.userId), this.#world.now]
    return isFresh(given, held, at) && (!hasUsable(known, rules) || isFactorFresh(given, held, at))
  }

  /**
   * Whether what was done on a page of an account was proved by whoever the account is: the one that the address names, or that
   * alone is signed in here.
   */
  #isPageProved(): boolean {
    const { browser, step, people, resident } = this.#walk
    const named = new URL(browser.shown?.url ?? '', CALLBACK).searchParams.get('session') ?? ''
    const here = [...this.#standing.values()].filter((one) => one.browser === step.browser)
    const [alone, another] = new Set(here.map(({ user_id }) => user_id))
    const owner = this.#standing.get(named)?.user_id ?? (another ? resident.userId : alone)
    const one = people.find(({ userId }) => userId === owner) ?? resident
    return this.#isProved(this.#knownOf(one), this.#rulesOf(one))
  }

  #credentials(one: Person, before: Seen, known: Known): void {
    const { step, resident, emailAsked, mails, ends } = this.#walk
    const [now, then] = [this.#accountOf(one), this.#accountOf(one, before)]
    // Whoever has just arrived has what they came with.
    if (then.status === null) return
    const given = this.#given(one.userId)
    const isProved = this.#isProved(known, this.#rulesOf(one))
    const did = (name: string) => step.posted.includes(name)
    const used = (mail: 'reset' | 'passkey') => one === resident && (mails.get(mail)?.usedBy.size ?? 0) > 0
    const changed = (what: keyof typeof now, allowed: boolean) => {
      if (now[what] === then[what]) return
      this.#reached.note('changes')
      this.#reached.note(`new ${what}`)
      if (!allowed)
        fail(`${what} changed, and nobody had proved to be who may`, { one, step, given, then, now })
    }
    const byLink = given.some(({ kind }) => kind === 'passkey') && used('passkey')
    const byPassword = given.some(({ kind }) => kind === 'password')
    const bothEnds = ends.has('emailNew') && ends.has('emailOld') && emailAsked?.by === one
    changed('status', isProved)
    // Whoever deletes an account has all of it go.
    if (now.status === 'deleted') return
    changed(
      'password',
      (did('sign-in/reset') && used('reset')) ||
        (did('new-password') && byPassword) ||
        (did('account/password') && this.#held(one.userId).length > 0),
    )
    changed('totp', isProved || byLink)
    changed('sms', isProved || byLink)
    changed('passkeys', isProved || byLink)
    changed('codes', isProved || byLink)
    changed('identities', isProved || byLink)
    changed('email', bothEnds || isProved)
    if (one !== resident) return
    if (step.askedEmail && !this.#isPageProved())
      fail('another address was asked for by who had proved nothing lately', { step })
    if (step.sentData && !this.#isPageProved())
      fail('data was sent to who had proved nothing lately', { step })
    if (step.sentData) this.#reached.note('data')
  }

  /** Two accounts that one browser has both proved lately, and both of whose organizations allow it. */
  #links({ links: before }: Seen): void {
    const { people, step, suspended, bystander } = this.#walk
    for (const link of this.#seen.links) {
      if (before.some(({ one, other, at }) => one === link.one && other === link.other && at === link.at))
        continue
      this.#reached.note('linked')
      const both = people.filter(({ userId }) => userId === link.one || userId === link.other)
      const isAllowed = both.every(
        (one) =>
          this.#rulesOf(one).linking &&
          (one === bystander || !suspended) &&
          this.#held(one.userId).length > 0 &&
          this.#isProved(this.#knownOf(one), this.#rulesOf(one)),
      )
      if (both.length !== 2 || !isAllowed || !step.posted.includes('account/accounts/link'))
        fail('two accounts were linked, and not both were proved or allow it', { link, step })
    }
  }

  /** Whoever is to be a member elsewhere holds the link, does at home for what its policy asks by now, and may go. */
  #memberships({ memberships: before }: Seen): void {
    const { people, home, step, suspended, mails } = this.#walk
    for (const row of this.#seen.memberships) {
      const then = before.find(({ id }) => id === row.id)
      if (then?.status === row.status) continue
      if (then) {
        this.#reached.note('consented')
        if (!step.consented || suspended || home.elsewhere === 'forbidden')
          fail('somebody became a member, and home was not asked', { row, step })
        continue
      }
      this.#reached.note(row.status === 'waiting' ? 'waiting' : 'member')
      const one = people.find(({ userId }) => userId === row.user_id) as Person
      const isHere = this.#held(one.userId).some((session) => meets(home, session))
      const mayGo =
        home.elsewhere === 'allowed' || (home.elsewhere === 'afterConsent' && row.status === 'waiting')
      const didAccept = step.posted.includes('sign-in/membership') && mails.has('membership')
      if (suspended || !isHere || !mayGo || !didAccept)
        fail('a membership that nobody let come about', { row, step, home, isHere })
    }
  }

  /** What an application got is good for nothing less than the stricter policy of home and of where it is for. */
  async #tokens(): Promise<void> {
    const { step, deviceCode, allowedDevice, browser } = this.#walk
    for (const code of step.codes) {
      const answer = await this.#world.form('/token', {
        ...{ grant_type: 'authorization_code', client_id: this.#world.clientId, code },
        ...{ redirect_uri: CALLBACK, code_verifier: VERIFIER },
      })
      if (answer.id_token) this.#token(String(answer.id_token), 'tokens')
    }
    const isThere = browser.shown?.url.includes('/device') && step.posted.includes('consent')
    if (deviceCode === '' || !(isThere || step.flows.size > 0)) return
    if (!step.posted.includes('consent')) return
    const answer = await this.#world.form('/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      ...{ client_id: this.#world.deviceClientId, device_code: deviceCode },
    })
    if (!answer.id_token) return
    if (!allowedDevice) fail('a device was let in by nobody', { step })
    this.#walk.deviceCode = ''
    this.#token(String(answer.id_token), 'devices')
  }

  #token(idToken: string, what: 'tokens' | 'devices'): void {
    const claims = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
    const { target, people, bystander, suspended } = this.#walk
    const session = [...this.#standing.values()].find(
      (one) =>
        one.user_id === claims.sub &&
        (claims.auth_time === undefined ||
          Math.floor(one.authenticated_at.getTime() / 1000) === claims.auth_time),
    )
    if (!session) fail('a token of no session', claims)
    const one = people.find(({ userId }) => userId === session.user_id) as Person
    const own = this.#rulesOf(one)
    const place = this.#world.placeOf(one)
    const entered = {
      [this.#world.target.organizationId]: target,
      [this.#world.foreign.organizationId]: LOOSE,
    }
    const isElsewhere = claims.org_id !== undefined && claims.org_id !== place.organizationId
    const rules = isElsewhere ? strictest(own, entered[claims.org_id] ?? LOOSE) : own
    if (isElsewhere && claims.org_id === this.#world.foreign.organizationId) {
      const isMember = this.#seen.memberships.some(
        ({ user_id, status }) => user_id === one.userId && status === 'active',
      )
      if (!isMember) fail('a token of an organization that is nothing to its person', { claims })
      this.#reached.note('token of a member')
    }
    const { why } = judge({
      ...{ rules, session, before: session, given: [], remembered: [] },
      // What somebody has set up since, and a change of the password that is asked for since, count at the next sign-in: the session
      // was held against what was there when it came.
      account: { userId: one.userId, hasTotp: false, hasSms: false, hasPasskey: false, mustChange: false },
    })
    if (why) fail(`a token, although ${why}`, { claims, session, rules })
    if (one !== bystander && suspended) fail('a token of a suspended organization', { claims })
    this.#reached.note(what)
  }
}

const isSame = (one: Standing, other: Omit<Standing, 'factor'>): boolean =>
  one.authenticated_at.getTime() === other.authenticated_at.getTime() &&
  one.second_factor_at?.getTime() === other.second_factor_at?.getTime() &&
  one.amr.join() === other.amr.join()

function fail(why: string, more: object): never {
  throw new Error(
    `${why}: ${JSON.stringify(more, (_key, value) => (value instanceof Set ? [...value] : value))}`,
  )
}
