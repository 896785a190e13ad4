import { createHash } from 'node:crypto'
import type { UserId } from '../../src/kernel/ids.ts'
import { ACR } from '../../src/modules/policies/index.ts'
import { Browser } from '../harness/browser.ts'
import { SoftPasskey } from '../harness/passkey.ts'
import { fill } from './answers.ts'
import type { Given, Kind } from './oracle.ts'
import { flowOf, formsOn, nameOf, type PageForm } from './page.ts'
import { LOOSE, type Rules } from './rules.ts'
import { DOORS, type Fields, type How, type Move, type Offered, type Walker } from './steps.ts'
import { CALLBACK, type Mail, type Person, VERIFIER, type World } from './world.ts'

/** What one step touched: whatever came about in it was done from there. */
export interface Step {
  browser: number
  flows: Set<string>
  /** What was posted, by the names of its forms. */
  posted: string[]
  /** Codes that an application got. */
  codes: string[]
  /** What the account keeps was sent as a file. */
  sentData: boolean
  /** Another address was asked for, and taken. */
  askedEmail: boolean
}

/** One way through the server, with what the walker knows that no machine does: what it has truly given. */
export class Walk implements Walker {
  readonly world: World
  readonly browsers: readonly Browser[]
  readonly person: Person
  readonly bystander: Person
  readonly given: Given[] = []
  readonly remembered: { browser: number; at: number }[] = []
  readonly foreignPasskey = new SoftPasskey()
  readonly mails = new Map<string, { url: string; usedBy: Set<number> }>()
  /** Which ends of the change of address were read: each counts for that address, however often it is asked for. */
  readonly ends = new Set<string>()
  readonly #posts: { action: string; fields: Fields }[] = []
  readonly #byLink = new Set<string>()
  offered: Offered = {}
  home: Rules
  target: Rules = LOOSE
  suspended = false
  at = 0
  step: Step
  userCode = 'BCDF-GHJK'
  deviceCode = ''
  allowedDevice = false
  emailAsked: string | undefined
  #phrases = 0

  constructor(world: World, start: { home: Rules; person: Person; bystander: Person; address: string }) {
    this.world = world
    this.home = start.home
    this.person = start.person
    this.bystander = start.bystander
    const { app } = world.stage
    this.browsers = [0, 1].map(
      (index) => new Browser(app, { remoteAddress: `${start.address}.${index + 1}` }),
    )
    this.step = this.#newStep()
  }

