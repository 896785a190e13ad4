import { defineTexts } from '../../lib/texts.tsx'

/** What events of registrations are called. */
export const registrationTypeTexts = defineTexts(
  {
    'registration_form.created': 'opened a registration form',
    'registration_form.updated': 'changed a registration form',
    'registration_form.deleted': 'deleted a registration form',
    'registration.code_requested': 'asked for a code to register',
    'registration.code_failed': 'entered a wrong code when registering',
    'registration.submitted': 'registered an organization',
    'registration.approved': 'let in an organization that registered',
    'registration.refused': 'refused an organization that registered',
    'registration.asked': 'asked something about a registration',
    'registration.answered': 'answered a question about a registration',
    'registration.reminded': 'reminded of a registration',
    'registration.expired': 'ended a registration that nobody decided on',
    'registration.withdrawn': 'took a registration back',
    'registration.forgotten': 'removed the record of a registration',
    'registration.not_let_in': 'registered an organization that could not be let in at once',
  },
  {
    'registration_form.created': 'hat ein Registrierungsformular geöffnet',
    'registration_form.updated': 'hat ein Registrierungsformular geändert',
    'registration_form.deleted': 'hat ein Registrierungsformular gelöscht',
    'registration.code_requested': 'hat einen Code zum Registrieren angefordert',
    'registration.code_failed': 'hat beim Registrieren einen falschen Code eingegeben',
    'registration.submitted': 'hat eine Organisation registriert',
    'registration.approved': 'hat eine registrierte Organisation zugelassen',
    'registration.refused': 'hat eine registrierte Organisation abgelehnt',
    'registration.asked': 'hat etwas zu einer Registrierung gefragt',
    'registration.answered': 'hat eine Frage zu einer Registrierung beantwortet',
    'registration.reminded': 'hat an eine Registrierung erinnert',
    'registration.expired': 'hat eine Registrierung beendet, über die niemand entschieden hat',
    'registration.withdrawn': 'hat eine Registrierung zurückgezogen',
    'registration.forgotten': 'hat den Vermerk einer Registrierung entfernt',
    'registration.not_let_in': 'hat eine Organisation registriert, die nicht sofort zugelassen werden konnte',
  },
)
