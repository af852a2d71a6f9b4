import type { Embedder } from '../../domain/ports/embedder.ts'
import { claimsOf } from './claims.ts'
import type { GivenAnswer } from './group-answers.ts'
import type { Asked } from './read-pairs.ts'

/** An ask with a usable answer, both with their vectors. */
export interface AnsweredAsk extends GivenAnswer {
  asked: Asked
  question: Float32Array
}

/** Those of the asks that have a usable answer, with vectors; the others are left out. */
export async function answeredAsks(asked: readonly Asked[], embedder: Pick<Embedder, 'embed'>): Promise<AnsweredAsk[]> {
  const answered = asked.flatMap((one) => (one.reply === null ? [] : [{ one, text: one.reply }]))
  const questions = await embedder.embed(answered.map(({ one }) => one.text))
  const replies = await embedder.embed(answered.map(({ text }) => text))
  return answered.flatMap(({ one, text }, at) => {
    const question = questions[at]
    const vector = replies[at]
    if (question === undefined || vector === undefined) return []
    const { source, count, at: time, outcome, kind } = one
    const claims = claimsOf(text, one.text)
    return [
      { text, claims, verdict: kind === 'whether', vector, source, count, at: time, outcome, asked: one, question },
    ]
  })
}
