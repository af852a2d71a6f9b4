import { createHash } from 'node:crypto'
import type { Effects } from '../domain/effects.ts'
import { CopilotError } from '../domain/errors.ts'
import type { ShopDocumentFiles } from '../domain/ports/shop-files.ts'
import type { Store } from '../domain/ports/store.ts'
import { compileActs } from '../understanding/acts.ts'
import { compileClauses } from '../understanding/ask-clauses.ts'
import { compileEmotion } from '../understanding/emotion.ts'
import { compileHumanRequest } from '../understanding/human-request.ts'
import { compileSignals } from '../understanding/signals.ts'
import { compileSlots } from '../understanding/slots.ts'

const NAMES = ['policy', 'lexicons', 'templates', 'intents'] as const

/** What became of one document; hashes are SHA-256, hex, of its JSON with keys in order. */
export interface ImportedDocument {
  name: (typeof NAMES)[number]
  outcome: 'changed' | 'unchanged'
  /** Null where the tenant had none. */
  before: string | null
  after: string
}

/**
 * Saves a tenant's policy, lexicons, templates and intents where they differ from what the store holds, each change with an audit row; the next snapshot
 * takes them in. Throws knowledge_invalid, before anything is saved, for two intents of one name and patterns that are no regular expressions.
 */
export async function importDocuments(
  { tenant, actor, files, dryRun }: { tenant: string; actor: string; files: ShopDocumentFiles; dryRun: boolean },
  { store, effects }: { store: Pick<Store, 'knowledge' | 'audit'>; effects: Effects },
): Promise<ImportedDocument[]> {
  refuseTwins(files)
  compile(files)
  const imported: ImportedDocument[] = []
  for (const name of NAMES) {
    const stored = await read(tenant, name, store.knowledge)
    const before = stored === null ? null : hashOf(stored)
    const after = hashOf(files[name])
    imported.push({ name, outcome: before === after ? 'unchanged' : 'changed', before, after })
    if (before === after || dryRun) continue
    const at = effects.now()
    if (name === 'intents') await store.knowledge.saveIntents(tenant, files.intents)
    else await store.knowledge.saveDocument(tenant, name, files[name], { actor, at })
    const action = `${name}.change`
    const row = { id: effects.newId(), tenant, actor, action, subject: `document:${name}`, before, after, at }
    await store.audit.appendAudit({ ...row, reason: null })
  }
  return imported
}

async function read(
  tenant: string,
  name: ImportedDocument['name'],
  knowledge: Store['knowledge'],
): Promise<unknown | null> {
  if (name !== 'intents') return knowledge.getDocument(tenant, name)
  const intents = await knowledge.listIntents(tenant)
  return intents.length === 0 ? null : intents
}

function refuseTwins({ intents }: ShopDocumentFiles): void {
  const names = intents.map(({ name }) => name)
  const twin = names.find((name, index) => names.indexOf(name) !== index)
  if (twin !== undefined)
    throw new CopilotError('knowledge_invalid', `Two intents are named ${twin}. Give one of them another name.`)
}

function compile({ lexicons }: ShopDocumentFiles): void {
  compileHumanRequest(lexicons.humanRequest)
  compileEmotion(lexicons.emotion, lexicons.lookAlikes)
  compileSignals(lexicons.signals, lexicons.lookAlikes)
  compileActs(lexicons.acts)
  compileSlots(lexicons.slots)
  compileClauses(lexicons.asks)
}

function hashOf(document: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(document)))
    .digest('hex')
}

/** The same value with the keys of every object in order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]))
}
