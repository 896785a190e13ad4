import { defineTexts } from '../../lib/texts.tsx'

/** What to do about a request that was refused, by its code. */
export const remedies = defineTexts(
  {
    met: 'In the way',
    hidden: 'Not shown to you',
    by: {
      'directory.person_exists':
        'Either let this directory take people over (Settings; it takes a verified address of a domain that you have proved), or rename or delete the account that is here. Then start the sync again.',
      'directory.person_of_other_directory':
        'Two directories have the same person. Take them out of one of them; the other one may have them then.',
      'directory.person_removed':
        'The directory had this person before. Send them with the external id of before, or rename or delete the account that is left here.',
      'directory.user_name_taken':
        'The directory has sent this person already. Look for two entries with the same user name there, and remove or rename one.',
      'directory.external_id_taken':
        'Two entries of the directory have the same external id. Correct the one that was made last.',
      'directory.name_taken': 'Two groups of the directory have the same name. Rename one of them there.',
      'directory.above_author':
        'Whoever saved this directory last may not do this here. Somebody who may has to save its settings once.',
      'assignment.last_administrator':
        'Nobody else administers this organization. Give somebody else the role of administrator first.',
      'limits.seats_exhausted':
        'No seat is left. Suspend or delete people who need none, or have more seats given.',
      'user.email_domain_not_allowed':
        'The policy of the organization does not allow addresses of this domain. Correct the address there, or the policy here.',
      'directory.trial_full':
        'A dry run keeps no more than this. What it has shown so far tells what would come of the rest.',
      'scim.circle': 'Two groups would contain each other. Take one out of the other in the directory.',
    },
  },
  {
    met: 'Im Weg',
    hidden: 'Ihnen nicht gezeigt',
    by: {
      'directory.person_exists':
        'Lassen Sie dieses Verzeichnis Personen übernehmen (Einstellungen; dazu braucht es eine bestätigte Adresse einer Domäne, die Sie nachgewiesen haben), oder benennen Sie das Konto hier um oder löschen Sie es. Beginnen Sie dann den Abgleich neu.',
      'directory.person_of_other_directory':
        'Zwei Verzeichnisse haben dieselbe Person. Nehmen Sie sie aus einem heraus; dann kann das andere sie haben.',
      'directory.person_removed':
        'Das Verzeichnis hatte diese Person schon einmal. Senden Sie sie mit der externen ID von damals, oder benennen Sie das hier verbliebene Konto um oder löschen Sie es.',
      'directory.user_name_taken':
        'Das Verzeichnis hat diese Person schon gesendet. Suchen Sie dort zwei Einträge mit demselben Benutzernamen, und entfernen Sie einen oder benennen Sie ihn um.',
      'directory.external_id_taken':
        'Zwei Einträge des Verzeichnisses haben dieselbe externe ID. Berichtigen Sie den zuletzt angelegten.',
      'directory.name_taken': 'Zwei Gruppen des Verzeichnisses heißen gleich. Benennen Sie dort eine um.',
      'directory.above_author':
        'Wer dieses Verzeichnis zuletzt gespeichert hat, darf das hier nicht. Jemand, der es darf, muss einmal die Einstellungen speichern.',
      'assignment.last_administrator':
        'Niemand sonst verwaltet diese Organisation. Geben Sie zuerst jemand anderem die Rolle.',
      'limits.seats_exhausted':
        'Es ist kein Platz mehr frei. Sperren oder löschen Sie Personen, die keinen brauchen, oder lassen Sie sich mehr geben.',
      'user.email_domain_not_allowed':
        'Die Richtlinie der Organisation erlaubt keine Adressen dieser Domäne. Berichtigen Sie dort die Adresse oder hier die Richtlinie.',
      'directory.trial_full':
        'Mehr behält ein Probelauf nicht. Was er bisher zeigt, sagt, was aus dem Rest würde.',
      'scim.circle':
        'Zwei Gruppen würden einander enthalten. Nehmen Sie im Verzeichnis eine aus der anderen heraus.',
    },
  },
)
