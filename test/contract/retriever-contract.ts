import { describe, expect, test } from 'vitest'
import type { Passage } from '../../src/domain/passage.ts'
import type { Query, Retriever } from '../../src/domain/ports/retriever.ts'

const aQuery = (query: Partial<Query>): Query => ({
  tenant: 'default',
  kind: 'article',
  text: '怎么退货',
  intents: [],
  topic: null,
  limit: 5,
  ...query,
})

/** What every retriever promises over passages of tenant `default`; `open` is handed at least one passage of each kind. */
export function retrieverContract(
  name: string,
  passages: readonly Passage[],
  open: (passages: readonly Passage[]) => Promise<Retriever>,
): void {
  const questions = passages.map(({ kind, keys }) => ({ kind, key: keys[0] ?? '' }))

  describe(`${name}: retriever`, () => {
    test('a passage is found by its own key, first and with at least .98', async () => {
      const retriever = await open(passages)
      for (const { kind, key } of questions) {
        const [best] = await retriever.retrieve(aQuery({ kind, text: key }))
        expect(best?.passage.keys).toContain(key)
        expect(best?.score).toBeGreaterThanOrEqual(0.98)
        expect(best?.why.key).toBe(key)
      }
    })

    test('only passages of the kind asked for come, each once, best first, at most limit', async () => {
      const retriever = await open(passages)
      for (const { kind, key } of questions) {
        const hits = await retriever.retrieve(aQuery({ kind, text: key, limit: 2 }))
        expect(hits.length).toBeLessThanOrEqual(2)
        expect(hits.every(({ passage }) => passage.kind === kind)).toBe(true)
        expect(new Set(hits.map(({ passage }) => passage.id)).size).toBe(hits.length)
        expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a))
      }
      expect(await retriever.retrieve(aQuery({ limit: 0 }))).toEqual([])
    })

    test('the same query gives the same hits, also when asked many times at once', async () => {
      const retriever = await open(passages)
      const answers = await Promise.all(Array.from({ length: 8 }, () => retriever.retrieve(aQuery({}))))
      for (const answer of answers) expect(answer).toEqual(answers[0])
    })

    test('a message without words finds nothing', async () => {
      const retriever = await open(passages)
      expect(await retriever.retrieve(aQuery({ text: '  ' }))).toEqual([])
    })

    test('every score and reason is within its bounds', async () => {
      const retriever = await open(passages)
      for (const text of ['怎么退货', '运费', 'How do I return it?', '！！！', '退'.repeat(500)]) {
        for (const { score, why } of await retriever.retrieve(
          aQuery({ text, intents: [{ name: 'other', confidence: 1 }], topic: 'other' }),
        )) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
          expect(why.lexical === null || why.lexical > 0).toBe(true)
          expect(why.vector === null || Math.abs(why.vector) <= 1.0001).toBe(true)
        }
      }
    })

    test('another tenant is refused', async () => {
      const retriever = await open(passages)
      await expect(retriever.retrieve(aQuery({ tenant: 'other' }))).rejects.toThrow('other')
    })
  })
}
