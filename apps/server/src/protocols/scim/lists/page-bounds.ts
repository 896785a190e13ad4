/** How many a list has on one page: where nobody says, and at most; of groups with all who are in them fewer. */
export const PAGE_BOUNDS = { usual: 100, most: 1_000, withMembers: 100 } as const
