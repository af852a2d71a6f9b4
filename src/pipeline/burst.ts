import type { ActLexicon } from '../domain/lexicon.ts'
import type { Policy } from '../domain/policy.ts'
import { normalise } from '../text/normalise.ts'

/**
 * How long a burst should still wait for its next message, ms; 0 to answer now. Only a burst whose last message is a bare greeting,
 * a filler or plainly unfinished waits, and no longer than policy.turn.mergeMaxMs after its first. Whoever asks for a human never waits.
 */
export function burstWait({
  messages,
  acts,
  policy,
  wantsHuman,
  now,
}: {
  messages: readonly { text: string; at: number }[]
  acts: ActLexicon
  policy: Policy['turn']
  wantsHuman: boolean
  now: number
}): number {
  const first = messages[0]
  const last = messages.at(-1)
  if (!first || !last || wantsHuman || !isUnfinished(last.text, acts)) return 0
  const until = Math.min(last.at + policy.mergeWindowMs.value, first.at + policy.mergeMaxMs.value)
  return Math.max(0, until - now)
}

/** True for a message that greets or stalls and asks nothing yet: "在吗", "我想问下". */
function isUnfinished(text: string, acts: ActLexicon): boolean {
  const normal = normalise(text).text.replace(/[\s\p{P}]+$/u, '')
  const whole = [...acts.greeting, ...acts.filler].some((pattern) => new RegExp(`^(?:${pattern})$`, 'u').test(normal))
  return whole || acts.unfinished.some((pattern) => new RegExp(`(?:${pattern})$`, 'u').test(normal))
}
