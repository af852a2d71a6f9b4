import type { Passage, ScoredPassage } from '../domain/passage.ts'
import type { Policy } from '../domain/policy.ts'
import type { IntentGuess } from '../domain/understanding.ts'
import { normalise } from '../text/normalise.ts'
import type { FusedRow } from './fuse.ts'

/** Scores from here to 1 say that the message is one of the passage's keys. */
const EXACT = 0.98
/** The most that likeness and bonuses can make of any other hit. */
const NOT_EXACT = 0.97

/** A question as the second pass sees it. */
export interface Question {
  /** Normalised. */
  message: string
  /** The number of distinct terms of the message. */
  terms: number
  intents: readonly IntentGuess[]
  topic: string | null
}

/**
 * The score of a hit, decided here and nowhere else. It begins as the fused score of the passage's best row, or .98 where
 * the message is one of the keys; its intent raises it by that intent's confidence, the same topic by a fixed step; a scenario is raised when one of its cues stands in
 * the message and lowered when none does. The result lies in 0–1, from .98 only for a message that is a key; a scenario
 * that no cue names may fall below even then, so that the main answer goes first.
 */
export function scorePassage({
  passage,
  rows,
  keyOf,
  question,
  policy,
}: {
  passage: Passage
  /** Found rows of this passage, best first. */
  rows: readonly FusedRow[]
  keyOf: (row: number) => string
  question: Question
  policy: Policy['retrieval']
}): ScoredPassage | null {
  const exact = rows.find((row) => isExact(row, keyOf, question))
  const best = exact ?? rows[0]
  if (best === undefined) return null
  const adjustments: Adjustment[] = [
    ...agreements(passage, question, policy),
    ...scenarioCue(passage, question.message, policy),
  ]
  const raised = adjustments.reduce((sum, { by }) => sum + by, exact ? Math.max(EXACT, best.fused) : best.fused)
  const named = adjustments.every(({ by }) => by >= 0)
  const [least, most] = exact ? [named ? EXACT : 0, 1] : [0, NOT_EXACT]
  return {
    passage,
    score: Math.max(least, Math.min(most, raised)),
    why: {
      key: keyOf(best.row),
      lexical: best.lexical,
      vector: best.vector,
      terms: best.terms,
      adjustments: [...(exact ? ['与知识问法一致'] : []), ...adjustments.map(inWords)],
    },
  }
}

interface Adjustment {
  text: string
  by: number
}

/** `other` says that nothing was understood, so it agrees with nothing. */
function agreements(passage: Passage, { intents, topic }: Question, policy: Policy['retrieval']): Adjustment[] {
  const found: Adjustment[] = []
  const agrees = intents.find(({ name }) => name !== 'other' && name === passage.intent)
  if (agrees && agrees.confidence > 0) {
    found.push({ text: `意图一致（${agrees.name}）`, by: round(policy.intentBonus.value * agrees.confidence) })
  }
  if (topic !== null && topic !== 'other' && passage.topic === topic) {
    found.push({ text: `主题一致（${topic}）`, by: policy.topicBonus.value })
  }
  return found
}

function scenarioCue({ article }: Passage, message: string, policy: Policy['retrieval']): Adjustment[] {
  if (article === null || article.scenario === null) return []
  const cue = article.cues.find((word) => stands(normalise(word).text, message))
  if (cue !== undefined) return [{ text: `提到场景（${cue}）`, by: policy.cueBonus.value }]
  return [{ text: '没有提到这个场景', by: -policy.cueless.value }]
}

/** A latin cue must stand alone: "large" is not said by "enlarged". */
function stands(cue: string, message: string): boolean {
  if (cue === '') return false
  for (let at = message.indexOf(cue); at >= 0; at = message.indexOf(cue, at + 1)) {
    const joined = (left: string | undefined, right: string | undefined) => /^[a-z0-9]{2}$/.test(`${left}${right}`)
    const end = at + cue.length
    if (!joined(message[at - 1], cue[0]) && !joined(cue.at(-1), message[end])) return true
  }
  return false
}

/** Equal texts share all terms and lie at one point, so only such rows are worth normalising. */
function isExact(row: FusedRow, keyOf: (row: number) => string, { message, terms }: Question): boolean {
  const alike = (terms > 0 && row.terms.length === terms) || (row.vector !== null && row.vector > 0.999)
  return alike && normalise(keyOf(row.row)).text === message
}

const round = (value: number) => Math.round(value * 1_000) / 1_000

function inWords({ text, by }: Adjustment): string {
  return `${text} ${by < 0 ? '−' : '+'}${Math.abs(by)}`
}
