/** A condition and how it is said. */
export interface Cue {
  /** Lower case letters, digits and hyphens. */
  id: string
  /** As agents call it: 已发货. */
  name: string
  /** When it holds, in words. */
  when: string
  /** Global, so that every place it is said at is found. */
  pattern: RegExp
  /** Named in an answer alone it limits that answer; others may be named in passing. */
  limits: boolean
}

/** The cues that a text says, each once, in the lexicon's order. */
export function cuesOf(text: string, cues: readonly Cue[]): Cue[] {
  // Unlike test, search leaves a global pattern as it was.
  return cues.filter(({ pattern }) => text.search(pattern) >= 0)
}
