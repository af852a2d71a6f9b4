import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { CopilotError } from '../domain/errors.ts'

/**
 * Every newline-ended line of the files (or of standard input where there are none), empty ones too; text after the last newline is a line of
 * its own. Throws invalid_encoding for bytes that are not UTF-8 and file_unreadable.
 */
export async function* inputLines(files: readonly string[]): AsyncGenerator<string> {
  if (files.length === 0) yield* linesOf(process.stdin, 'standard input')
  for (const file of files) yield* linesOf(createReadStream(file), file)
}

async function* linesOf(stream: Readable, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let rest = ''
  for await (const chunk of readable(stream, name)) {
    rest += decode(decoder, name, chunk)
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  rest += decode(decoder, name)
  if (rest !== '') yield rest
}

function decode(decoder: InstanceType<typeof TextDecoder>, name: string, chunk?: Uint8Array): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch (cause) {
    throw new CopilotError(
      'invalid_encoding',
      `${name} is not UTF-8. Convert it first, for example: iconv -f GB18030 -t UTF-8`,
      { cause },
    )
  }
}

async function* readable(stream: Readable, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* stream
  } catch (cause) {
    throw new CopilotError(
      'file_unreadable',
      `${name} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    )
  }
}
