import type { Article } from '../domain/article.ts'
import { characterPairs, dice } from '../text/character-pairs.ts'
import { likelyTwins } from '../text/likely-twins.ts'
import { normalise } from '../text/normalise.ts'
import { finding, type KnowledgeFinding } from './finding.ts'
import { sameReaders } from './same-readers.ts'

interface Entry {
  article: Article
  text: string
  pairs: Set<string>
}

/**
 * Questions that two articles answer for the same readers (errors), and questions that are nearly the same, by `alike` (0–1, share of character pairs; warnings). Each
 * pair of articles is named once. `breathe` is awaited now and then, since 20,000 articles take seconds.
 */
export async function checkQuestions(
  articles: readonly Article[],
  { alike, breathe }: { alike: number; breathe: () => Promise<void> },
): Promise<KnowledgeFinding[]> {
  const entries: Entry[] = articles.flatMap((article) =>
    [article.question, ...article.similar].map((text) => ({ article, text, pairs: pairsOf(text) })),
  )
  const twinsOf = likelyTwins(
    entries.map(({ pairs }) => pairs),
    alike,
  )
  const found = new Map<string, KnowledgeFinding>()
  for (const [number, entry] of entries.entries()) {
    if (number % 200 === 0) await breathe()
    for (const other of twinsOf(entry.pairs)) {
      const twin = entries[other]
      if (!twin || other >= number || twin.article.id === entry.article.id) continue
      const likeness = dice(entry.pairs, twin.pairs)
      if (likeness < alike || !sameReaders(entry.article, twin.article)) continue
      const subjects = [twin.article.id, entry.article.id].sort()
      const key = subjects.join(' ')
      const known = found.get(key)
      if (likeness === 1 && known?.level !== 'error')
        found.set(key, finding('error', 'answered-twice', subjects, `both answer "${entry.text}"; merge them`))
      else if (!known)
        found.set(
          key,
          finding('warning', 'duplicate-question', subjects, `ask nearly the same: "${twin.text}" and "${entry.text}"`),
        )
    }
  }
  return [...found.values()]
}

function pairsOf(text: string): Set<string> {
  return characterPairs(`^${normalise(text).text}$`)
}