  get browser(): Browser {
    return this.browsers[this.at] as Browser
  }
  get base(): string {
    return `/w/${this.world.stage.workspace.slug}`
  }
  get takesRemembering(): boolean {
    return this.home.rememberDeviceDays > 0
  }
  newPhrase(): string {
    return `an entirely different phrase ${this.#phrases++}`
  }
  newAddress(): string {
    return `new-${this.person.email}`
  }
  isByLink(action: string): boolean {
    return this.#byLink.has(`${this.at} ${flowOf(action)}`)
  }
  shownSecret(): string | undefined {
    return /<code class="key"[^>]*>([^<]*)</.exec(this.#page)?.[1]?.replace(/\s/g, '')
  }
  /** Whether it stands in a sign-in that goes on. */
  get isAsked(): boolean {
    const { status, url } = this.browser.shown ?? { status: 0, url: '' }
    return status === 200 && flowOf(url) !== ''
  }
  get #page(): string {
    return this.browser.shown?.body ?? ''
  }
  #newStep(): Step {
    return { browser: this.at, flows: new Set(), posted: [], codes: [], sentData: false, askedEmail: false }
  }

  async move(move: Move): Promise<void> {
    this.world.clock.advance(31)
    this.offered = {}
    this.step = this.#newStep()
    switch (move.do) {
      case 'door':
        return this.#door(move.door, move.pick)
      case 'answer':
        return this.#answer(move)
      case 'post':
        return this.#post(move)
      case 'replay': {
        const old = this.#posts[move.pick % Math.max(1, this.#posts.length)]
        return old && this.#send(old.action, old.fields, 1)
      }
      case 'browser':
        return this.#changeBrowser(move.take)
      case 'mail':
        return this.#mail(move.mail)
      case 'world':
        return this.#change(move.change)
    }
  }

  /** The other browser, and there what this one was looking at, where that is wanted. */
  async #changeBrowser(take: boolean): Promise<void> {
    const { url } = this.browser.shown ?? { url: '' }
    this.at = 1 - this.at
    this.step.browser = this.at
    if (take && url.startsWith('/w/')) await this.#open(url)
    else if (!this.browser.shown) await this.#door('signIn', 0)
  }

  async #open(url: string): Promise<void> {
    let shown = await this.#request('GET', url)
    for (let hops = 0; hops < 8; hops += 1) {
      const location = shown.headers.location
      if (shown.status < 300 || shown.status > 399 || typeof location !== 'string') break
      const next = new URL(location, `http://localhost:4000${shown.url}`)
      if (next.host !== 'localhost:4000') {
        const code = next.searchParams.get('code')
        if (next.href.startsWith(CALLBACK) && code) this.step.codes.push(code)
        break
      }
      shown = await this.#request('GET', `${next.pathname}${next.search}`)
    }
    this.#look()
  }

  async #request(method: 'GET' | 'POST', url: string, fields?: Fields) {
    this.step.flows.add(flowOf(url))
    const shown = await this.browser.request(method, url, fields)
    if (shown.status >= 500) throw new Error(`${method} ${url} answered ${shown.status}`)
    return shown
  }

  /** What a page says that is not to be had again. */
  #look(): void {
    const codes = /<pre class="codes"[^>]*>([^<]*)<\/pre>/.exec(this.#page)?.[1]
    if (codes) this.person.codes = codes.split('\n').filter(Boolean)
  }

  async #send(action: string, fields: Fields, times: number): Promise<void> {
    this.#posts.push({ action, fields })
    this.step.posted.push(nameOf(action))
    this.step.flows.add(flowOf(action))
    const { browser } = this
    await Promise.all(Array.from({ length: times - 1 }, () => browser.request('POST', action, fields)))
    const shown = await this.#request('POST', action, fields)
    if (String(shown.headers['content-disposition'] ?? '').includes('account.json')) this.step.sentData = true
    const location = shown.headers.location
    if (String(location).includes('/account/email/sent')) {
      this.step.askedEmail = true
      for (const mail of ['emailNew', 'emailOld']) this.mails.delete(mail)
      this.emailAsked = this.newAddress()
    }
    if (shown.status !== 303 || typeof location !== 'string') return this.#look()
    if (nameOf(action) === 'sign-in/passkey') this.#byLink.add(`${this.at} ${flowOf(location)}`)
    await this.#open(location)
  }

  #credit(form: string, gives: readonly Kind[], userId: UserId, remembers: boolean): void {
    const at = this.world.now
    for (const kind of gives) this.given.push({ browser: this.at, flow: flowOf(form), userId, kind, at })
    if (remembers && gives.includes('totp')) this.remembered.push({ browser: this.at, at })
  }

  async #answer({ how, pick, forged, times }: Extract<Move, { do: 'answer' }>): Promise<void> {
    const forms = formsOn(this.#page)
    // Mostly what the page is for; the first form is that.
    const form = forms[pick % 3 === 0 ? (pick >> 2) % Math.max(1, forms.length) : 0]
    if (form) return this.#fillIn(form, how, pick, forged, times)
    const location = this.#depart()
    // Where a page asks for nothing, somebody goes on elsewhere.
    return location
      ? this.#comeBack(location, how, pick)
      : this.#door(DOORS[pick % DOORS.length]?.[0] ?? '', pick)
  }

  /** Some post to the sign-in that is shown, whether or not its page asks for it. */
  async #post({ action, how, pick, forged }: Extract<Move, { do: 'post' }>): Promise<void> {
    const [form] = formsOn(this.#page)
    if (!form || flowOf(form.action) === '') return
    const other = form.action.replace(/\/[^/?]*(\?|$)/, `/${action}$1`)
    await this.#fillIn({ ...form, name: action, action: other }, how, pick, forged, 1)
  }

  async #fillIn(form: PageForm, how: How, pick: number, forged: boolean, times: number): Promise<void> {
    const { fields, gives = [], of = 'person' } = fill(this, form, how, pick)
    const hidden: Fields = forged ? form.hidden.map(([name]) => [name, 'forged']) : form.hidden
    const named = new Set(fields.map(([name]) => name))
    const remembers = fields.some(([name]) => name === 'remember')
    if (!forged) this.#credit(form.action, gives, this[of].userId, remembers)
    if (form.name === 'consent' && how === 'right' && !forged) this.allowedDevice = true
    await this.#send(form.action, [...hidden.filter(([name]) => !named.has(name)), ...fields], times)
  }

  /** Where a page sends the browser on to. */
  #depart(): URL | undefined {
    const refresh = String(this.browser.shown?.headers.refresh ?? '')
    return refresh.startsWith('0;url=') ? new URL(refresh.slice(6)) : undefined
  }

  /** The person signs in at the provider, or somebody else does there. */
  async #comeBack(departure: URL, how: How, pick: number): Promise<void> {
    const { provider } = this.world
    const withFactor = pick % 2 === 0
    const sub = how === 'right' ? this.person.subject : how === 'foreign' ? 'somebody-else' : 'nobody'
    provider.claims = { sub, ...(withFactor && { amr: ['mfa'] }) }
    const params = provider.signIn(departure)
    if (how === 'empty') params.set('state', 'forged')
    const back = new URL(departure.searchParams.get('redirect_uri') ?? '')
    const flow = (departure.searchParams.get('state') ?? '').split('.')[0] ?? ''
    this.step.posted.push('arrival')
    if (how === 'right')
      this.#credit(
        `${this.base}/sign-in/${flow}`,
        [withFactor ? 'connectionWithFactor' : 'connection'],
        this.person.userId,
        false,
      )
    await this.#open(`${back.pathname}?${params}`)
  }

  async #door(door: string, pick: number): Promise<void> {
    const { home, target, clientId, foreign } = this.world
    if (door === 'signIn') return this.#open(`${this.base}/sign-in?organization=${home.slug}`)
    if (door === 'authorize' || door === 'enter') {
      const asked = ASKED[pick % ASKED.length] as readonly [string, string]
      const query = new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        redirect_uri: CALLBACK,
        scope: 'openid email',
        code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
        code_challenge_method: 'S256',
        organization: (door === 'enter' ? (pick % 7 === 0 ? foreign : target) : home).slug,
        [asked[0]]: asked[1],
      })
      return this.#open(`${this.base}/authorize?${query}`)
    }
    if (door === 'device') return this.#beginDevice()
    return this.#open(`${this.base}/${door}`)
  }

  async #beginDevice(): Promise<void> {
    const answer = await this.world.form('/device_authorization', {
      client_id: this.world.deviceClientId,
      scope: 'openid',
      organization: this.world.home.slug,
    })
    this.userCode = String(answer.user_code ?? this.userCode)
    this.deviceCode = String(answer.device_code ?? '')
    this.allowedDevice = false
    await this.#open(`${this.base}/device`)
  }

  /** The walker reads all mails that the person gets. */
  async #mail(mail: Mail): Promise<void> {
    const known = this.mails.get(mail)
    const url = known?.url ?? (await this.world.mailed(this, mail))
    if (!url) return
    const entry = known ?? { url, usedBy: new Set<number>() }
    entry.usedBy.add(this.at)
    this.ends.add(mail)
    this.mails.set(mail, entry)
    await this.#open(url)
  }

  async #change(change: Extract<Move, { do: 'world' }>['change']): Promise<void> {
    const { world } = this
    switch (change) {
      case 'minutes':
        return void world.clock.advance(20 * 60)
      case 'hours':
        return void world.clock.advance(9 * 3600)
      case 'mustChange':
        return world.mustChange(this.person)
      case 'suspend':
      case 'activate':
        this.suspended = change === 'suspend'
        return world.set(world.home, this.home, this.suspended ? 'suspended' : 'active')
      case 'strictTarget':
        this.target = { ...LOOSE, requirement: 'required' }
        return world.set(world.target, this.target)
      case 'resistantTarget':
        this.target = { ...LOOSE, requirement: 'phishingResistant' }
        return world.set(world.target, this.target)
      default:
        this.home = { ...this.home, ...CHANGES[change] }
        return world.set(world.home, this.home, this.suspended ? 'suspended' : 'active')
    }
  }
}

/** What an application asks for beside. */
const ASKED: readonly (readonly [string, string])[] = [
  ['state', 's'],
  ['acr_values', ACR.twoFactors],
  ['acr_values', ACR.phishingResistant],
  ['max_age', '60'],
  ['max_age', '0'],
  ['prompt', 'login'],
  ['prompt', 'consent'],
  ['prompt', 'select_account'],
  ['prompt', 'none'],
]

const CHANGES: Readonly<
  Record<'tighten' | 'resist' | 'loosen' | 'passkeysOnly' | 'ignoreProvider', Partial<Rules>>
> = {
  tighten: { requirement: 'required' },
  resist: { requirement: 'phishingResistant' },
  loosen: { requirement: 'optional' },
  passkeysOnly: { methods: ['passkey'] },
  ignoreProvider: { fromConnection: 'ignored' },
}
