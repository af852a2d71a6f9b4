import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loaderRows } from '../../../src/adapters/import/langchain-loader.ts'
import { temporaryFolder } from '../temporary-folder.ts'

async function read(address: string) {
  const rows = []
  for await (const row of loaderRows(address)) rows.push(row)
  return rows
}

async function aModule(source: string): Promise<string> {
  const path = join(await temporaryFolder(), 'loader.mjs')
  await writeFile(path, source)
  return path
}

test('any LangChain document loader gives its headings as questions, with the options it was named with', async () => {
  const path = await aModule(`export class Wiki {
    constructor(options) { this.options = options }
    async load() {
      return [
        { pageContent: '# 帮助\\n\\n## ' + this.options.title + '\\n点申请退货。', metadata: { source: 'wiki/1' } },
        { pageContent: '问：发票呢\\n答：在订单页。', metadata: {} },
      ]
    }
  }`)
  expect(await read(`module:${path}#Wiki?{"title":"怎么退货"}`)).toEqual([
    { file: 'wiki/1', row: 3, values: { question: '怎么退货', answer: '点申请退货。' } },
    { file: 'document 2', row: 1, values: { question: '发票呢', answer: '在订单页。' } },
  ])
})

test.for([
  ['export const thing = { nothing: 1 }', 'has no load'],
  ['export const thing = { load: async () => [{ text: 1 }] }', 'loads no LangChain documents'],
] as const)('what is no loader is config_invalid: %s', async ([source, message]) => {
  await expect(read(`module:${await aModule(source)}#thing`)).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringContaining(message),
  })
})
