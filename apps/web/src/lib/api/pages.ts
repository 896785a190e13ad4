/** How the server pages: each answer names where the next one begins. Part of every query of a long list. */
export const PAGED = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor?: string }) => page.nextCursor,
}
