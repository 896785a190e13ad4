/** Of directories, imports and moves. */
export const PROVISIONING_WORDS_DE = {
  'directory.above_author': 'Das gäbe mehr, als geben könnte, wer für das Verzeichnis einsteht.',
  'directory.above_own':
    'Wer ein Verzeichnis verbindet, entscheidet über alle darin, und muss hier alle Rechte haben.',
  'directory.cycle': 'Eine Gruppe kann sich nicht selbst enthalten.',
  'directory.external_id_taken': 'Diese fremde Kennung gibt es in dem Verzeichnis schon.',
  'directory.group_not_found': 'Diese Gruppe gibt es in dem Verzeichnis nicht.',
  'directory.inactive': 'Das Verzeichnis ist abgeschaltet.',
  'directory.member_not_found': 'Eines der Mitglieder ist nicht in diesem Verzeichnis.',
  'directory.name_taken': 'Eine Gruppe dieses Namens gibt es in dem Verzeichnis schon.',
  'directory.not_found': 'Dieses Verzeichnis gibt es nicht.',
  'directory.nothing_asked': 'Niemand wurde gefragt, ob Personen hinausgenommen werden sollen.',
  'directory.person_exists':
    'Jemand, der nicht aus diesem Verzeichnis ist, hat diese Adresse oder diesen Benutzernamen, und es darf die Person nicht übernehmen.',
  'directory.person_of_other_directory':
    'Ein anderes Verzeichnis stellt jemanden mit dieser Adresse oder diesem Benutzernamen bereit.',
  'directory.person_removed':
    'Jemand, den dieses Verzeichnis früher hatte, hat diese Adresse oder diesen Benutzernamen, unter einer anderen fremden Kennung oder keiner.',
  'directory.removals_paused':
    'Es wurden mehr Personen hinausgenommen als üblich. Eine verwaltende Person wurde gefragt, ob das gewollt ist; bis dahin bleibt jede.',
  'directory.stale': 'Es wurde inzwischen geändert.',
  'directory.token_not_found': 'Dieses Token gibt es nicht.',
  'directory.too_many': 'Mehr Verzeichnisse kann eine Organisation nicht haben.',
  'directory.too_many_tokens': 'Ein Verzeichnis hat höchstens zwei gültige Token.',
  'directory.trial_busy': 'Ein Probelauf beantwortet eine Anfrage nach der anderen, und andere warten schon.',
  'directory.trial_full': 'Mehr Personen, Gruppen und Mitglieder als diese behält ein Probelauf nicht.',
  'directory.user_name_taken': 'Diesen Benutzernamen gibt es in dem Verzeichnis schon.',
  'directory.user_not_found': 'Diese Person gibt es in dem Verzeichnis nicht.',
  'import.not_found': 'Diesen Import gibt es nicht.',
  'import.too_many': 'Zu viele Importe warten schon: Beginnen Sie einen davon, oder brechen Sie ihn ab.',
  'import.options_invalid': 'So wird eine Datei dieses Formats nicht gelesen.',
  'import.under_way': 'An einem anderen Import dieser Organisation wird gerade gearbeitet.',
  'import.not_open': 'Die Datei dieses Imports kann nicht mehr geändert werden.',
  'import.too_large': 'Die Datei ist größer, als angenommen wird.',
  'import.part_missing': 'Teile der Datei fehlen.',
  'import.other_file': 'Angekommen ist eine andere Datei als gemeint: Ihre Prüfsumme weicht ab.',
  'import.not_unpacked':
    'Die Datei ist mit gzip gepackt und lässt sich nicht entpacken: Sie ist abgeschnitten, beschädigt oder größer als erlaubt.',
  'import.not_validated': 'Der Import ist nicht geprüft, oder er ist vorbei.',
  'import.has_problems':
    'Zeilen der Datei haben Fehler: Berichtigen Sie sie, oder bestätigen Sie, dass sie ausgelassen werden.',
  'import.nothing_to_do': 'Nichts in der Datei kann übernommen werden.',
  'import.expired': 'Die Datei wurde so lange wie vorgesehen aufbewahrt und ist weg; laden Sie sie neu hoch.',
  'import.given_up':
    'Der Import ist immer wieder aus einem Grund gescheitert, der nicht in seiner Datei liegt.',
  'import.not_cancellable': 'Der Import ist vorbei.',
  'import.not_undoable': 'Zurücknehmen lässt sich nur ein Import, der vorbei ist und etwas gebracht hat.',
  'move.target_not_found': 'Die Organisation, in die umgezogen werden soll, gibt es nicht.',
  'move.target_not_active': 'Die Organisation, in die umgezogen werden soll, ist nicht aktiv.',
  'move.already_there': 'Die Person gehört bereits zu dieser Organisation.',
  'move.no_way_in': 'Die Person könnte sich unter der Richtlinie dieser Organisation nicht anmelden.',
  'move.of_directory': 'Ein Verzeichnis stellt diese Person bereit: Es entscheidet, wohin sie gehört.',
  'move.identity_taken': 'Dort meldet sich jemand mit demselben Konto eines Anbieters an.',
  'move.under_way': 'Aus dieser Organisation sind bereits Personen unterwegs.',
  'move.not_found': 'Diesen Umzug gibt es nicht.',
  'move.nobody_to_move': 'Es ist niemand genannt, der umziehen könnte.',
  'move.person_not_found': 'Eine der Personen oder Gruppen gibt es nicht.',
  'move.above_itself':
    'Eine Organisation kann nicht in sich selbst oder in eine unter ihr zusammengeführt werden.',
  'move.not_over': 'Der Umzug ist noch nicht beendet, oder niemand ist geblieben.',
  'move.keeps_failing': 'Der Umzug wurde angehalten, weil er immer wieder gescheitert ist.',
  'move.loosens_policy':
    'Der Umzug lockert die Richtlinie für die, die umziehen; bestätigen Sie das nach einem Probelauf.',
} as const
