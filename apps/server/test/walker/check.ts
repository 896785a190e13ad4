import { look, type Seen } from './look.ts'
import { type Given, hasUsable, isFactorFresh, isFresh, judge, type Known, type Standing } from './oracle.ts'
import { LOOSE, type Rules, strictest } from './rules.ts'
import type { Walk } from './walk.ts'
import { CALLBACK, VERIFIER, type World } from './world.ts'

/** How far paths came, so that a walk that never arrives is noticed. */
export interface Reached {
  sessions: number
  renewed: number
  tokens: number
  devices: number
  changes: number
  data: number
}
export const newReached = (): Reached => ({
  ...{ sessions: 0, renewed: 0, tokens: 0, devices: 0, changes: 0, data: 0 },
})

/** Looks after each step at what is there, and holds it against what was given. */
export class Checker {
  readonly #world: World
  readonly #walk: Walk
  readonly #reached: Reached
  readonly #standing = new Map<string, Standing & { browser: number }>()
  readonly #since: Date
  #seen: Seen
  #mustChange = false

  private constructor(walk: Walk, seen: Seen, since: Date, reached: Reached) {
    this.#since = since
    this.#world = walk.world
    this.#walk = walk
    this.#seen = seen
    this.#reached = reached
  }

  static async of(walk: Walk, reached: Reached): Promise<Checker> {
    const since = walk.world.clock.now()
    return new Checker(walk, await look(walk.world, [walk.person, walk.bystander], since), since, reached)
  }

  /** Throws where something is there that was not earned. */
  async step(): Promise<void> {
    const before = this.#seen
    const walk = this.#walk
    this.#seen = await look(this.#world, [walk.person, walk.bystander], this.#since)
    // A factor that was set up in this step was none before it.
    const known = this.#known(before)
    if (this.#seen.password !== before.password) {
      this.#mustChange = false
      if (walk.offered.password) walk.person.password = walk.offered.password
    } else if (walk.person.mustChange) this.#mustChange = true
    walk.person.mustChange = false
    if (this.#seen.totp !== before.totp) walk.person.secret = walk.offered.secret
    if (this.#seen.passkeys !== before.passkeys)
      walk.person.passkey =
        this.#seen.passkeys === '' ? undefined : (walk.offered.passkey ?? walk.person.passkey)
    this.#sessions({ ...known, mustChange: this.#mustChange })
    this.#credentials(before, known)
    await this.#tokens()
  }

  #known(seen: Seen): Known {
    return {
      userId: this.#walk.person.userId,
      hasTotp: seen.totp !== '',
      hasPasskey: seen.passkeys !== '',
      mustChange: this.#mustChange,
    }
  }

  /** What was given in the browser and the sign-ins that this step touched. */
  #given(userId: string): Given[] {
    const { given, step } = this.#walk
    return given.filter(
      (one) => one.browser === step.browser && step.flows.has(one.flow) && one.userId === userId,
    )
  }

