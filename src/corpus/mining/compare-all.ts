import { setImmediate } from 'node:timers/promises'
import type { Candidate } from '../../domain/candidate.ts'
import type { Embedder } from '../../domain/ports/embedder.ts'
import { throwIfCancelled } from '../throw-if-cancelled.ts'
import { type ArticleVectors, type ComparedArticle, compareWithArticles } from './compare-articles.ts'

/** Compares every candidate with every article; those that an article says already are left out. Throws cancelled. */
export async function compareAll(
  candidates: readonly Candidate[],
  {
    articles,
    embedder,
    settings,
    signal,
  }: {
    articles: readonly ComparedArticle[]
    embedder: Pick<Embedder, 'embed'>
    settings: { sameArticle: number }
    signal?: AbortSignal | undefined
  },
): Promise<Candidate[]> {
  const known: ArticleVectors[] = []
  for (const article of articles) {
    throwIfCancelled(signal)
    const texts = [article.question, ...article.similar]
    known.push({ article, texts, vectors: await embedder.embed(texts) })
    await setImmediate()
  }
  const compared: Candidate[] = []
  for (const candidate of candidates) {
    throwIfCancelled(signal)
    const [vector] = await embedder.embed([candidate.question])
    const result = vector === undefined ? candidate : compareWithArticles(candidate, vector, known, settings)
    if (result !== null) compared.push(result)
    await setImmediate()
  }
  return compared
}
