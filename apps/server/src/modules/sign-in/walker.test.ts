import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import { passkeyFormOn, SoftPasskey } from '../../../test/harness/passkey.ts'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { ACTIONS } from './actions.ts'
import { aPasskey } from './passkeys.test-helper.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  enrol,
  PASSWORD,
  type Stage,
  sessionsIn,
  setOrganization,
} from './testing.test-helper.ts'

const REQUIRED = JSON.stringify({ secondFactor: { requirement: 'required' } })
const RESISTANT = JSON.stringify({ secondFactor: { requirement: 'phishingResistant' } })
const WISH = 'an entirely different phrase'
const clock = fixedClock(systemClock.now())

/** What a walker does at one moment: opens something, or posts something to something. */
type Move =
  | { do: 'open'; part: string }
  | { do: 'post'; action: string; fields: Fields; forged: boolean; twice: boolean }
  /** What the page of the moment asks for, done right or not. */
  | { do: 'go'; fields: Fields }
  | { do: 'replay'; index: number }
  | { do: 'world'; change: 'tighten' | 'resist' | 'loosen' | 'suspend' | 'activate' | 'expire' | 'restart' }

type Fields = 'right' | 'wrong' | 'empty' | 'foreign'

const moves: fc.Arbitrary<Move> = fc.oneof(
  {
    arbitrary: fc.record({
      do: fc.constant('open' as const),
      part: fc.constantFrom('', 'recovery-code', 'organization', 'forgot', 'another', 'list-sent'),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('post' as const),
      action: fc.constantFrom(...ACTIONS, 'password', 'passkey', 'totp', 'enrol', 'codes-saved'),
      fields: fc.constantFrom<Fields>('right', 'right', 'wrong', 'empty', 'foreign'),
      forged: fc.constantFrom(false, false, false, true),
      twice: fc.constantFrom(false, false, false, true),
    }),
    weight: 8,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('go' as const),
      fields: fc.constantFrom<Fields>('right', 'right', 'right', 'wrong', 'empty'),
    }),
    weight: 10,
  },
  { arbitrary: fc.record({ do: fc.constant('replay' as const), index: fc.nat(5) }), weight: 2 },
  {
    arbitrary: fc.record({
      do: fc.constant('world' as const),
      change: fc.constantFrom('tighten', 'resist', 'loosen', 'suspend', 'activate', 'expire', 'restart'),
    }),
    weight: 1,
  },
)

/** What was truly proved, as the walker knows it: it alone has the password and the secret. */
interface Truth {
  password: boolean
  factor: boolean
}

