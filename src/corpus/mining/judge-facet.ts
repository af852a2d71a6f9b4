import { dot } from '../../domain/dot.ts'
import type { AnsweredAsk } from './answered-ask.ts'
import { claimsAgree } from './claims.ts'
import { type AnswerGroup, groupAnswers, sameAnswer } from './group-answers.ts'
import type { MiningSettings } from './mining-settings.ts'
import { matter } from './read-ask.ts'

/** The spokesman is not the group's leader: others may lie so much further from it. */
const SLACK = 0.04

/** What the dialogues answer under one condition. */
export interface FacetJudgement {
  best: AnswerGroup<AnsweredAsk>
  /** Of the best answers the ask and answer that stand for all. */
  spokesman: AnsweredAsk
  /** Share of the weight of all usable answers, 0 to 1. */
  agreement: number
  /** Different dialogues with a usable answer. */
  sources: number
}

/** The answer that a question has in these dialogues, or null where too few give it or too many another. `sameQuestion` is the least cosine that put the asks together. */
export function judgeFacet(
  answered: readonly AnsweredAsk[],
  { settings, sameQuestion }: { settings: MiningSettings; sameQuestion: number },
): FacetJudgement | null {
  const groups = groupAnswers(answered, settings)
  const [best] = groups
  if (best === undefined || best.sources < settings.support) return null
  const all = groups.reduce((sum, { weight }) => sum + weight, 0)
  const agreement = best.weight / all
  if (lowerBound(agreement, answered.length) < settings.agreement) return null
  const spokesman = spokesmanOf(best.answers, answered)
  if (spokesman === null) return null
  const agreeing = best.answers.filter(
    (one) => sameAnswer(one, spokesman, settings) && dot(one.question, spokesman.question) >= sameQuestion - SLACK,
  )
  const voices = new Set(agreeing.map(({ source }) => source)).size
  if (voices < settings.support) return null
  const against = groups
    .filter(({ answers: [first] }) => first !== undefined && !claimsAgree(first.claims, spokesman.claims))
    .reduce((sum, { weight }) => sum + weight, 0)
  if (against / all > 1 - settings.undisputed) return null
  if (dot(spokesman.question, spokesman.vector) < settings.answersQuestion) return null
  return {
    best: { ...best, answers: agreeing, sources: voices },
    spokesman,
    agreement,
    sources: new Set(answered.map(({ source }) => source)).size,
  }
}

/**
 * The ask and answer of one dialogue that are most like all others, so that the answer was given to the very question; a full answer before a bare yes. Ties go to the
 * earlier.
 */
function spokesmanOf(best: readonly AnsweredAsk[], all: readonly AnsweredAsk[]): AnsweredAsk | null {
  let chosen: AnsweredAsk | null = null
  let top = Number.NEGATIVE_INFINITY
  for (const one of best) {
    const score =
      2 * mean(all.map(({ question }) => dot(one.question, question))) +
      mean(best.map(({ vector }) => dot(one.vector, vector))) +
      dot(one.question, one.vector) / 2 +
      coverage(one, best) +
      fullness(one)
    if (one.asked.looked || isEcho(one) || score <= top + 1e-9) continue
    top = score
    chosen = one
  }
  return chosen
}

/** Asks so short that a bare yes leaves open what of. */
const FEW = 6

/** True for an answer that repeats a short question and adds nothing: 是否可以取消 → 可以取消. */
function isEcho({ text, asked }: AnsweredAsk): boolean {
  if (matter(asked.text) >= FEW) return false
  const said = new Set(asked.text)
  const added = text.replace(ECHO, '').replace(/[^\p{L}\p{N}]/gu, '')
  return [...added].filter((character) => !said.has(character)).length < 3
}

const ECHO = /现在|目前|可以|能够?|需要|支持|不|是|的|了|会|要|有|没有|无法|直接|订单|商品|您|进行|申请/gu

/** How much of what the group tells to do this answer tells, 0 to .5; and whether it says yes or no as most do, .1. */
function coverage({ claims }: AnsweredAsk, best: readonly AnsweredAsk[]): number {
  const shares = new Map<string, number>()
  for (const one of best)
    for (const move of one.claims.moves) shares.set(move, (shares.get(move) ?? 0) + 1 / best.length)
  const all = [...shares.values()].reduce((sum, share) => sum + share, 0)
  const mine = claims.moves.reduce((sum, move) => sum + (shares.get(move) ?? 0), 0)
  const same = mean(best.map((one) => (one.claims.polarity === claims.polarity ? 1 : 0)))
  return (all === 0 ? 0 : mine / all / 2) + same / 10
}

/** Lower end of Wilson's interval of a share of n, one standard error: 0 to 1. */
export function lowerBound(share: number, n: number): number {
  return (share + 0.5 / n - Math.sqrt((share * (1 - share) + 0.25 / n) / n)) / (1 + 1 / n)
}

/** What speaks for a question and an answer as they stand, −.75 to .2. */
function fullness({ text, asked }: AnsweredAsk): number {
  const answer = text.length < 8 ? -0.1 : text.length <= 80 ? 0.1 : 0
  const question = (asked.text.length >= 6 && asked.text.length <= 24 ? 0.1 : 0) - (asked.kind === 'request' ? 0.15 : 0)
  const story = /我已|我没|我的.{1,8}[，,]|但|表示|两个|三个/u.test(asked.text) ? 0.2 : 0
  return answer + question - story - (/\[/u.test(text) ? 0.2 : 0)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length)
}
