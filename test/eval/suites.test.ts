import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { checkSuite, readDialogues } from '../../eval/index.ts'
import { TOPICS } from '../../src/domain/topic.ts'

const root = join(import.meta.dirname, '..', '..')

async function yamlRows<Row>(folder: string, schema: z.ZodType<Row>): Promise<Row[]> {
  const path = join(root, 'knowledge', folder)
  const files = (await readdir(path)).filter((file) => file.endsWith('.yaml')).sort()
  const texts = await Promise.all(files.map((file) => readFile(join(path, file), 'utf8')))
  return texts.flatMap((text) => z.array(schema).parse(parse(text)))
}

test("every label of the shop's suites can be met by the shop's own knowledge", async () => {
  const intents = await yamlRows('intents', z.object({ name: z.string(), topic: z.string() }))
  const articles = await yamlRows('articles', z.object({ id: z.string() }))
  const folder = join(root, 'eval', 'suites')
  const suites = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).map((file) => join(folder, file))
  const dialogues = await readDialogues(suites)
  const known = {
    intents: new Set([...TOPICS, ...intents.flatMap(({ name, topic }) => [name, topic])]),
    articles: new Set(articles.map(({ id }) => id)),
  }
  expect(checkSuite(dialogues, known)).toEqual([])
})
