import { z } from 'zod'
import { badLine, type Located, readLines } from './read-lines.ts'

/** One value a line of the jsonl files, checked against the schema. Throws what readLines throws, and file_format with file, line and field for a bad row. */
export async function readJsonRows<Value>(
  files: readonly string[],
  schema: z.ZodType<Value>,
): Promise<Located<Value>[]> {
  const lines = await readLines(files)
  return lines.map(({ file, line, value }) => {
    const parsed = schema.safeParse(parseJson({ file, line, value }))
    if (!parsed.success) throw badLine({ file, line }, describe(parsed.error), parsed.error)
    return { file, line, value: parsed.data }
  })
}

function parseJson({ file, line, value }: Located<string>): unknown {
  try {
    return JSON.parse(value)
  } catch (cause) {
    throw badLine({ file, line }, 'not JSON; every line must be one JSON object', cause)
  }
}

function describe(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${z.core.toDotPath(path)}: ${message}` : message))
    .join('; ')
}
