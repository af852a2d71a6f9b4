import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../adapters/storage/temporary-folder.ts'
import { runBanxi } from '../service/start-service.ts'

test('eval robustness --train gives its rows to the configured embedder, as eval intents does', async () => {
  const folder = temporaryFolder()
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const row = (text: string, intent: string) => JSON.stringify({ text, intent })
  const seen = join(folder, 'seen.txt')
  const module = file(
    'embedder.mjs',
    `import { appendFileSync } from 'node:fs'
     const vector = (text) => [1, text.length % 3, text.charCodeAt(0) % 5]
     export const embeddings = {
       embedQuery: async (text) => vector(text),
       embedDocuments: async (texts) => {
         appendFileSync(${JSON.stringify(seen)}, texts.join('\\n') + '\\n')
         return texts.map(vector)
       },
     }`,
  )
  const train = file(
    'train.jsonl',
    [row('雨燕要退货', 'return'), row('雨燕开发票', 'invoice'), row('雨燕不想要了', 'return')].join('\n'),
  )
  const test = file('test.jsonl', row('雨燕退掉', 'return'))
  const { code, stderr } = await runBanxi(['eval', 'robustness', test, '--train', train, '--json'], {
    data: join(folder, 'data'),
    environment: { BANXI_EMBEDDER: `module:${module}#embeddings` },
  })
  expect(code, stderr).toBe(0)
  expect(readFileSync(seen, 'utf8').split('\n')).toContain('雨燕开发票')
})
