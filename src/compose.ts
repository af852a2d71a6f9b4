import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { monotonicFactory } from 'ulid'
import { createHashedEmbedder } from './adapters/models/hashed-embedder.ts'
import { createJiebaSegmenter } from './adapters/models/jieba-segmenter.ts'
import { fromLangchainEmbeddings } from './adapters/models/langchain-embedder.ts'
import { loadModuleExport } from './adapters/models/load-module.ts'
import { moduleId } from './adapters/models/module-id.ts'
import { holdsOnnxModel } from './adapters/models/onnx/model-files.ts'
import { openOnnxEmbedder } from './adapters/models/onnx/onnx-embedder.ts'
import { createTableEmbedder } from './adapters/models/table-embedder.ts'
import { createHnswIndexes } from './adapters/search/hnsw-index.ts'
import { createInvertedIndexes } from './adapters/search/inverted-index.ts'
import { createIvfIndexes } from './adapters/search/ivf/ivf-index.ts'
import { createLangchainVectorIndexes } from './adapters/search/langchain-vector-index.ts'
import { openSnapshotFolder } from './adapters/storage/snapshot-folder.ts'
import { lockDataFolder } from './adapters/storage/sqlite/lock-data-folder.ts'
import { openSqliteStore } from './adapters/storage/sqlite/open-sqlite-store.ts'
import { createSealer } from './adapters/vault/sealer.ts'
import { vaultKey } from './adapters/vault/vault-key.ts'
import { openDialogue } from './compose-dialogue.ts'
import type { Config } from './config.ts'
import type { Effects } from './domain/effects.ts'
import { CopilotError } from './domain/errors.ts'
import type { ClosableEmbedder, Embedder } from './domain/ports/embedder.ts'
import type { LexicalIndex } from './domain/ports/lexical-index.ts'
import type { Segmenter } from './domain/ports/segmenter.ts'
import type { SnapshotFolder } from './domain/ports/snapshot-folder.ts'
import type { Store } from './domain/ports/store.ts'
import type { VectorIndexes } from './domain/ports/vector-index.ts'
import { DEFAULT_TENANT } from './domain/tenant.ts'
import { createLiveSnapshots, type LiveSnapshots } from './knowledge/live-snapshots.ts'
import { openSnapshot } from './knowledge/open-snapshot.ts'
import type { Indexing } from './knowledge/write-side.ts'

/** A data folder with everything that stands on it. */
export interface Workspace {
  config: Config
  effects: Effects
  store: Store
  folder: SnapshotFolder
  indexing: Indexing
  live: LiveSnapshots
  sealer: { seal: (plain: string) => string; open: (sealed: string) => string }
  close(): Promise<void>
}

/** The system's clock and random ids. */
export function systemEffects(): Effects {
  const next = monotonicFactory()
  return { now: Date.now, newId: () => next() }
}

/** The folder of this package: where knowledge/, web/ and package.json lie. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/** True once a data folder holds a database. */
export function hasDatabase(config: Pick<Config, 'data'>): boolean {
  return existsSync(databasePath(config.data))
}

/**
 * Opens a data folder, as its one writer or, read-only, beside it. Throws data_folder_locked, schema_newer, config_invalid.
 */