describe('whoever walks through signing in at random', () => {
  let stage: Stage
  let counter = 0
  let led = 0
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  afterAll(() => stage.app.drop())

  class Walk {
    readonly browser: Browser
    readonly posted: { action: string; fields: [string, string][] }[] = []
    place!: Awaited<ReturnType<typeof anOrganizationWith>>
    foreign!: Awaited<ReturnType<typeof anOrganizationWith>>
    userId!: UserId
    secret: string | undefined
    codes: string[] = []
    passkey: SoftPasskey | undefined
    made: SoftPasskey | undefined
    path = ''
    required: boolean
    resistant = false
    current = PASSWORD
    truth: Truth = { password: false, factor: false }

    constructor(required: boolean) {
      counter += 1
      this.required = required
      this.browser = new Browser(stage.app, {
        remoteAddress: `10.${counter >> 16}.${(counter >> 8) & 255}.${counter & 255}`,
      })
    }

    async begin(enrolled: boolean, withPasskey: boolean): Promise<void> {
      this.place = await anOrganizationWith(stage, this.required ? JSON.parse(REQUIRED) : {})
      this.foreign = await anOrganizationWith(stage)
      this.userId = await aPerson(stage.app, this.place, 'ann@example.com')
      await aPerson(stage.app, this.foreign, 'bob@example.com')
      if (enrolled)
        ({ secret: this.secret, codes: this.codes } = await enrol(stage.app, this.place, this.userId))
      if (withPasskey) this.passkey = await aPasskey(stage.app, this.place, this.userId)
      await this.restart()
    }

    async restart(): Promise<void> {
      clock.advance(90)
      const shown = await this.browser.open(
        `/w/${stage.workspace.slug}/sign-in?organization=${this.place.slug}`,
      )
      this.path = shown.url
      this.truth = { password: false, factor: false }
    }

    fields(action: string, kind: Fields): [string, string][] {
      if (kind === 'empty') return []
      const wrong = kind !== 'right'
      switch (action) {
        case 'password':
          if (kind === 'foreign')
            return [
              ['identifier', 'bob@example.com'],
              ['password', PASSWORD],
            ]
          return [
            ['identifier', 'ann@example.com'],
            ['password', wrong ? 'not the password' : this.current],
          ]
        case 'totp':
          return [['code', wrong || !this.secret ? '000000' : codeOf(this.secret, stage.app)]]
        case 'enrol':
          return [['code', wrong ? '000000' : codeOf(this.shownSecret() ?? 'A'.repeat(32), stage.app)]]
        case 'passkey':
        case 'passkey-factor':
        case 'enrol-passkey':
          return [['credential', this.credential(action, wrong)]]
        case 'recovery-code':
          return [['code', wrong ? 'aaaa-aaaa-aaaa' : (this.codes[0] ?? '')]]
        case 'codes-saved':
          return [['saved', wrong ? 'no' : 'yes']]
        case 'new-password':
          return [
            ['newPassword', wrong ? 'short' : WISH],
            ['repeatPassword', WISH],
          ]
        case 'organization':
          return [
            ['organization', kind === 'foreign' ? this.foreign.slug : wrong ? 'nowhere' : this.place.slug],
          ]
        case 'account':
          return [['session', `ses_${'0'.repeat(26)}`]]
        case 'consent':
          return [['decision', 'allow']]
        default:
          return [['email', 'ann@example.com']]
      }
    }

    /** Of the page that is shown; where it asks for none, what nobody asked for. */
    credential(action: string, wrong: boolean): string {
      let options = { challenge: 'bm9ib2R5', rpId: 'localhost', rp: { id: 'localhost' }, user: { id: '' } }
      try {
        options = { ...options, ...passkeyFormOn(this.browser.shown?.body ?? '').options }
      } catch {
        // Some other page.
      }
      if (action === 'enrol-passkey') {
        const made = new SoftPasskey()
        const posted = made.create(options, wrong ? { origin: 'https://evil.example' } : {})
        if (!wrong) this.made = made
        return posted
      }
      const key = this.passkey ?? this.made ?? new SoftPasskey()
      return key.get(options, wrong ? { forged: true } : {})
    }

    shownSecret(): string | undefined {
      return /<code class="key"[^>]*>([^<]*)</.exec(this.browser.shown?.body ?? '')?.[1]?.replace(/\s/g, '')
    }

    /** Whether this very post, if it is taken, proves something. */
    credit(action: string, kind: Fields, forged: boolean): void {
      if (forged || kind !== 'right') return
      if (action === 'password') this.truth.password = true
      if (action === 'passkey' && (this.passkey ?? this.made)) this.truth = { password: true, factor: true }
      const factor = ['totp', 'recovery-code', 'enrol', 'passkey-factor', 'enrol-passkey'].includes(action)
      if (factor && this.truth.password) this.truth.factor = true
    }

    async post(action: string, fields: [string, string][], times: number): Promise<void> {
      this.posted.push({ action, fields })
      const send = () => this.browser.request('POST', `${this.path}/${action}`, fields)
      await Promise.all(Array.from({ length: times }, send))
      const { status, headers } = this.browser.shown ?? { status: 0, headers: undefined }
      if (status === 303) await this.browser.open(String(headers?.location))
    }

    async move(move: Move): Promise<void> {
      if (move.do === 'open') await this.browser.open(`${this.path}${move.part && `/${move.part}`}`)
      else if (move.do === 'replay') {
        const old = this.posted[move.index]
        if (old) await this.post(old.action, old.fields, 1)
      } else if (move.do === 'world') await this.change(move.change)
      else if (move.do === 'go') await this.go(move.fields)
      else {
        await this.browser.open(this.path)
        const own = this.hidden()
        const hidden: [string, string][] = move.forged ? own.map(([name]) => [name, 'forged']) : own
        const fields = this.fields(move.action, move.fields)
        if (own.length > 0) this.credit(move.action, move.fields, move.forged)
        await this.post(move.action, [...hidden, ...fields], move.twice ? 3 : 1)
      }
    }

    async go(kind: Fields): Promise<void> {
      await this.browser.open(this.path)
      const own = this.hidden()
      if (own.length === 0) return
      const action = this.actionOf(this.browser.shown?.body ?? '')
      this.credit(action, kind, false)
      await this.post(action, [...own, ...this.fields(action, kind)], 1)
    }

    hidden(): [string, string][] {
      try {
        return Object.entries(this.browser.form().hidden)
      } catch {
        return this.hiddenOfPasskey()
      }
    }

    /** Where the first form of a page posts to. */
    actionOf(page: string): string {
      const plain = page.includes('<form method="post" action=') && /action="[^"]*">/.test(page)
      const address = plain ? this.browser.form(page).action : passkeyFormOn(page).action
      return address.split('/').at(-1) ?? ''
    }

    /** Of a page that has no other form. */
    hiddenOfPasskey(): [string, string][] {
      try {
        const { credential: _empty, ...hidden } = passkeyFormOn(this.browser.shown?.body ?? '').hidden
        return Object.entries(hidden)
      } catch {
        return []
      }
    }

    async change(change: Extract<Move, { do: 'world' }>['change']): Promise<void> {
      const { app } = stage
      if (change === 'restart') return this.restart()
      if (change === 'tighten' || change === 'resist' || change === 'loosen') {
        this.required = change !== 'loosen'
        this.resistant = change === 'resist'
        const policy = this.resistant ? RESISTANT : this.required ? REQUIRED : '{}'
        return setOrganization(app, this.place, { policy })
      }
      if (change === 'expire') {
        await inOrganization(app.services.db, this.place, (tx) =>
          tx.updateTable('passwords').set({ must_change: true }).where('user_id', '=', this.userId).execute(),
        )
        return
      }
      return setOrganization(app, this.place, { status: change === 'suspend' ? 'suspended' : 'active' })
    }
  }

  /** After each move: nothing is there that was not earned. */
  async function check(walk: Walk, seen: Set<string>): Promise<void> {
    for (const session of await sessionsIn(stage.app, walk.place)) {
      if (seen.has(session.id)) continue
      seen.add(session.id)
      led += 1
      const enrolled = walk.secret !== undefined || walk.passkey !== undefined
      if (walk.resistant) expect(session.amr, 'what must not be phished').toContain('pop')
      expect(walk.truth.password, 'a session needs the password or a passkey').toBe(true)
      if (walk.required || enrolled) {
        expect(walk.truth.factor, 'a session needs the second factor').toBe(true)
        expect(session.amr).toContain('mfa')
      }
    }
  }

  it('gets no session without every proof that the policy asks for (CVE-2026-18963, CVE-2026-49443)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.array(moves, { minLength: 3, maxLength: 10 }),
        async (required, enrolled, withPasskey, list) => {
          const walk = new Walk(required)
          const seen = new Set<string>()
          await walk.begin(enrolled, withPasskey)
          for (const move of list) {
            await walk.move(move)
            await check(walk, seen)
          }
        },
      ),
      { numRuns: 160, seed: 7, endOnFailure: true },
    )
    // A walk that never arrives would prove nothing.
    expect(led).toBeGreaterThan(40)
  }, 300_000)
})
