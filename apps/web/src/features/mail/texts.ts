import { defineTexts } from '../../lib/texts.tsx'

export const mailTexts = defineTexts(
  {
    title: 'Mail',
    lead: 'How invitations, links and notices leave this server.',
    delivery: 'Delivery',
    deliveries: {
      smtp: 'Through a mail server',
      mailbox: 'Into the demonstration’s mailbox, a page of this server',
      none: 'Nowhere: no mail server is named. Mails wait, and are given up in the end',
    },
    host: 'Mail server',
    encryption: 'Encryption',
    encrypted: 'From the first byte on',
    offered: 'When the server offers it (STARTTLS)',
    authentication: 'Signs in to it',
    yes: 'Yes',
    no: 'No',
    from: 'Sender',
    where: 'Where this is set',
    whereLead:
      'In the environment of the server, as SMTP_URL and MAIL_FROM. Its password has no place in a database that people reach, so it is not set here. A change takes a restart.',
    test: 'Send a test to me',
    sent: (to: string) => `The mail server took a message to ${to}.`,
    refused: 'The mail server did not take it',
  },
  {
    title: 'Mail',
    lead: 'Wie Einladungen, Links und Hinweise diesen Server verlassen.',
    delivery: 'Zustellung',
    deliveries: {
      smtp: 'Über einen Mailserver',
      mailbox: 'In das Postfach der Vorführung, eine Seite dieses Servers',
      none: 'Nirgendwohin: Kein Mailserver ist benannt. Mails warten und werden schließlich aufgegeben',
    },
    host: 'Mailserver',
    encryption: 'Verschlüsselung',
    encrypted: 'Vom ersten Byte an',
    offered: 'Wenn der Server sie anbietet (STARTTLS)',
    authentication: 'Meldet sich dort an',
    yes: 'Ja',
    no: 'Nein',
    from: 'Absender',
    where: 'Wo das eingestellt wird',
    whereLead:
      'In der Umgebung des Servers, als SMTP_URL und MAIL_FROM. Sein Passwort hat in einer Datenbank, an die Leute kommen, nichts verloren, darum nicht hier. Eine Änderung braucht einen Neustart.',
    test: 'Eine Probe an mich',
    sent: (to) => `Der Mailserver nahm eine Nachricht an ${to} an.`,
    refused: 'Der Mailserver nahm sie nicht an',
  },
)
