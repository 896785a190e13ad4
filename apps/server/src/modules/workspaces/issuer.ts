/** Issuer of a workspace; every address of it is below. */
export const issuerOf = ({ publicUrl }: { publicUrl: string }, { slug }: { slug: string }): string =>
  `${publicUrl}/w/${slug}`
