import { isDeepStrictEqual } from 'node:util'
import type { Article, Scenario } from '../domain/article.ts'
import { type DiffPart, wordDiff } from '../text/word-diff.ts'

/** A field in which two versions differ; `words` tells it word by word, for questions and answers. */
export interface FieldDiff {
  /** A field of an article, or `scenarios.ID` and `scenarios.ID.answer` for its scenarios. */
  field: string
  before: unknown
  after: unknown
  words: DiffPart[] | null
}

/** Every field in which two versions of an article differ, in the order of the fields. Null stands for what one of them lacks. */
export function diffArticles(before: Article, after: Article): FieldDiff[] {
  const fields = (Object.keys(after) as (keyof Article)[]).filter((field) => field !== 'scenarios')
  return [
    ...fields.flatMap((field) => fieldDiff(field, before[field], after[field])),
    ...scenarioDiffs(before.scenarios, after.scenarios),
  ]
}

function scenarioDiffs(before: readonly Scenario[], after: readonly Scenario[]): FieldDiff[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))]
  return ids.flatMap((id) => {
    const [one, other] = [before, after].map((scenarios) => scenarios.find((scenario) => scenario.id === id) ?? null)
    if (!one || !other) return fieldDiff(`scenarios.${id}`, one ?? null, other ?? null)
    return (['name', 'when', 'cues', 'answer'] as const).flatMap((field) =>
      fieldDiff(`scenarios.${id}.${field}`, one[field], other[field]),
    )
  })
}

function fieldDiff(field: string, before: unknown, after: unknown): FieldDiff[] {
  if (isDeepStrictEqual(before, after)) return []
  const worded = /(?:^|\.)(?:question|answer|when)$/.test(field)
  const words = worded && typeof before === 'string' && typeof after === 'string' ? wordDiff(before, after) : null
  return [{ field, before, after, words }]
}
