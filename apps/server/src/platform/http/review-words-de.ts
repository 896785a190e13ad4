/** German words of what is refused about access reviews. */
export const REVIEW_WORDS_DE = {
  'accessReview.not_found': 'Diese Überprüfung gibt es nicht.',
  'accessReview.item_not_found': 'Das gibt es in dieser Überprüfung nicht.',
  'accessReview.group_not_found': 'Diese Gruppe gibt es nicht.',
  'accessReview.application_not_found': 'Niemand aus der Organisation nutzt eine solche Anwendung.',
  'accessReview.reviewer_not_found': 'Diese Person gibt es nicht, oder sie ist nicht aktiv.',
  'accessReview.reviewer_not_permitted': 'Diese Person darf in Überprüfungen nicht entscheiden.',
  'accessReview.nothing_to_review': 'Niemand hat etwas dergleichen.',
  'accessReview.too_many': 'Das ist mehr, als eine Überprüfung fasst: Nehmen Sie weniger auf einmal.',
  'accessReview.due_in_past': 'Der Tag der Fälligkeit liegt in der Vergangenheit.',
  'accessReview.due_too_late': 'Fällig kann es höchstens in einem Jahr sein.',
  'accessReview.not_open': 'Die Überprüfung ist nicht mehr offen.',
  'accessReview.not_closed': 'Die Überprüfung ist noch nicht geschlossen.',
  'accessReview.not_reviewer': 'In dieser Überprüfung sind andere gebeten zu entscheiden.',
  'accessReview.own_access': 'Niemand entscheidet über das, was er selbst hat.',
  'accessReview.stale': 'Sie wurde in der Zwischenzeit geändert.',
} as const
