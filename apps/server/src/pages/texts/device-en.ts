/** English texts of letting in a device that has no browser (RFC 8628). */
export const deviceEn = {
  enterDevice: {
    title: 'Connect a device',
    lead: 'Type in the code that your device shows. You then sign in, and are asked once more before it is let in.',
    label: 'Code on the device',
    hint: 'Eight letters. It works for ten minutes.',
    warning:
      'Type in only what you read from a device of your own. Nobody who writes to you or calls you needs such a code.',
    unknown: 'No device waits by this code. Look whether it still shows it, or have it show another.',
  },
  confirmDevice: {
    title: (application: string) => `Let in ${application}?`,
    lead: (application: string, organization: string) =>
      `A device with ${application} wants to use your account at ${organization}.`,
    code: 'Code on the device',
    application: 'Application',
    organization: 'Organization',
    from: 'The device asked from',
    unknownFrom: 'an address that is not known',
    with: 'It says that it is',
    list: 'If you allow it, it can',
    warning:
      'Allow it only if the device is in front of you and shows this code. If somebody has sent you the code or a link to this page, they want into your account: deny it.',
    allow: 'Allow',
    deny: 'Deny',
  },
  deviceDone: {
    allowed: 'The device is connected',
    allowedLead: 'Go back to it. You can close this page.',
    denied: 'The device was not let in',
    deniedLead: 'It has no access to your account. You can close this page.',
    over: 'This code is over',
    overLead: 'It was used already, or its time has passed. Have the device show another.',
  },
}
