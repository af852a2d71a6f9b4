import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { z } from 'zod'

/** The demo shop's lexicon of this name, checked against its schema. */
export function readLexicon<Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema> {
  const file = new URL(`../../knowledge/lexicons/${name}.yaml`, import.meta.url)
  return schema.parse(parse(readFileSync(file, 'utf8')))
}
