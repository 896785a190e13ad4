/** Of roles that end, and of access reviews. */
export const reviewTypeTexts = {
  en: {
    'assignment.ending': 'a role comes to its end soon',
    'assignment.updated': 'changed when a role ends',
    'access_review.created': 'began an access review',
    'access_review.updated': 'changed an access review',
    'access_review.decided': 'decided in an access review',
    'access_review.reminded': 'people were reminded of an access review',
    'access_review.closing': 'closed an access review',
    'access_review.closed': 'what an access review decided is done',
    'access_review.cancelled': 'called an access review off',
    'access_review.not_repeated': 'an access review could not begin again',
    'access_review.exported': 'took out what came of an access review',
  },
  de: {
    'assignment.ending': 'eine Rolle läuft bald aus',
    'assignment.updated': 'hat geändert, wann eine Rolle ausläuft',
    'access_review.created': 'hat eine Überprüfung begonnen',
    'access_review.updated': 'hat eine Überprüfung geändert',
    'access_review.decided': 'hat in einer Überprüfung entschieden',
    'access_review.reminded': 'an eine Überprüfung wurde erinnert',
    'access_review.closing': 'hat eine Überprüfung geschlossen',
    'access_review.closed': 'was eine Überprüfung ergab, ist geschehen',
    'access_review.cancelled': 'hat eine Überprüfung abgesagt',
    'access_review.not_repeated': 'eine Überprüfung konnte nicht wieder beginnen',
    'access_review.exported': 'hat das Ergebnis einer Überprüfung heruntergeladen',
  },
} as const
