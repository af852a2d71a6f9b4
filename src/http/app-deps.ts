import type { DeskDeps } from '../desk/desk-deps.ts'
import type { Effects } from '../domain/effects.ts'
import type { ArticleWriter } from '../domain/ports/article-writer.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { LiveKnowledge } from '../domain/ports/live-knowledge.ts'
import type { Store } from '../domain/ports/store.ts'
import type { SaidAt } from '../domain/said-at.ts'
import type { KeepContent } from '../insight/human-answer.ts'
import type { JobRunner } from '../jobs/runner.ts'
import type { PublishDeps } from '../knowledge/publish.ts'
import type { TurnService } from '../pipeline/turn-service.ts'
import type { Analysis } from './analyze.ts'
import type { HttpLimits } from './limits.ts'
import type { Metrics } from './metrics.ts'

/** Says what happened, with fields; never a text of a customer or an agent. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** Reads a file of a folder by its path with forward slashes; null when there is none. The path never leaves the folder. */
export type ReadFile = (path: string) => Promise<Uint8Array | null>

/** Everything that the HTTP interface stands on. */
export interface AppDeps {
  store: Store
  turns: Pick<TurnService, 'receive' | 'requestHuman'>
  knowledge: LiveKnowledge
  desk: DeskDeps
  publishing: PublishDeps
  /** Articles as files. */
  articleFiles: {
    write: ArticleWriter
    /** Keeps a file for the job `articles.import` and returns its id. Throws file_format for an unknown ending and invalid_request for a `map` that maps nothing. */
    receive: (file: { name: string; bytes: Uint8Array; map: string | null }) => Promise<string>
    /** The articles that a test case expects as its answer; null where no suite can be read. */
    tested: () => Promise<ReadonlySet<string> | null>
  }
  /** Runs jobs of the kinds `snapshot.build` (input {anew}), `snapshot.forget`, `articles.check` (input {}) and `articles.import` among others. */
  jobs: Pick<JobRunner, 'enqueue' | 'cancel'>
  /** Understands one text with the tenant's live snapshot. */
  analyse: (tenant: string, text: string, when?: SaidAt) => Promise<Analysis>
  /** Turns texts into vectors, as the live snapshot was made with. */
  embedder: Pick<Embedder, 'embed'>
  /** Takes greetings, fillers and promises out of what an agent wrote. */
  keepContent: KeepContent
  /** Decrypts what the vault holds. */
  unseal: (sealed: string) => string
  /** A fresh secret of at least 128 random bits, URL-safe: never derived from time or ids. */
  newSecret: () => string
  /** The secret that signs customer ids of a tenant; null when none is set. */
  customerSecret: (tenant: string) => string | null
  files: { web: ReadFile; swagger: ReadFile }
  config: HttpConfig
  effects: Effects
  log: Log
  metrics: Metrics
  /** Aborts when the service begins to stop. */
  closing: AbortSignal
}

export interface HttpConfig {
  version: string
  /** Origins besides the service's own whose pages may call it; empty by default. */
  allowedOrigins: readonly string[]
  limits: HttpLimits
}
