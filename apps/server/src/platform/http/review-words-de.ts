/** German words of what is refused about access reviews. */
export const REVIEW_WORDS_DE = {
  'access_review.not_found': 'Diese Überprüfung gibt es nicht.',
  'access_review.item_not_found': 'Das gibt es in dieser Überprüfung nicht.',
  'access_review.group_not_found': 'Diese Gruppe gibt es nicht.',
  'access_review.application_not_found': 'Niemand aus der Organisation nutzt eine solche Anwendung.',
  'access_review.reviewer_not_found': 'Diese Person gibt es nicht, oder sie ist nicht aktiv.',
  'access_review.reviewer_not_permitted': 'Diese Person darf in Überprüfungen nicht entscheiden.',
  'access_review.nothing_to_review': 'Niemand hat etwas dergleichen.',
  'access_review.too_many': 'Das ist mehr, als eine Überprüfung fasst: Nehmen Sie weniger auf einmal.',
  'access_review.too_many_open':
    'Mehr laufende Überprüfungen kann eine Organisation nicht haben: Schließen Sie zuerst eine.',
  'access_review.due_in_past': 'Der Tag der Fälligkeit liegt in der Vergangenheit.',
  'access_review.due_too_late': 'Fällig kann es höchstens in einem Jahr sein.',
  'access_review.not_open': 'Die Überprüfung ist nicht mehr offen.',
  'access_review.not_closed': 'Die Überprüfung ist noch nicht geschlossen.',
  'access_review.not_reviewer': 'In dieser Überprüfung sind andere gebeten zu entscheiden.',
  'access_review.no_reviewer_left':
    'Von denen, die gefragt sind, kann niemand mehr entscheiden: Jemand anderes ist zu benennen.',
  'access_review.own_access': 'Niemand entscheidet über das, was er selbst hat.',
  'access_review.stale': 'Sie wurde in der Zwischenzeit geändert.',
} as const
