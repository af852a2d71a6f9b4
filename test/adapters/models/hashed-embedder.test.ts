import { expect, test } from 'vitest'
import { createHashedEmbedder } from '../../../src/adapters/models/hashed-embedder.ts'
import { embedderContract } from '../../contract/embedder-contract.ts'

embedderContract('hashed embedder', createHashedEmbedder)

test('texts that share their wording are nearer than texts that do not', async () => {
  const [asked, near, far] = await createHashedEmbedder().embed(['我要申請退貨', '怎么申请退货', '今天天气真好'])
  expect(cosine(asked, near)).toBeGreaterThan(cosine(asked, far))
})

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return a?.reduce((sum, value, at) => sum + value * (b?.[at] ?? 0), 0) ?? Number.NaN
}
