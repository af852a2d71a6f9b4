/** Reads "word replacement" entries, apart by commas or line ends; a replacement may hold spaces, a word may not. */
export function wordTable(entries: string): ReadonlyMap<string, string> {
  return new Map(
    entries
      .trim()
      .split(/\s*[,\n]\s*/)
      .map((entry): [string, string] => {
        const space = entry.indexOf(' ')
        return [entry.slice(0, space), entry.slice(space + 1)]
      }),
  )
}
