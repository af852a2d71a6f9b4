import { expect, test } from 'vitest'
import { createTableEmbedder } from '../../../src/adapters/models/table-embedder.ts'
import { writeTableBytes } from '../../../src/embedding/table-bytes.ts'
import { embedderContract } from '../../contract/embedder-contract.ts'
import { aTable } from '../../embedding/builders.ts'

const bytes = writeTableBytes(
  aTable({ 我要: [1, 0, 2], 退货: [0, 1, -1], 快递: [2, 0, 1], _order_: [0, 0, 1], '😂': [1, 1, 1], 订单: [1, 2, 3] }),
)

embedderContract('table embedder', () => createTableEmbedder({ bytes }))

test('it is named after its table', () => {
  const other = writeTableBytes(aTable({ 退货: [1, 0, 2] }))
  expect(createTableEmbedder({ bytes }).id).toMatch(/^table-[0-9a-f]{12}$/)
  expect(createTableEmbedder({ bytes }).id).not.toBe(createTableEmbedder({ bytes: other }).id)
})

test('bytes that are no table are refused with advice', () => {
  expect(() => createTableEmbedder({ bytes: new Uint8Array(1_000) })).toThrow(/banxi embedder fit/)
})
