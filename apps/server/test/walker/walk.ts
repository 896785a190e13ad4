import type { UserId } from '../../src/kernel/ids.ts'
import { Browser } from '../harness/browser.ts'
import { SoftPasskey } from '../harness/passkey.ts'
import { fill } from './answers.ts'
import { Codes } from './codes.ts'
import { addressOf } from './doors.ts'
import { type LinkMail, type Mail, mailed } from './mails.ts'
import type { Given, Kind } from './oracle.ts'
import { flowOf, formsOn, linksOn, nameOf, type PageForm } from './page.ts'
import type { Person } from './people.ts'
import { LOOSE, type Rules } from './rules.ts'
import {
  DOORS,
  type Fields,
  type How,
  type Move,
  type Offered,
  type Read,
  RULES_OF,
  type Walker,
} from './steps.ts'
import { Surfer } from './surfer.ts'
import type { World } from './world.ts'

interface Start {
  home: Rules
  resident: Person
  newcomer: Person
  bystander: Person
  isOfDomain: boolean
  address: string
}

/** One way through the server, with what the walker knows that no machine does: what it has truly given. */
export class Walk extends Surfer implements Walker {
  readonly world: World
  readonly resident: Person
  readonly newcomer: Person
  readonly bystander: Person
  /** Whether the newcomer's address is of a domain that home has proved. */
  readonly isOfDomain: boolean
  readonly given: Given[] = []
  readonly remembered: { browser: number; at: number }[] = []
  readonly foreignPasskey = new SoftPasskey()
  readonly mails = new Map<string, { url: string; usedBy: Set<number> }>()
  /** Which ends of the change of address were read: each counts for that address, however often it is asked for. */
  readonly ends = new Set<string>()
  readonly #byLink = new Set<string>()
  readonly #codes: Codes
  person: Person
  read: Read | undefined
  /** The link of a mail that was opened last, and where it counts. */
  #linkOf: { browser: number; flow: string; read: Read } | undefined
  offered: Offered = {}
  home: Rules
  target: Rules = LOOSE
  suspended = false
  userCode = 'BCDF-GHJK'
  deviceCode = ''
  allowedDevice = false
  emailAsked: { by: Person; email: string } | undefined
  #phrases = 0

  constructor(world: World, start: Start) {
    const { app } = world.stage
    super([1, 2].map((index) => new Browser(app, { remoteAddress: `${start.address}.${index}` })))
    this.world = world
    this.home = start.home
    this.resident = start.resident
    this.person = start.resident
    this.newcomer = start.newcomer
    this.bystander = start.bystander
    this.isOfDomain = start.isOfDomain
    this.#codes = new Codes(world)
  }

  get people(): readonly Person[] {
    return [this.resident, this.newcomer, this.bystander]
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
    return /<code class="key"[^>]*>([^<]*)</.exec(this.page)?.[1]?.replace(/\s/g, '')
  }
  /** Whether it stands in a sign-in that goes on. */
  get isAsked(): boolean {
    const { status, url } = this.browser.shown ?? { status: 0, url: '' }
    return status === 200 && flowOf(url) !== ''
  }
  async move(move: Move): Promise<void> {
    this.world.clock.advance(31)
    this.offered = {}
    this.begin()
    switch (move.do) {
      case 'door':
        return this.#door(move.door, move.pick)
      case 'answer':
        return this.#answer(move)
      case 'post':
        return this.#post(move)
      case 'replay': {
        const old = this.posts[move.pick % Math.max(1, this.posts.length)]
        return old && this.#send(old.action, old.fields, 1)
      }
      case 'browser':
        return this.#changeBrowser(move.take)
      case 'mail':
        return this.#mail(move.mail, move.bent)
      case 'link':
        return this.#follow(move.to, move.pick)
      case 'world':
        return this.#change(move.change)
    }
  }

