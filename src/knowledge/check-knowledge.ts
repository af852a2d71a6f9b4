import type { Article } from '../domain/article.ts'
import type { IntentDefinition } from '../domain/intent.ts'
import { characterPairs, dice } from '../text/character-pairs.ts'
import { normalise } from '../text/normalise.ts'
import { approvalProblem } from './article-states.ts'
import { isApproved, lapsed } from './effective.ts'

const FEW_EXAMPLES = 8
const SOON_DAYS = 30
/** Dice coefficient of character pairs from which two questions are nearly the same. */
const ALIKE = 0.85

/** Something in the knowledge that a person should look at. */
export interface KnowledgeFinding {
  code:
    | 'duplicate-question'
    | 'missing-approval'
    | 'expired'
    | 'expires-soon'
    | 'unknown-intent'
    | 'few-examples'
    | 'shared-example'
    | 'drafts-waiting'
  /** Ids of articles or names of intents. */
  subjects: string[]
  message: string
}

/** Looks for clashes, stale and missing entries; `drafts-waiting`, the last, is no fault but to be known. `today` is YYYY-MM-DD in the tenant's zone. */
export function checkKnowledge({
  articles,
  intents,
  today,
}: {
  articles: readonly Article[]
  intents: readonly IntentDefinition[]
  today: string
}): KnowledgeFinding[] {
  const current = articles.filter(({ status }) => status !== 'withdrawn' && status !== 'expired')
  const names = new Set(intents.map(({ name }) => name))
  return [
    ...duplicateQuestions(current),
    ...current.flatMap((article) => approvals(article)),
    ...current.flatMap((article) => validity(article, today)),
    ...current.flatMap(({ id, intent }) =>
      intent === null || names.size === 0 || names.has(intent)
        ? []
        : [finding('unknown-intent', [id], `names the intent ${intent}, which is not defined`)],
    ),
    ...intents.flatMap(({ name, examples }) =>
      examples.length >= FEW_EXAMPLES
        ? []
        : [
            finding(
              'few-examples',
              [name],
              `has ${examples.length} examples; ${FEW_EXAMPLES} or more make it reliable`,
            ),
          ],
    ),
    ...sharedExamples(intents),
    ...drafts(current),
  ]
}

function drafts(articles: readonly Article[]): KnowledgeFinding[] {
  const waiting = articles.filter(({ status }) => status === 'draft' || status === 'review').map(({ id }) => id)
  if (waiting.length === 0) return []
  const code = 'drafts-waiting'
  return [{ code, subjects: waiting, message: `Waiting for an approval: ${waiting.join(', ')}.` }]
}

function finding(code: KnowledgeFinding['code'], subjects: string[], message: string): KnowledgeFinding {
  return { code, subjects, message: `${subjects.join(', ')} ${message}.` }
}

function approvals(article: Article): KnowledgeFinding[] {
  if (!isApproved(article)) return []
  if (article.approvedBy === null)
    return [finding('missing-approval', [article.id], `is ${article.status} and names nobody who approved it`)]
  const problem = approvalProblem(article, article.approvedBy)
  return problem === null
    ? []
    : [finding('missing-approval', [article.id], `should not be ${article.status}: ${problem}`)]
}

function validity({ id, validity: { until } }: Article, today: string): KnowledgeFinding[] {
  if (until === null) return []
  if (lapsed({ until }, today)) return [finding('expired', [id], `was valid until ${until}`)]
  const soon = new Date(Date.parse(today) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10)
  return until <= soon ? [finding('expires-soon', [id], `is valid until ${until} only`)] : []
}

/** Questions that share a rare pair of characters are compared, so that 20,000 articles take seconds. */
function duplicateQuestions(articles: readonly Article[]): KnowledgeFinding[] {
  const entries = articles.flatMap(({ id, question, similar }) =>
    [question, ...similar].map((text) => ({ id, text, pairs: pairsOf(text) })),
  )
  const holders = new Map<string, number[]>()
  for (const [number, { pairs }] of entries.entries()) {
    for (const pair of pairs) {
      const known = holders.get(pair) ?? []
      known.push(number)
      holders.set(pair, known)
    }
  }
  const found = new Map<string, KnowledgeFinding>()
  for (const [number, entry] of entries.entries()) {
    // Alike sets share at least one of any 30 % of their members: the rarest ones are the fewest to look up.
    const rarest = [...entry.pairs].sort((a, b) => (holders.get(a)?.length ?? 0) - (holders.get(b)?.length ?? 0))
    const looked = new Set(rarest.slice(0, Math.ceil(rarest.length * 0.3)).flatMap((pair) => holders.get(pair) ?? []))
    for (const other of looked) {
      const twin = entries[other]
      if (!twin || other >= number || twin.id === entry.id || dice(entry.pairs, twin.pairs) < ALIKE) continue
      const subjects = [twin.id, entry.id].sort()
      const key = subjects.join(' ')
      if (!found.has(key))
        found.set(
          key,
          finding('duplicate-question', subjects, `ask nearly the same: "${twin.text}" and "${entry.text}"`),
        )
    }
  }
  return [...found.values()]
}

function pairsOf(text: string): Set<string> {
  return characterPairs(`^${normalise(text).text}$`)
}

function sharedExamples(intents: readonly IntentDefinition[]): KnowledgeFinding[] {
  const owners = new Map<string, Set<string>>()
  for (const { name, examples } of intents) {
    for (const example of examples) {
      const key = normalise(example).text
      owners.set(key, (owners.get(key) ?? new Set()).add(name))
    }
  }
  return [...owners].flatMap(([example, names]) =>
    names.size < 2
      ? []
      : [finding('shared-example', [...names].sort(), `share the example "${example}"; give it to one of them`)],
  )
}
