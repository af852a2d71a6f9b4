import type { Article } from '../domain/article.ts'
import type { IntentDefinition } from '../domain/intent.ts'
import { normalise } from '../text/normalise.ts'
import { finding, type KnowledgeFinding } from './finding.ts'

const FEW_EXAMPLES = 8

/** Articles that name an intent nobody defined, intents with few examples, and examples that two intents share. */
export function checkIntents(articles: readonly Article[], intents: readonly IntentDefinition[]): KnowledgeFinding[] {
  const names = new Set(intents.map(({ name }) => name))
  const unknown = articles.flatMap(({ id, intent }) =>
    intent === null || names.size === 0 || names.has(intent)
      ? []
      : [finding('error', 'unknown-intent', [id], `names the intent ${intent}, which is not defined`)],
  )
  const few = intents
    .filter(({ examples }) => examples.length < FEW_EXAMPLES)
    .map(({ name, examples }) =>
      finding(
        'warning',
        'few-examples',
        [name],
        `has ${examples.length} examples; ${FEW_EXAMPLES} or more make it reliable`,
      ),
    )
  return [...unknown, ...few, ...sharedExamples(intents)]
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
      : [
          finding(
            'warning',
            'shared-example',
            [...names].sort(),
            `share the example "${example}"; give it to one of them`,
          ),
        ],
  )
}
