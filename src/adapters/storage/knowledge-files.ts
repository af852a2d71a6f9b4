import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { z } from 'zod'
import { Article } from '../../domain/article.ts'
import type { DialogueRow } from '../../domain/dialogue.ts'
import { CopilotError } from '../../domain/errors.ts'
import { IntentDefinition } from '../../domain/intent.ts'
import {
  ActLexicon,
  AskLexicon,
  EmotionLexicon,
  HumanRequestLexicon,
  LookAlikeLexicon,
  SignalLexicon,
  SlotLexicon,
  Templates,
} from '../../domain/lexicon.ts'
import { Policy } from '../../domain/policy.ts'
import type { ShopDocumentFiles, ShopFiles } from '../../domain/ports/shop-files.ts'
import { fileOnDisk } from '../import/import-file.ts'
import { readDialogues } from '../import/read-dialogues.ts'
import { readRows } from '../import/read-rows.ts'

/**
 * Reads a shop's knowledge folder: articles/, intents/, lexicons/, dialogues/, policy.yaml and templates.yaml. Throws knowledge_invalid, naming the file and row,
 * for what does not fit its schema, and file_unreadable for what is not there.
 */
export async function readKnowledgeFiles(root: string): Promise<ShopFiles> {
  return {
    articles: await readAll(join(root, 'articles'), Article),
    ...(await readDocumentFiles(root)),
    dialogues: () => dialoguesIn(join(root, 'dialogues')),
  }
}

/** Reads what a knowledge folder holds besides articles and dialogues. Throws as readKnowledgeFiles does. */
export async function readDocumentFiles(root: string): Promise<ShopDocumentFiles> {
  const one = <T>(name: string, schema: z.ZodType<T>) => readOne(join(root, name), schema)
  const maybe = async <T>(name: string, schema: z.ZodType<T>) =>
    (await readdir(join(root, dirname(name)))).includes(basename(name)) ? one(name, schema) : null
  return {
    intents: await readAll(join(root, 'intents'), IntentDefinition),
    policy: await one('policy.yaml', Policy),
    templates: await one('templates.yaml', Templates),
    lexicons: {
      humanRequest: await one('lexicons/human-request.yaml', HumanRequestLexicon),
      emotion: await one('lexicons/emotion.yaml', EmotionLexicon),
      signals: await one('lexicons/handoff-signals.yaml', SignalLexicon),
      lookAlikes: (await maybe('lexicons/look-alikes.yaml', LookAlikeLexicon)) ?? { hides: [] },
      acts: await one('lexicons/acts.yaml', ActLexicon),
      slots: await one('lexicons/slots.yaml', SlotLexicon),
      asks: await one('lexicons/asks.yaml', AskLexicon),
    },
  }
}

async function* dialoguesIn(folder: string): AsyncGenerator<DialogueRow> {
  for (const path of await filesIn(folder, '.jsonl')) yield* readDialogues(fileOnDisk(path))
}

async function readAll<T>(folder: string, schema: z.ZodType<T>): Promise<T[]> {
  const all: T[] = []
  for (const path of await filesIn(folder, '.yaml')) {
    for await (const row of readRows(fileOnDisk(path))) all.push(parse(path, row.row, schema, row.values))
  }
  return all
}

async function readOne<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  for await (const row of readRows(fileOnDisk(path))) return parse(path, row.row, schema, row.values)
  throw new CopilotError('knowledge_invalid', `${path} is empty.`, { details: { file: path } })
}

async function filesIn(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(folder).catch((error) => {
    throw new CopilotError('file_unreadable', `${folder} cannot be read. Name a knowledge folder that has it.`, {
      cause: error,
    })
  })
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name))
}

function parse<T>(file: string, row: number, schema: z.ZodType<T>, values: unknown): T {
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const message = `${file}, row ${row}: "${issue?.path.join('.')}" ${issue?.message}. Correct the file and run the command again.`
  throw new CopilotError('knowledge_invalid', message, { cause: parsed.error, details: { file, row } })
}
