const MOST_NAMED = 5

/** Why somebody cannot give a role: what of it they do not hold. */
export const cannotGive = (
  texts: { cannotGive: (list: string) => string; cannotGiveAtAll: string },
  missing: readonly string[],
  list: (items: readonly string[]) => string,
): string =>
  missing.length > 0 ? texts.cannotGive(list(missing.slice(0, MOST_NAMED))) : texts.cannotGiveAtAll
