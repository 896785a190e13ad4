/** What a directory's group is called here: as there, unless an own one is; then with the directory behind it, or a number. */
export const namesOf = (displayName: string, directoryName: string): string[] => {
  const short = displayName.slice(0, 90)
  const from = directoryName.slice(0, 90)
  return [displayName, `${short} (${from})`, ...[2, 3, 4, 5].map((number) => `${short} (${from} ${number})`)]
}
