import { readFile } from 'node:fs/promises'
import { CopilotError } from '../src/domain/errors.ts'

/** A value and where it was read. Lines count from 1. */
export interface Located<Value> {
  file: string
  line: number
  value: Value
}

/**
 * The lines of the files that hold more than white space, in order. Throws file_unreadable for a file that cannot be opened, invalid_encoding for one
 * that is not UTF-8, file_format when the files together hold no line.
 */
export async function readLines(files: readonly string[]): Promise<Located<string>[]> {
  const lines: Located<string>[] = []
  for (const file of files) {
    const text = await readText(file)
    for (const [index, value] of text.split(/\r?\n/).entries()) {
      if (value.trim() !== '') lines.push({ file, line: index + 1, value })
    }
  }
  if (lines.length === 0)
    throw new CopilotError('file_format', `${files.join(', ')}: no rows. Name a file that holds some.`)
  return lines
}

/** A file_format error that names file and line. */
export function badLine(
  { file, line }: { file: string; line: number },
  problem: string,
  cause?: unknown,
): CopilotError {
  return new CopilotError('file_format', `${file}:${line}: ${problem}`, { cause, details: { file, line } })
}

async function readText(file: string): Promise<string> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (cause) {
    throw new CopilotError('file_unreadable', `${file} cannot be read. Check the path and its permissions.`, {
      cause,
      details: { file },
    })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new CopilotError('invalid_encoding', `${file} is not UTF-8. Save it as UTF-8 and try again.`, {
      cause,
      details: { file },
    })
  }
}
