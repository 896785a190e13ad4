import { defineTexts } from '../../../lib/texts.tsx'

export const refusalsTexts = defineTexts(
  {
    title: 'Lately refused',
    lead: 'Whose sign-in at the provider led to no account here. Who it was is kept for 30 days.',
    none: 'Nobody was refused lately.',
    person: 'Who it was',
    unnamed: 'Somebody',
    knownBy: 'Known there by',
    lookedAt: 'What the rules looked at',
    kinds: {
      claim: (claim: string) => `the claim “${claim}”`,
      group: (claim: string) => `groups, in the claim “${claim}”`,
      domain: (claim: string) => `the domain of the address, in the claim “${claim}”`,
    },
    quoted: (value: string) => `“${value}”`,
    values: (what: string, values: string) => `${what}: ${values}`,
    nothing: (what: string) => `${what}: the provider said nothing`,
  },
  {
    title: 'Zuletzt abgewiesen',
    lead: 'Wessen Anmeldung beim Anbieter hier zu keinem Konto führte. Wer es war, steht 30 Tage lang da.',
    none: 'Zuletzt wurde niemand abgewiesen.',
    person: 'Wer es war',
    unnamed: 'Jemand',
    knownBy: 'Dort bekannt als',
    lookedAt: 'Worauf die Regeln sahen',
    kinds: {
      claim: (claim) => `der Claim „${claim}“`,
      group: (claim) => `Gruppen, im Claim „${claim}“`,
      domain: (claim) => `die Domäne der Adresse, im Claim „${claim}“`,
    },
    quoted: (value) => `„${value}“`,
    values: (what, values) => `${what}: ${values}`,
    nothing: (what) => `${what}: der Anbieter sagte nichts`,
  },
)
