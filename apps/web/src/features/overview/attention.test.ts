import { expect, it } from 'vitest'
import { attentionOf } from './attention.ts'
import type { Overview } from './queries.ts'

const CALM: Overview = {
  people: { total: { count: 9, exact: true }, active: 8, withSecondFactor: 5, countedAt: null },
  secondFactorRequired: false,
  signIns: [],
  invitations: { pending: { count: 4, exact: true }, endingSoon: 0 },
  lockedAccounts: { count: 0, exact: true },
  endingSecrets: { applications: 0, serviceAccounts: 0 },
  inertPolicySettings: 0,
}
const told = (overview: Partial<Overview>) =>
  attentionOf({ ...CALM, ...overview }).map(({ what, count }) => [what, count])

it('names nothing where nothing is wrong, nor what the reader may not see', () => {
  expect(told({})).toEqual([])
  const hidden = { people: null, invitations: null, lockedAccounts: null, inertPolicySettings: null }
  const endingSecrets = { applications: null, serviceAccounts: null }
  expect(told({ ...hidden, endingSecrets, secondFactorRequired: true })).toEqual([])
})

it('names people without a second factor only where the policy requires one', () => {
  expect(told({ secondFactorRequired: true })).toEqual([['withoutFactor', 3]])
})

it('names everything else that is there', () => {
  expect(
    told({
      lockedAccounts: { count: 2, exact: true },
      invitations: { pending: { count: 4, exact: true }, endingSoon: 1 },
      endingSecrets: { applications: 1, serviceAccounts: 3 },
      inertPolicySettings: 5,
    }),
  ).toEqual([
    ['locked', 2],
    ['invitations', 1],
    ['applicationSecrets', 1],
    ['accountSecrets', 3],
    ['inertPolicy', 5],
  ])
})
