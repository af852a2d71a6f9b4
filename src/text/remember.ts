/** Longer texts are read anew: they are rare, and what is remembered must stay small. */
const LONGEST = 2_000

/** A pure function of a text that remembers its last `most` answers, at least one; the answers are shared and must not be changed. */
export function remembering<T>(read: (text: string) => T, most: number): (text: string) => T {
  const texts = new Array<string | null>(most).fill(null)
  const answers = new Array<T | undefined>(most).fill(undefined)
  let next = 0
  return (text) => {
    for (let at = 0; at < most; at++) if (texts[at] === text) return answers[at] as T
    const answer = read(text)
    if (text.length > LONGEST) return answer
    texts[next] = text
    answers[next] = answer
    next = (next + 1) % most
    return answer
  }
}
