/** Of people on their way to another organization. */
export const moveTypeTexts = {
  en: {
    'user.moved': 'moved a person to another organization',
    'move.begun': 'began to move people to another organization',
    'move.finished': 'has moved people to another organization',
    'move.stopped': 'stopped moving people to another organization',
    'organization.split': 'split people off an organization',
    'organization.merged': 'merged an organization into another one',
  },
  de: {
    'user.moved': 'hat eine Person in eine andere Organisation umziehen lassen',
    'move.begun': 'hat begonnen, Personen in eine andere Organisation umziehen zu lassen',
    'move.finished': 'hat Personen in eine andere Organisation umziehen lassen',
    'move.stopped': 'lässt keine Personen mehr in die andere Organisation umziehen',
    'organization.split': 'hat Personen von einer Organisation abgespalten',
    'organization.merged': 'hat eine Organisation mit einer anderen zusammengeführt',
  },
} as const
