import { dot } from '../../domain/dot.ts'
import { type Claims, claimsAgree } from './claims.ts'
import type { MiningSettings } from './mining-settings.ts'

/** A usable answer to one of a group's questions. */
export interface GivenAnswer {
  text: string
  claims: Claims
  /** True where the question asks for a yes or a no. */
  verdict: boolean
  vector: Float32Array
  /** Dialogue it was given in. */
  source: string
  /** Pairs it stands for. */
  count: number
  at: number | null
  outcome: string | null
}

/** Answers that say the same, and their weight among all. */
export interface AnswerGroup<T extends GivenAnswer> {
  answers: T[]
  /** Different dialogues. */
  sources: number
  weight: number
}

const GOOD = /^(?:resolved|solved|closed|satisfied|good|已解决|解决|满意|好评)$/iu
const BAD = /^(?:unresolved|complaint|bad|dissatisfied|abandoned|handoff|escalated|未解决|投诉|不满意|差评|升级)$/iu
/** Answers lose half their weight in half a year: rules change. */
const HALF_LIFE = 182 * 86_400_000

/**
 * Groups answers that say the same: same claims, and alike in words or both a yes or both a no. The answer most others agree with leads, then the next among the rest. Best group first, by the weight of its
 * dialogues: their number, how they ended, how long ago, counted from the latest. Ties go to the earlier answer.
 */
export function groupAnswers<T extends GivenAnswer>(
  answers: readonly T[],
  settings: Pick<MiningSettings, 'sameAnswer' | 'sameVerdict'>,
): AnswerGroup<T>[] {
  const latest = Math.max(...answers.map(({ at }) => at ?? Number.NEGATIVE_INFINITY))
  const weights = answers.map((answer) => weightOf(answer, latest))
  const alike = answers.map((a) => answers.map((b) => sameAnswer(a, b, settings)))
  const agreed = answers.map((_, i) => sum(weights.filter((_, j) => alike[i]?.[j])))
  const order = answers.map((_, i) => i).sort((a, b) => (agreed[b] ?? 0) - (agreed[a] ?? 0) || a - b)
  const taken = new Set<number>()
  const groups: AnswerGroup<T>[] = []
  for (const leader of order) {
    if (taken.has(leader)) continue
    const members = order.filter((i) => !taken.has(i) && (i === leader || alike[leader]?.[i]))
    for (const i of members) taken.add(i)
    const said = members.flatMap((i) => answers[i] ?? [])
    groups.push({
      answers: said,
      sources: new Set(said.map(({ source }) => source)).size,
      weight: sum(members.map((i) => weights[i] ?? 0)),
    })
  }
  return groups.sort((a, b) => b.weight - a.weight)
}

/** True for two answers that a customer would take for the same. */
export function sameAnswer(
  a: Pick<GivenAnswer, 'claims' | 'vector' | 'verdict'>,
  b: Pick<GivenAnswer, 'claims' | 'vector' | 'verdict'>,
  { sameAnswer: least, sameVerdict }: Pick<MiningSettings, 'sameAnswer' | 'sameVerdict'>,
): boolean {
  if (!claimsAgree(a.claims, b.claims)) return false
  const verdict = a.verdict && b.verdict && a.claims.polarity !== null && a.claims.polarity === b.claims.polarity
  const move = a.claims.moves.some((each) => b.claims.moves.includes(each))
  const near = dot(a.vector, b.vector)
  return near >= least || ((verdict || move) && near >= sameVerdict)
}

function weightOf({ at, outcome, count }: GivenAnswer, latest: number): number {
  const age = at === null || !Number.isFinite(latest) ? 1 : 0.5 ** ((latest - at) / HALF_LIFE)
  const end = outcome === null ? 1 : GOOD.test(outcome) ? 1.25 : BAD.test(outcome) ? 0.5 : 1
  return age * end * Math.sqrt(count)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