  #sessions(known: Known): void {
    const { home, step, suspended, person, remembered } = this.#walk
    for (const session of this.#seen.sessions) {
      const before = this.#standing.get(session.id)
      if (before && isSame(before, session)) continue
      const isOwn = session.user_id === person.userId
      const account = isOwn ? known : { userId: session.user_id, ...NOTHING }
      const { why, factor } = judge({
        ...{ rules: isOwn ? home : LOOSE, account, session, before },
        given: this.#given(session.user_id),
        remembered: remembered.filter((one) => one.browser === step.browser).map(({ at }) => at),
      })
      if (why) fail(`a session, although ${why}`, { session, before, known, step })
      if (isOwn && suspended) fail('a session in a suspended organization', { session })
      this.#standing.set(session.id, { ...session, factor, browser: step.browser })
      this.#reached[before ? 'renewed' : 'sessions'] += 1
    }
  }

  /** Those of somebody that the browser of this step got itself. */
  #held(userId: string = this.#walk.person.userId): (Standing & { browser: number })[] {
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
  #isPageProved(known: Known): boolean {
    const { browser, step, person, home } = this.#walk
    const named = new URL(browser.shown?.url ?? '', CALLBACK).searchParams.get('session') ?? ''
    const here = [...this.#standing.values()].filter((one) => one.browser === step.browser)
    const [alone, another] = new Set(here.map(({ user_id }) => user_id))
    const owner = this.#standing.get(named)?.user_id ?? (another ? person.userId : alone)
    return owner === undefined || owner === person.userId
      ? this.#isProved(known, home)
      : this.#isProved({ userId: owner, ...NOTHING }, LOOSE)
  }

  #credentials(before: Seen, known: Known): void {
    const { step, person, home, emailAsked, mails, ends } = this.#walk
    const now = this.#seen
    const given = this.#given(person.userId)
    const isProved = this.#isProved(known, home)
    const did = (name: string) => step.posted.includes(name)
    const used = (mail: string) => (mails.get(mail)?.usedBy.size ?? 0) > 0
    const changed = (what: keyof Seen, allowed: boolean) => {
      if (now[what] === before[what]) return
      this.#reached.changes += 1
      if (!allowed) fail(`${what} changed, and nobody had proved to be who may`, { step, given, before, now })
    }
    const byLink = given.some(({ kind }) => kind === 'passkey') && used('passkey')
    const byPassword = given.some(({ kind }) => kind === 'password')
    changed(
      'password',
      (did('sign-in/reset') && used('reset')) ||
        (did('new-password') && byPassword) ||
        (did('account/password') && this.#held().length > 0),
    )
    changed('totp', isProved || byLink)
    changed('passkeys', isProved || byLink)
    changed('codes', isProved || byLink)
    changed('identities', isProved || byLink)
    changed('email', (ends.has('emailNew') && ends.has('emailOld') && emailAsked !== undefined) || isProved)
    changed('status', isProved)
    if (step.askedEmail && !this.#isPageProved(known))
      fail('another address was asked for by who had proved nothing lately', { step })
    if (step.sentData && !this.#isPageProved(known))
      fail('data was sent to who had proved nothing lately', { step })
    if (step.sentData) this.#reached.data += 1
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
    const { home, target, person, suspended } = this.#walk
    const session = [...this.#standing.values()].find(
      (one) =>
        one.user_id === claims.sub &&
        (claims.auth_time === undefined ||
          Math.floor(one.authenticated_at.getTime() / 1000) === claims.auth_time),
    )
    if (!session) fail('a token of no session', claims)
    const isOwn = session.user_id === person.userId
    const entered = claims.org_id === this.#world.target.organizationId
    const own = isOwn ? home : LOOSE
    const rules = entered ? strictest(own, target) : own
    const { why } = judge({
      ...{ rules, session, before: session, given: [], remembered: [] },
      // A change of the password that is asked for later is asked for at the next sign-in.
      account: isOwn
        ? { ...this.#known(this.#seen), mustChange: false }
        : { userId: session.user_id, ...NOTHING },
    })
    if (why) fail(`a token, although ${why}`, { claims, session, rules })
    if (isOwn && suspended) fail('a token of a suspended organization', { claims })
    this.#reached[what] += 1
  }
}

const NOTHING = { hasTotp: false, hasPasskey: false, mustChange: false }

const isSame = (one: Standing, other: Omit<Standing, 'factor'>): boolean =>
  one.authenticated_at.getTime() === other.authenticated_at.getTime() &&
  one.second_factor_at?.getTime() === other.second_factor_at?.getTime() &&
  one.amr.join() === other.amr.join()

function fail(why: string, more: object): never {
  throw new Error(
    `${why}: ${JSON.stringify(more, (_key, value) => (value instanceof Set ? [...value] : value))}`,
  )
}
