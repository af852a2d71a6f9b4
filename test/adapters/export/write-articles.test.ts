import fc from 'fast-check'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { ARTICLE_FORMATS, writeArticles } from '../../../src/adapters/export/write-articles.ts'
import { articleColumnMap, articleRows } from '../../../src/adapters/import/article-rows.ts'
import { fileInMemory } from '../../../src/adapters/import/import-file.ts'
import { readKnowledgeFiles } from '../../../src/adapters/storage/knowledge-files.ts'
import { Article } from '../../../src/domain/article.ts'
import { diffArticles } from '../../../src/knowledge/diff-articles.ts'
import { parseArticle } from '../../../src/knowledge/parse-article.ts'
import { anArticle } from '../../contract/store-builders.ts'

/** Who approved what is told in an export and never imported. */
const GOVERNED = ['status', 'approvedBy', 'approvedAt', 'legalApprovedBy', 'legalApprovedAt']

async function roundTrip(articles: readonly Article[], format: string): Promise<string[][]> {
  const { bytes, ending } = await writeArticles(articles, format)
  const defaults = { author: 'nobody', owner: 'nobody', from: '1999-01-01', topicOf: new Map() }
  const differences: string[][] = []
  let at = 0
  for await (const { values, problem } of articleRows(fileInMemory(`a.${ending}`, bytes), articleColumnMap(null))) {
    expect(problem).toBeUndefined()
    const parsed = parseArticle(values, defaults)
    const before = articles[at++]
    if (!parsed.ok || !before) expect.unreachable(JSON.stringify(parsed))
    const fields = diffArticles(before, parsed.article).map(({ field }) => field)
    differences.push(fields.filter((field) => !GOVERNED.includes(field)))
  }
  expect(at).toBe(articles.length)
  return differences
}

const full = anArticle({
  question: '=HYPERLINK("http://x","点我")',
  similar: ['+86 怎么打', '有|分隔符', '“引号”, 逗号'],
  answer: '第一行\n# 不是标题\n## 也不是\n最后一行',
  scenarios: [
    { id: 'late', name: '超期', when: '超过 7 天', cues: ['过了、很久', '超期'], answer: '@不能退\n\n# 真的' },
  ],
  audience: 'agent',
  tiers: ['战略', '普通'],
  brands: ['云杉', '青禾'],
  regions: ['新疆'],
  validity: { from: '2026-01-01', until: '2026-12-31' },
  tags: ['-退', '换'],
  status: 'live',
  approvedBy: '李',
})

test.for(ARTICLE_FORMATS)('every field of an article comes back from %s', async (format) => {
  expect(await roundTrip([full, anArticle({ id: 'plain', question: '普通问题' })], format)).toEqual([[], []])
})

test.for(ARTICLE_FORMATS)('the demo shop comes back whole from %s', async (format) => {
  const { articles } = await readKnowledgeFiles('knowledge')
  expect((await roundTrip(articles, format)).flat()).toEqual([])
})

const word = fc
  .string({ unit: fc.constantFrom(...'退a=+-@"\',|｜、#\\\t 1：答['), minLength: 1 })
  .map((text) => `${text}末`)
const anyArticle = fc
  .record({
    question: word,
    answer: fc.array(word, { minLength: 1 }).map((lines) => lines.join('\n')),
    similar: fc.array(word),
    tags: fc.array(word),
    brands: fc.array(word),
    owner: word,
  })
  .map((over) => Article.parse(anArticle(trimmed(over))))

function trimmed({
  question,
  answer,
  owner,
  ...lists
}: Record<'question' | 'answer' | 'owner', string> & Record<'similar' | 'tags' | 'brands', string[]>) {
  const clean = (items: string[]) =>
    [...new Set(items.map((item) => item.trim()))].filter((item) => item !== question.trim())
  return {
    question: question.trim(),
    answer: answer.trim(),
    owner: owner.trim(),
    similar: clean(lists.similar),
    tags: clean(lists.tags),
    brands: clean(lists.brands),
  }
}

test.for(['csv', 'jsonl', 'yaml', 'xlsx'])('whatever marks a text holds, it comes back from %s', async (format) => {
  await fc.assert(
    fc.asyncProperty(anyArticle, async (article) => {
      expect(await roundTrip([article], format)).toEqual([[]])
    }),
    { numRuns: format === 'xlsx' ? 20 : 60 },
  )
})

test('no cell of a table is a formula to a spreadsheet', async () => {
  const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1+1', "'=1"]
  const articles = evil.map((question, index) => anArticle({ id: `a${index}`, question }))
  const { bytes } = await writeArticles(articles, 'xlsx')
  const cells = (await readSheet(Buffer.from(bytes))).flat().filter((cell) => typeof cell === 'string')
  expect(cells.filter((cell) => /^[=+\-@＝＋－＠\t\r]/.test(cell))).toEqual([])
  const csv = new TextDecoder().decode((await writeArticles(articles, 'csv')).bytes)
  expect(csv.match(/(?:^|,|\n)"?[=+\-@＝＋－＠\t]/g)).toBeNull()
})

test('a format that nobody knows is refused with those there are', async () => {
  await expect(writeArticles([], 'pptx')).rejects.toMatchObject({
    code: 'file_format',
    message: expect.stringContaining('xlsx'),
  })
})
