import { defineTexts } from '../../lib/texts.tsx'

export const domainsTexts = defineTexts(
  {
    lead: 'By the domain of an e-mail address people are led to this organization. A record in the DNS proves that it is yours.',
    claim: 'Add domain',
    domain: 'Domain',
    domainLead: 'What stands after the @ in the e-mail addresses of your people.',
    below: 'For suborganizations as well',
    belowLead: 'People with such addresses may belong to any organization below this one.',
    status: 'Status',
    serves: 'Serves',
    reaches: { organization: 'This organization', subtree: 'This one and those below' },
    proved: 'Proved',
    checked: 'Last check',
    signIn: {
      title: 'Sign-in address',
      lead: (domain: string) =>
        `Who opens it need not say where they belong. If whoever runs this server lets the host ${domain} lead to it, that name does the same.`,
      address: 'Address',
    },
    none: 'No domains yet',
    noneLead:
      'Add the domain of your e-mail addresses, and prove with one entry in the DNS that it is yours.',
    details: 'Details',
    check: 'Check now',
    results: {
      found: 'The record was found.',
      different: 'There is a record by this name, but its value is another.',
      absent: 'There is no such record yet. New ones can take some hours to be seen everywhere.',
      no_answer: 'The DNS of this domain gave no answer.',
    },
    record: {
      title: 'DNS record',
      lead: 'Make this record where the DNS of the domain is kept, then check. It may take from minutes to some hours to be seen.',
      keep: 'Leave it where it is: it is looked for every day.',
      type: 'Type',
      name: 'Name',
      shortName: 'Name, where the domain is added by itself',
      value: 'Value',
    },
    notes: {
      notFound: 'The record was not found',
      verified: 'This domain is proved. Nobody else in this workspace can have it.',
      failing: 'The record is gone',
      failingIn: (when: string) => `The record is gone: the domain is released ${when}`,
      failingSince: (at: string) => `It has been missing since ${at}.`,
      failingMend: 'Make the record below again where the DNS of the domain is kept, then check.',
      releasedIn: (when: string) => `is released ${when}`,
      failingBody: (at: string) =>
        `For now nothing changes. If it is not back by ${at}, the domain is released: it leads nobody here any more, and somebody else can prove it.`,
      released: 'This domain was released',
      releasedBody:
        'Its record was missing for too long, or the organization was archived. Add it again to get another record.',
    },
    changes: 'Changes to this domain',
    actions: {
      subtree: {
        label: 'Serve suborganizations as well',
        lead: 'People with addresses of this domain may belong to any organization below this one.',
        title: (name: string) => `Let suborganizations use ${name}?`,
        body: 'Every organization below this one, now and later, counts as having proved this domain.',
        done: 'The domain serves suborganizations as well.',
      },
      organization: {
        label: 'Serve this organization only',
        lead: 'Organizations below this one no longer count as having proved it.',
        title: (name: string) => `Keep ${name} to this organization?`,
        body: 'Whatever below relies on this domain stops working within a second.',
        done: 'The domain serves this organization only.',
      },
      again: {
        label: 'Add again',
        lead: 'Begins anew, with another record. The earlier one proves nothing any more.',
        title: (name: string) => `Add ${name} again?`,
        body: 'You get another record to publish.',
        done: 'The domain was added again.',
      },
      remove: {
        label: 'Remove',
        lead: 'It leads nobody here any more, and somebody else can prove it.',
        title: (name: string) => `Remove ${name}?`,
        body: 'People with addresses of this domain are no longer led to this organization. Adding it again takes another record.',
        done: 'The domain was removed.',
      },
    },
  },
  {
    lead: 'Über die Domäne einer E-Mail-Adresse kommen Personen zu dieser Organisation. Ein Eintrag im DNS weist nach, dass sie Ihnen gehört.',
    claim: 'Domäne hinzufügen',
    domain: 'Domäne',
    domainLead: 'Was in den E-Mail-Adressen Ihrer Leute hinter dem @ steht.',
    below: 'Auch für Unterorganisationen',
    belowLead: 'Personen mit solchen Adressen können zu jeder Organisation unter dieser gehören.',
    status: 'Zustand',
    serves: 'Gilt für',
    reaches: { organization: 'Diese Organisation', subtree: 'Diese und die darunter' },
    proved: 'Nachgewiesen',
    checked: 'Letzte Prüfung',
    signIn: {
      title: 'Anmeldeadresse',
      lead: (domain: string) =>
        `Wer sie öffnet, muss nicht sagen, wohin er gehört. Wenn die Betreiber dieses Servers den Host ${domain} zu ihm führen lassen, tut es auch dieser Name.`,
      address: 'Adresse',
    },
    none: 'Noch keine Domänen',
    noneLead:
      'Fügen Sie die Domäne Ihrer E-Mail-Adressen hinzu, und weisen Sie mit einem Eintrag im DNS nach, dass sie Ihnen gehört.',
    details: 'Angaben',
    check: 'Jetzt prüfen',
    results: {
      found: 'Der Eintrag wurde gefunden.',
      different: 'Unter diesem Namen gibt es einen Eintrag, aber mit einem anderen Wert.',
      absent:
        'Diesen Eintrag gibt es noch nicht. Bis ein neuer überall zu sehen ist, kann es Stunden dauern.',
      no_answer: 'Das DNS dieser Domäne hat nicht geantwortet.',
    },
    record: {
      title: 'DNS-Eintrag',
      lead: 'Legen Sie diesen Eintrag dort an, wo das DNS der Domäne verwaltet wird, und prüfen Sie dann. Bis er zu sehen ist, kann es Minuten bis Stunden dauern.',
      keep: 'Lassen Sie ihn, wo er ist: Er wird jeden Tag gesucht.',
      type: 'Art',
      name: 'Name',
      shortName: 'Name, wo die Domäne von selbst ergänzt wird',
      value: 'Wert',
    },
    notes: {
      notFound: 'Der Eintrag wurde nicht gefunden',
      verified: 'Diese Domäne ist nachgewiesen. In diesem Arbeitsbereich kann sie sonst niemand haben.',
      failing: 'Der Eintrag fehlt',
      failingIn: (when) => `Der Eintrag fehlt: Die Domäne wird ${when} freigegeben`,
      failingSince: (at) => `Er fehlt seit ${at}.`,
      failingMend:
        'Legen Sie den Eintrag, der unten steht, beim DNS der Domäne wieder an, und prüfen Sie dann.',
      releasedIn: (when) => `wird ${when} freigegeben`,
      failingBody: (at) =>
        `Vorerst ändert sich nichts. Ist er bis ${at} nicht wieder da, wird die Domäne freigegeben: Sie führt niemanden mehr hierher, und jemand anderes kann sie nachweisen.`,
      released: 'Diese Domäne wurde freigegeben',
      releasedBody:
        'Ihr Eintrag fehlte zu lange, oder die Organisation war archiviert. Fügen Sie sie neu hinzu, dann bekommen Sie einen anderen Eintrag.',
    },
    changes: 'Änderungen an dieser Domäne',
    actions: {
      subtree: {
        label: 'Auch für Unterorganisationen',
        lead: 'Personen mit Adressen dieser Domäne können zu jeder Organisation unter dieser gehören.',
        title: (name) => `${name} auch für Unterorganisationen?`,
        body: 'Für jede Organisation unter dieser, jetzt und später, gilt die Domäne als nachgewiesen.',
        done: 'Die Domäne gilt auch für Unterorganisationen.',
      },
      organization: {
        label: 'Nur für diese Organisation',
        lead: 'Für Organisationen unter dieser gilt sie nicht mehr als nachgewiesen.',
        title: (name) => `${name} nur für diese Organisation?`,
        body: 'Was sich darunter auf diese Domäne stützt, hört innerhalb einer Sekunde auf.',
        done: 'Die Domäne gilt nur für diese Organisation.',
      },
      again: {
        label: 'Neu hinzufügen',
        lead: 'Beginnt von vorn, mit einem anderen Eintrag. Der frühere weist nichts mehr nach.',
        title: (name) => `${name} neu hinzufügen?`,
        body: 'Sie bekommen einen anderen Eintrag zum Veröffentlichen.',
        done: 'Die Domäne wurde neu hinzugefügt.',
      },
      remove: {
        label: 'Entfernen',
        lead: 'Sie führt niemanden mehr hierher, und jemand anderes kann sie nachweisen.',
        title: (name) => `${name} entfernen?`,
        body: 'Personen mit Adressen dieser Domäne kommen nicht mehr zu dieser Organisation. Wer sie wieder hinzufügt, braucht einen anderen Eintrag.',
        done: 'Die Domäne wurde entfernt.',
      },
    },
  },
)
