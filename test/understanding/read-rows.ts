import { readFileSync } from 'node:fs'
import type { z } from 'zod'

/** The rows of a file of hand-written messages beside these tests, each checked against the schema. */
export function readRows<Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema>[] {
  const lines = readFileSync(new URL(`./data/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => schema.parse(JSON.parse(line)))
}
