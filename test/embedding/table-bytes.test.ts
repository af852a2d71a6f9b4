import { expect, test } from 'vitest'
import { isCopilotError } from '../../src/domain/errors.ts'
import { embedText } from '../../src/embedding/embed-text.ts'
import { readTableBytes, writeTableBytes } from '../../src/embedding/table-bytes.ts'
import { aTable } from './builders.ts'

const table = aTable({ 退: [1, 0.5, -0.25], 货: [0, -1, 2], '^退': [3, 1, 1], 'a b': [0, 0, 1] })

test('a table is read as it was written', () => {
  expect(readTableBytes(writeTableBytes(table)).table).toEqual({ ...table, rowOf: expect.any(Function) })
})

test('the same table has the same bytes and the same checksum', () => {
  expect(writeTableBytes(table)).toEqual(writeTableBytes(table))
  expect(readTableBytes(writeTableBytes(table)).sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('bytes within a larger buffer, at any place, give the same table', () => {
  const bytes = writeTableBytes(table)
  for (const offset of [0, 1, 2, 3]) {
    const larger = Buffer.alloc(bytes.length + 8, 0xff)
    larger.set(bytes, offset)
    expect(readTableBytes(larger.subarray(offset, offset + bytes.length)).table).toEqual({
      ...table,
      rowOf: expect.any(Function),
    })
  }
})

test('bytes that lack something or were changed anywhere are refused', () => {
  const bytes = writeTableBytes(table)
  for (let at = 0; at < bytes.length; at++) {
    const changed = bytes.slice()
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(codeOf(changed)).toBe('config_invalid')
    expect(codeOf(bytes.slice(0, at))).toBe('config_invalid')
  }
  expect(codeOf(Uint8Array.of(...bytes, 0))).toBe('config_invalid')
})

test('a table of another reading of texts is refused, and the message says what to do', () => {
  const bytes = writeTableBytes(table)
  new DataView(bytes.buffer).setUint16(6, 99, true)
  expect(() => readTableBytes(bytes)).toThrow(/read by version 99.*fit it again/)
})

test('quantised rows keep their direction within one step of eight bits', () => {
  expect(embedText('退', aTable({ 退: [0.6, -0.8], 货: [1, 1] })).map((value) => Math.round(value * 100))).toEqual(
    Float32Array.of(60, -80),
  )
})

function codeOf(bytes: Uint8Array): string {
  try {
    readTableBytes(bytes)
    return 'read'
  } catch (error) {
    return isCopilotError(error) ? error.code : String(error)
  }
}
