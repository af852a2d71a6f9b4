import { expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import { emptyContext } from '../../src/domain/context.ts'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { handleTurn } from '../../src/pipeline/handle-turn.ts'
import { holdsFor, mayHoldFor } from '../../src/pipeline/holds-for.ts'
import { anArticle, aShop, TENANT } from '../knowledge/a-shop.ts'

test.for([
  [{}, {}, true, true],
  [{ brands: ['云杉'] }, { brand: '云杉' }, true, true],
  [{ brands: ['云杉'] }, { brand: '青禾' }, false, false],
  [{ brands: ['云杉'] }, {}, false, true],
  [{ regions: ['新疆', '西藏'] }, { region: '西藏' }, true, true],
  [{ regions: ['新疆'], brands: ['云杉'] }, { region: '新疆' }, false, true],
  [{ regions: ['新疆'] }, { region: null }, false, true],
] as const)(
  '%o in a conversation about %o: for its customer %s, for its agent %s',
  ([limits, about, customer, agent]) => {
    const article = { brands: [], regions: [], ...limits } as Pick<Article, 'brands' | 'regions'>
    expect(holdsFor(article, about)).toBe(customer)
    expect(mayHoldFor(article, about)).toBe(agent)
  },
)

test('customers hear the article of their region, and of none where nobody knows it', async () => {
  const at = (id: string, regions: string[]) =>
    anArticle(id, { question: '包邮吗', similar: ['运费怎么算'], answer: `${id} 的运费。`, regions })
  const shop = await aShop({ articles: [at('north', ['新疆']), at('south', ['广东'])] })
  const { id } = await buildSnapshot({ tenant: TENANT, actor: 'x', pairs: null }, shop.deps)
  const snapshot = await shop.open(TENANT, id)
  const ask = async (region: string | null) => {
    const result = await handleTurn(
      {
        tenant: TENANT,
        conversation: 'c1',
        channel: 'web',
        history: [],
        messages: [{ id: 'm1', text: '包邮吗', parts: [] }],
        context: emptyContext(),
        tier: '普通',
        region,
        now: shop.effects.now(),
        humanLed: region === null,
      },
      { snapshot, blocked: new Set() },
    )
    return { found: result.sources.map(({ article }) => article), suggested: result.suggestions.length }
  }
  expect(await ask('新疆')).toMatchObject({ found: ['north'] })
  expect(await ask('广东')).toMatchObject({ found: ['south'] })
  expect(await ask('北京')).toMatchObject({ found: [] })
  expect(await ask(null)).toEqual({ found: [], suggested: 2 })
  await snapshot.close()
})
