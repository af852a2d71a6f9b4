import { z } from 'zod'
import { IntentRow } from '../src/domain/intent.ts'
import { readJsonRows } from './read-json-rows.ts'

/** Rows `{text, intent}` of jsonl files, in order; other keys are ignored. Throws as readJsonRows does. */
export async function readIntentRows(files: readonly string[]): Promise<IntentRow[]> {
  return (await readJsonRows(files, IntentRow)).map(({ value }) => value)
}

/** The texts of jsonl rows `{text}` that belong to no intent; an intent key, such as `oos`, is ignored. Throws as readJsonRows does. */
export async function readOutOfScope(files: readonly string[]): Promise<string[]> {
  return (await readJsonRows(files, z.object({ text: z.string() }))).map(({ value }) => value.text)
}
