import type { z } from 'zod'
import { CopilotError } from '../domain/errors.ts'
import { Lexicons, Templates } from '../domain/lexicon.ts'
import { Policy } from '../domain/policy.ts'
import type { KnowledgeStore } from '../domain/ports/knowledge-store.ts'

const SCHEMAS = { policy: Policy, lexicons: Lexicons, templates: Templates }

/** What a tenant keeps beside articles and intents. */
export interface ShopDocuments {
  policy: Policy
  lexicons: Lexicons
  templates: Templates
}

/** Reads a tenant's documents. Throws knowledge_invalid, naming the document and the place in it, when one is missing or wrong. */
export async function readDocuments(tenant: string, knowledge: KnowledgeStore): Promise<ShopDocuments> {
  const read = async <T>(name: keyof ShopDocuments, schema: z.ZodType<T>) =>
    parseDocument(name, schema, await knowledge.getDocument(tenant, name))
  return {
    policy: await read('policy', SCHEMAS.policy),
    lexicons: await read('lexicons', SCHEMAS.lexicons),
    templates: await read('templates', SCHEMAS.templates),
  }
}

/** Parses one document that came from a store, file or snapshot. Throws knowledge_invalid. */
export function parseDocument<T>(name: string, schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  const what = body === null ? 'is missing' : `is wrong at "${first?.path.join('.')}": ${first?.message}`
  throw new CopilotError(
    'knowledge_invalid',
    `The document "${name}" ${what}. Correct its file, then run: banxi knowledge import --documents FOLDER; banxi snapshot build --publish`,
    {
      cause: parsed.error,
      details: { document: name },
    },
  )
}
