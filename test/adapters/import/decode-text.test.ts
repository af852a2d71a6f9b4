import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decodeText } from '../../../src/adapters/import/decode-text.ts'
import type { ImportFile } from '../../../src/domain/ports/row-reader.ts'

/** A file that arrives in pieces of `size` bytes. */
function inPieces(bytes: Uint8Array, size: number): ImportFile {
  return {
    name: 'faq.csv',
    async *chunks() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    },
  }
}

async function textOf(file: ImportFile): Promise<string> {
  let text = ''
  for await (const piece of decodeText(file)) text += piece
  return text.replace(/^\uFEFF/, '')
}

const chinese = '退货要几天到账？运费谁出，发票怎么开。'

test.for([
  ['UTF-8', Buffer.from(chinese)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${chinese}`)],
  ['GBK', iconv.encode(chinese, 'gbk')],
  ['GB18030 with characters of four bytes', iconv.encode(`${chinese}𠮷`, 'gb18030')],
  ['UTF-16 little endian', iconv.encode(`\uFEFF${chinese}`, 'utf-16le')],
  ['UTF-16 big endian', iconv.encode(`\uFEFF${chinese}`, 'utf-16be')],
] as const)('%s is read as it was written, wherever it is cut', async ([, bytes]) => {
  for (const size of [2, 3, 7, 1_000]) expect(await textOf(inPieces(bytes, size))).toMatch(chinese)
})

test('any text survives UTF-8, cut anywhere', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.integer({ min: 2, max: 9 }),
      async (text, size) => {
        fc.pre(!/^[\uFEFF\uFFFE]/.test(text))
        expect(await textOf(inPieces(Buffer.from(text), size))).toBe(text)
      },
    ),
  )
})

test('bytes that are neither UTF-8 nor GB18030 are refused with file, offset and what to do', async () => {
  const bytes = Buffer.concat([Buffer.from('id,q\n1,'), Buffer.from([0xff, 0xff]), Buffer.from('\n')])
  await expect(textOf(inPieces(bytes, 4))).rejects.toMatchObject({
    code: 'invalid_encoding',
    message: expect.stringMatching(/faq\.csv.*byte 7.*Save the file as UTF-8/),
    details: { file: 'faq.csv', offset: 7 },
  })
})

test('UTF-8 that is damaged in one place is not taken for GB18030', async () => {
  const bytes = Buffer.from(chinese)
  bytes[31] = 0x20
  await expect(textOf(inPieces(bytes, 1_000))).rejects.toMatchObject({
    code: 'invalid_encoding',
    details: { offset: 30 },
  })
})

test('UTF-8 that ends within a character is refused where that character begins', async () => {
  const bytes = Buffer.from(chinese)
  await expect(textOf(inPieces(bytes.subarray(0, -1), 5))).rejects.toMatchObject({
    details: { offset: bytes.length - 3 },
  })
})