export async function openWorkspace({
  config,
  effects,
  warn,
  readOnly = false,
}: {
  config: Config
  effects: Effects
  warn: (message: string, details: Record<string, unknown>) => void
  readOnly?: boolean
}): Promise<Workspace> {
  const root = resolve(config.data)
  const unlock = readOnly ? async () => {} : await lockDataFolder({ folder: root })
  try {
    const store = await openSqliteStore({ path: databasePath(root), readOnly })
    const folder = await openSnapshotFolder({ root: join(root, 'snapshots'), tidy: !readOnly })
    const indexing = await createIndexing(config)
    const open = (tenant: string, id: string) => openSnapshot({ tenant, id }, { folder, ...indexing })
    const live = createLiveSnapshots({
      store,
      folder,
      open,
      now: effects.now,
      keepFormerMs: KEEP_FORMER_MS,
      warn,
    })
    const sealer = createSealer({ key: vaultKey({ folder: root, configured: config.vaultKey }) })
    const close = async () => {
      await live.close()
      await closeEmbedder(indexing.embedder)
      await store.close()
      await unlock()
    }
    return { config, effects, store, folder, indexing, live, sealer, close }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Everything that texts are indexed with, as the settings choose. Throws config_invalid. */
export async function createIndexing({
  embedder: name,
  vectorStore,
}: Pick<Config, 'embedder' | 'vectorStore'>): Promise<Indexing> {
  const embedder = await chooseEmbedder(name)
  const segmenter = chooseSegmenter()
  const table = name === 'table' ? embedder : await chooseEmbedder('table')
  return {
    embedder,
    segmenter,
    dialogueModel: await openDialogue({ root: packageFolder(), segmenter, table }),
    lexical: createInvertedIndexes(),
    vectors: chooseVectors(vectorStore, embedder),
  }
}

/** The segmenter that everything uses. */
export function chooseSegmenter(): Segmenter {
  return createJiebaSegmenter()
}

/** Lexical indexes over rows at hand, in a temporary folder that close removes. */
export function openRowIndex() {
  const folder = mkdtempSync(join(tmpdir(), 'banxi-index-'))
  const indexes = createInvertedIndexes()
  const opened: LexicalIndex[] = []
  return {
    async open(rows: readonly (readonly string[])[]): Promise<LexicalIndex> {
      const path = join(folder, `${opened.length}.lex`)
      await indexes.build({ tenant: DEFAULT_TENANT, path, rows })
      const index = await indexes.open({ tenant: DEFAULT_TENANT, path, rows: rows.length })
      opened.push(index)
      return index
    },
    async close(): Promise<void> {
      for (const index of opened) await index.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * The embedder that a setting names: `table`, the built-in one; a folder, relative to the working folder, with a fitted table or with a sentence encoder; `hashed`; or
 * `module:SPECIFIER#EXPORT`, any LangChain Embeddings. The caller gives it back with closeEmbedder. Throws config_invalid.
 */
export async function chooseEmbedder(name: string): Promise<Embedder | ClosableEmbedder> {
  if (name === 'hashed') return createHashedEmbedder()
  if (name === 'table') return openTable(join(packageFolder(), 'models', 'embedder', TABLE))
  if (name.startsWith('module:'))
    return fromLangchainEmbeddings({ id: moduleId(name), embeddings: await loadModuleExport(name) })
  const folder = resolve(name)
  if (existsSync(join(folder, TABLE))) return openTable(join(folder, TABLE))
  if (holdsOnnxModel(folder)) return openOnnxEmbedder({ folder })
  const known = `table, hashed, a folder with ${TABLE} (from "banxi embedder fit") or with a sentence encoder (tokenizer.json and onnx/model_quantized.onnx; ${folder} holds neither)`
  throw unknownSetting('embedder', name, known)
}

/** Ends the thread of an embedder that has one. */
export async function closeEmbedder(embedder: Embedder | ClosableEmbedder): Promise<void> {
  if ('close' in embedder) await embedder.close()
}

async function openTable(path: string): Promise<Embedder> {
  const bytes = await readFile(path).catch((cause) => {
    const message = `${path} cannot be read. Set BANXI_EMBEDDER to hashed, or to a folder with a table from "banxi embedder fit".`
    throw new CopilotError('config_invalid', message, { cause })
  })
  return createTableEmbedder({ bytes })
}

function chooseVectors(name: string, embedder: Embedder): VectorIndexes {
  if (name === 'ivf') return createIvfIndexes()
  if (name === 'hnsw') return createHnswIndexes()
  if (!name.startsWith('module:')) throw unknownSetting('vector store', name, 'ivf, hnsw')
  return createLangchainVectorIndexes({
    id: moduleId(name),
    embedder,
    create: (embeddings) => loadModuleExport(name, [embeddings]),
  })
}

function unknownSetting(what: string, name: string, known: string): CopilotError {
  return new CopilotError(
    'config_invalid',
    `There is no ${what} "${name}". Use ${known}, or module:SPECIFIER#EXPORT for one of LangChain's.`,
  )
}

/** A fitted embedder's file in its folder. */
const TABLE = 'table.bin'

/** A publish that was a mistake is mostly noticed within minutes. */
const KEEP_FORMER_MS = 600_000

const databasePath = (folder: string) => join(resolve(folder), 'banxi.db')
