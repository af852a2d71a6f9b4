import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { CopilotError } from '../../domain/errors.ts'
import { splitLines } from '../import/split-lines.ts'

/** Rows of a file of JSON lines in each of the folders, checked against a schema. Throws file_unreadable and file_format, naming file and line. */
export async function* readFolderLines<T>(
  folders: readonly string[],
  name: string,
  schema: z.ZodType<T>,
): AsyncGenerator<T> {
  for (const folder of folders) {
    const path = join(folder, name)
    let row = 0
    try {
      for await (const line of splitLines(createReadStream(path, { encoding: 'utf8' }))) {
        row++
        const parsed = schema.safeParse(JSON.parse(line))
        if (!parsed.success) throw new SyntaxError(parsed.error.issues[0]?.message)
        yield parsed.data
      }
    } catch (cause) {
      if (cause instanceof SyntaxError)
        throw new CopilotError(
          'file_format',
          `${path}:${row} is not what "banxi corpus clean" writes: ${cause.message}. Clean the dialogues again.`,
          { cause },
        )
      throw new CopilotError(
        'file_unreadable',
        `${path} cannot be read. Name a folder that "banxi corpus clean" wrote.`,
        { cause },
      )
    }
  }
}
