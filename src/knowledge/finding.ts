/** Something in the knowledge that a person should look at. */
export interface KnowledgeFinding {
  code:
    | 'answered-twice'
    | 'contradiction'
    | 'duplicate-question'
    | 'missing-approval'
    | 'expired'
    | 'expires-soon'
    | 'stale'
    | 'unknown-intent'
    | 'few-examples'
    | 'shared-example'
    | 'never-retrieved'
    | 'untested'
    | 'drafts-waiting'
  /** An error is wrong in itself; a warning may have its reasons. */
  level: 'error' | 'warning'
  /** Ids of articles or names of intents. */
  subjects: string[]
  message: string
}

/** A finding about these subjects, in a sentence that begins with their names. */
export function finding(
  level: KnowledgeFinding['level'],
  code: KnowledgeFinding['code'],
  subjects: string[],
  message: string,
): KnowledgeFinding {
  return { code, level, subjects, message: `${subjects.join(', ')} ${message}.` }
}
