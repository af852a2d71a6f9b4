import { normalise } from '../src/text/normalise.ts'
import type { LabelledDialogue } from './labelled-dialogue.ts'
import { bestCharF1 } from './scorers/char-f1.ts'
import { mean } from './scorers/mean.ts'
import { meanReciprocalRank, recallAt } from './scorers/ranking.ts'

/** One message, as far as replies are concerned. */
export interface Said {
  role: LabelledDialogue['turns'][number]['role']
  text: string
}

/** Ranks replies of the history, best first, given what was said so far, oldest first. */
export type RankReplies = (said: readonly Said[]) => Promise<readonly string[]>

interface RepliesReport {
  /** Agent messages that follow a customer message. */
  n: number
  /** Those among them whose true reply stands in the history: recall and mrr are over these. */
  inPool: number
  recallAt1: number | null
  recallAt5: number | null
  recallAt10: number | null
  mrr: number | null
  /** Over all n. */
  charF1At1: number | null
  charF1At3: number | null
  charF1At5: number | null
}

/** Scores a ranking of the history's agent messages for every agent message of the test that directly follows a customer message. */
export async function evalReplies(
  { history, test }: { history: readonly LabelledDialogue[]; test: readonly LabelledDialogue[] },
  { rank }: { rank: RankReplies },
): Promise<RepliesReport> {
  const pool = new Set(
    history.flatMap(({ turns }) => turns.flatMap(({ role, text }) => (role === 'agent' ? replyKey(text) : []))),
  )
  const ranks: (number | null)[] = []
  const likeness = new Map<number, number[]>([1, 3, 5].map((k) => [k, []]))
  let n = 0
  for (const { turns } of test) {
    for (const [index, { role, text }] of turns.entries()) {
      if (role !== 'agent' || turns[index - 1]?.role !== 'customer') continue
      n++
      const ranked = await rank(turns.slice(0, index).map(said))
      if (pool.has(replyKey(text))) {
        const place = ranked.findIndex((reply) => replyKey(reply) === replyKey(text))
        ranks.push(place === -1 ? null : place + 1)
      }
      for (const [k, scores] of likeness) scores.push(...likest(ranked, text, k))
    }
  }
  return {
    n,
    inPool: ranks.length,
    recallAt1: recallAt(ranks, 1),
    recallAt5: recallAt(ranks, 5),
    recallAt10: recallAt(ranks, 10),
    mrr: meanReciprocalRank(ranks),
    charF1At1: mean(likeness.get(1) ?? []),
    charF1At3: mean(likeness.get(3) ?? []),
    charF1At5: mean(likeness.get(5) ?? []),
  }
}

/** A label of the test is nothing that a ranking may see. */
function said({ role, text }: Said): Said {
  return { role, text }
}

/** The best charF1 as a list; empty where a blank reply leaves nothing to score. */
function likest(ranked: readonly string[], truth: string, k: number): number[] {
  const best = bestCharF1(ranked, truth, k)
  return best === null ? [] : [best]
}

/** Replies that differ only in form (case, width, white space …) are the same reply. */
export function replyKey(text: string): string {
  return normalise(text).text.replace(/\s+/gu, ' ').trim()
}
