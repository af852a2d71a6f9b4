import type { ScoredPassage } from '../domain/passage.ts'
import type { Source } from '../domain/turn.ts'

/** Where an answer comes from: passage, version, approver, validity, score and why it matched. */
export function toSource({ passage, score, why }: ScoredPassage): Source {
  const { article } = passage
  return {
    passage: passage.id,
    article: article?.id ?? null,
    scenario: article?.scenario ?? null,
    question: passage.question,
    version: article?.version ?? null,
    owner: article?.owner ?? null,
    approvedBy: article?.approvedBy ?? null,
    validity: article?.validity ?? null,
    score,
    why,
  }
}
