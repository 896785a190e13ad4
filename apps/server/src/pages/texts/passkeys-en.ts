/** English texts about passkeys. */
export const passkeysEn = {
  passkeys: {
    title: 'Your passkeys',
    count: (count: number) => (count === 1 ? 'one passkey' : `${count} passkeys`),
    lead: 'A passkey signs you in by your fingerprint, your face, a PIN or a security key. Nobody can talk you out of it.',
    none: 'You have none. A passkey signs you in by your fingerprint, your face, a PIN or a security key, and nobody can talk you out of it.',
    since: 'Since',
    lastUsed: 'Last used',
    neverUsed: 'Not used yet',
    synced: 'Kept by your password manager.',
    says: (format: string, model: string | null) =>
      model === null
        ? `When it was added it made a statement of the kind ${format}, which names no model.`
        : `When it was added it said that it is of the model ${model} (${format}).`,
    saysNothing: 'Your organization asked for its make when it was added; it did not say what it is.',
    rename: 'Rename',
    renameOf: (name: string) => `Rename ${name}`,
    renameTitle: 'Rename a passkey',
    remove: 'Remove',
    removeOf: (name: string) => `Remove ${name}`,
    save: 'Save',
    name: 'Name',
    nameHint: 'To know it again: the device, the password manager or the security key.',
    addTitle: 'Add a passkey',
    add: 'Create the passkey',
    signIn: 'Sign in with a passkey',
    use: 'Use a passkey',
    insteadOfApp: 'Or use a passkey in the place of an app.',
    factorLead:
      'Use the passkey of this account: your device asks for your fingerprint, your face, a PIN or a security key.',
    wantedLead: 'Your device asks you to confirm it by your fingerprint, your face, a PIN or a security key.',
    recoveryLead: 'It takes the place of every passkey that you had. Sessions that are open elsewhere end.',
    demanded: (organization: string) => `${organization} lets people in by a passkey.`,
    recoverLead: (organization: string) =>
      `An administrator of ${organization} lets you set up a new passkey in the place of those that you have lost.`,
    failed: 'That did not work, or it was cancelled. Please try again.',
    known: 'This device or security key has a passkey of this account already.',
    script: 'Passkeys need JavaScript in your browser.',
    wrong: 'This passkey does not open an account here. Try another way, or another passkey.',
    taken: 'This passkey is set up already.',
    noWayIn:
      'This passkey could not sign you in by itself. Take one that is kept on your device or security key, and that asks for a PIN, your fingerprint or your face.',
    tooMany: 'This account has as many passkeys as it may have. Remove one first.',
    expiredLink: 'Ask an administrator of your organization for another link.',
    lastWayIn: 'Without this passkey you could not sign in any more. Add another one first.',
  },
}

export type PasskeyTexts = typeof passkeysEn
