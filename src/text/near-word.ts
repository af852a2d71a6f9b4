/** True when the letters of a typed word differ from a word by at most `most` slips: one wrong, missing, added or swapped with its neighbour (optimal string alignment, Damerau 1964). */
export function isNear(typed: string, word: string, most: number): boolean {
  if (Math.abs(typed.length - word.length) > most) return false
  let beforeLast: number[] = []
  let last = Array.from({ length: word.length + 1 }, (_, at) => at)
  for (let i = 1; i <= typed.length; i++) {
    const row = [i]
    for (let j = 1; j <= word.length; j++) {
      const same = typed[i - 1] === word[j - 1]
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]
      if (swapped) slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1)
      row.push(slips)
    }
    beforeLast = last
    last = row
  }
  return (last[word.length] ?? most + 1) <= most
}
