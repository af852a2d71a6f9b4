import iconv from 'iconv-lite'
import { CopilotError } from '../../domain/errors.ts'
import type { ImportFile } from '../../domain/ports/row-reader.ts'
import { findBadUtf8 } from './find-bad-utf8.ts'

/** GB18030 hardly ever begins with that many characters that are also UTF-8: a file that does is damaged UTF-8. */
const SURELY_UTF8 = 8

/**
 * A file's text in pieces: UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030 (of which GBK and GB2312 are parts).
 * Throws invalid_encoding, naming the file, the byte offset and what to do, when it is none of them.
 */
export async function* decodeText(file: ImportFile): AsyncGenerator<string> {
  const encoding = await detectEncoding(file)
  const decoder = iconv.getDecoder(encoding)
  for await (const chunk of file.chunks()) {
    const piece = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    if (piece !== '') yield piece
  }
  const last = decoder.end()
  if (last) yield last
}

async function detectEncoding(file: ImportFile): Promise<'utf8' | 'utf-16le' | 'utf-16be' | 'gb18030'> {
  const mark = await firstBytes(file)
  if (mark[0] === 0xff && mark[1] === 0xfe) return 'utf-16le'
  if (mark[0] === 0xfe && mark[1] === 0xff) return 'utf-16be'
  const { badAt, wide } = await findBadUtf8(file.chunks())
  if (badAt === null) return 'utf8'
  if (wide >= SURELY_UTF8 || !(await isGb18030(file))) throw unreadable(file.name, badAt)
  return 'gb18030'
}

async function firstBytes(file: ImportFile): Promise<Uint8Array> {
  for await (const chunk of file.chunks()) if (chunk.length >= 2) return chunk.subarray(0, 2)
  return new Uint8Array()
}

async function isGb18030(file: ImportFile): Promise<boolean> {
  const decoder = iconv.getDecoder('gb18030')
  for await (const chunk of file.chunks()) {
    if (decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)).includes('\uFFFD')) return false
  }
  return !decoder.end()?.includes('\uFFFD')
}

function unreadable(name: string, offset: number): CopilotError {
  const message = `${name} is neither UTF-8 nor GB18030: byte ${offset} (counted from 0) belongs to no character. Save the file as UTF-8 and import it again.`
  return new CopilotError('invalid_encoding', message, { details: { file: name, offset } })
}