  /** The other browser, and there what this one was looking at, where that is wanted. */
  async #changeBrowser(take: boolean): Promise<void> {
    const { url } = this.browser.shown ?? { url: '' }
    this.at = 1 - this.at
    this.step.browser = this.at
    if (take && url.startsWith('/w/')) await this.open(url)
    else if (!this.browser.shown) await this.#door('signIn', 0)
  }

  /** What a page says that is not to be had again, and whose it is. */
  protected override look(): void {
    const named = this.people.filter(({ email }) => this.page.includes(email))
    if (named.length === 1) this.person = named[0] as Person
    const codes = /<pre class="codes"[^>]*>([^<]*)<\/pre>/.exec(this.page)?.[1]
    if (codes) this.person.codes = codes.split('\n').filter(Boolean)
  }

  async #send(action: string, fields: Fields, times: number): Promise<void> {
    const shown = await this.post(action, fields, times)
    const location = shown.headers.location
    if (String(location).includes('/account/email/sent')) {
      this.step.askedEmail = true
      for (const mail of ['emailNew', 'emailOld']) this.mails.delete(mail)
      this.emailAsked = { by: this.person, email: this.newAddress() }
    }
    await this.#codes.note(nameOf(action), this.people, { browser: this.at, flow: flowOf(action) })
    if (shown.status !== 303 || typeof location !== 'string') return this.look()
    const name = nameOf(action)
    // Whoever has just made an account, and can have nothing else to sign in by, sets up a passkey as well.
    const isNew =
      name === 'register' && !this.home.methods.some((one) => one === 'password' || one === 'emailCode')
    if (name === 'sign-in/passkey' || isNew) this.#byLink.add(`${this.at} ${flowOf(location)}`)
    await this.open(location)
  }

  #credit(flow: string, gives: readonly Kind[], userId: UserId, remembers: boolean): void {
    const at = this.world.now
    for (const kind of gives) this.given.push({ browser: this.at, flow, userId, kind, at })
    if (remembers && gives.includes('totp')) this.remembered.push({ browser: this.at, at })
  }

  async #answer({ how, pick, forged, times }: Extract<Move, { do: 'answer' }>): Promise<void> {
    const forms = formsOn(this.page)
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
    const [form] = formsOn(this.page)
    if (!form || flowOf(form.action) === '') return
    const other = form.action.replace(/\/[^/?]*(\?|$)/, `/${action}$1`)
    await this.#fillIn({ ...form, name: action, action: other }, how, pick, forged, 1, false)
  }

  /** A link that was mailed counts in the sign-in that it was asked for in, if its browser is that one. */
  #linkOfForm({ name, action }: PageForm) {
    const link = this.#linkOf
    return name === 'sign-in/code' && link?.browser === this.at && action.includes(link.read.token)
      ? link
      : undefined
  }

  async #fillIn(
    form: PageForm,
    how: How,
    pick: number,
    forged: boolean,
    times: number,
    isShown = true,
  ): Promise<void> {
    const link = this.#linkOfForm(form)
    const place = { browser: this.at, flow: link?.flow ?? flowOf(form.action) }
    // Whoever registers is nobody yet, so that no page can say whose it is.
    if (form.name === 'register') this.person = this.newcomer
    if (how === 'right')
      this.read = link ? link.read : await this.#codes.forForm(form.name, this.person, place)
    else this.read = undefined
    const { fields, gives = [], of = 'person' } = fill(this, form, how, pick)
    const hidden: Fields = forged ? form.hidden.map(([name]) => [name, 'forged']) : form.hidden
    const named = new Set(fields.map(([name]) => name))
    const remembers = fields.some(([name]) => name === 'remember')
    if (!forged) this.#credit(place.flow, gives, this[of].userId, remembers)
    if (gives.length > 0) this.step.flows.add(place.flow)
    if (how === 'right' && !forged && isShown) this.step.answered = form.name
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
      this.#credit(flow, [withFactor ? 'connectionWithFactor' : 'connection'], this.person.userId, false)
    await this.open(`${back.pathname}?${params}`)
  }

  async #door(door: string, pick: number): Promise<void> {
    if (door === 'device') return this.#beginDevice()
    this.person = this.resident
    await this.open(`${this.base}/${addressOf(this, door, pick)}`)
  }

  /** Where a page asks for one thing, it often leads to another that does as well. */
  async #follow(to: string, pick: number): Promise<void> {
    const links = linksOn(this.page)
    const meant = links.filter((url) => (url.split('?')[0] ?? '').endsWith(`/${to}`))
    const url = (to === '' ? links : meant)[pick % Math.max(1, (to === '' ? links : meant).length)]
    if (url) await this.open(url)
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
    await this.open(`${this.base}/device`)
  }

  /** The walker reads all mails that these people get. */
  async #mail(mail: Mail, bent: boolean): Promise<void> {
    if (mail === 'code') return this.#mailedCode(bent)
    const url = this.mails.get(mail)?.url ?? (await mailed(this.world, this, mail))
    if (!url) return
    if (bent) return this.open(bend(url))
    this.#noteRead(mail, url)
    await this.open(url)
  }

  #noteRead(mail: LinkMail, url: string): void {
    const entry = this.mails.get(mail) ?? { url, usedBy: new Set<number>() }
    entry.usedBy.add(this.at)
    this.ends.add(mail)
    this.mails.set(mail, entry)
  }

  /** The link beside a code counts in the browser that asked for it, and in no other. */
  async #mailedCode(bent: boolean): Promise<void> {
    const link = await this.#codes.link(this.person)
    if (!link) return
    const { asked, read } = link
    if (!bent && asked) this.#linkOf = { ...asked, read: { ...read, isOfHere: true } }
    await this.open(bent ? bend(link.url) : link.url)
  }

  async #change(change: Extract<Move, { do: 'world' }>['change']): Promise<void> {
    const { world } = this
    switch (change) {
      case 'minutes':
        return void world.clock.advance(20 * 60)
      case 'hours':
        return void world.clock.advance(9 * 3600)
      case 'mustChange':
        return world.mustChange(this.resident)
      case 'consent':
        return this.#consent()
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
        this.home = { ...this.home, ...RULES_OF[change] }
        return world.set(world.home, this.home, this.suspended ? 'suspended' : 'active')
    }
  }

  /** The administrator of home lets everybody go who waits for it. */
  async #consent(): Promise<void> {
    this.step.consented = true
    await this.world.consentTo(this.resident)
  }
}

/** A link whose secret is not quite the one that was mailed. */
const bend = (url: string): string => url.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
