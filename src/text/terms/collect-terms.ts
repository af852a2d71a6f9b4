/**
 * Receives a text's terms one by one: the term is `prefix` followed by `source` from UTF-16 unit `start` up to `end`. Bare arguments, not an object: a message has some 200 terms,
 * and nothing is to be made for one that nobody knows.
 */
export type AddTerm = (prefix: string, source: string, start: number, end: number, weight: number) => void

/** Gives a text's terms, each with its weight above 0, repeats too. */
export type WalkTerms = (add: AddTerm) => void

/** The distinct terms of a text in order of their first place; one that occurs n times weighs 1 + ln n times its first weight. */
export function collectTerms(walk: WalkTerms): Map<string, number> {
  const weights = new Map<string, number>()
  const repeats = new Map<string, number>()
  walk((prefix, source, start, end, weight) => {
    const term = prefix + source.slice(start, end)
    if (weights.has(term)) repeats.set(term, (repeats.get(term) ?? 1) + 1)
    else weights.set(term, weight)
  })
  for (const [term, times] of repeats) weights.set(term, (weights.get(term) ?? 0) * (1 + Math.log(times)))
  return weights
}
