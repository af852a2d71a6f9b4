import { z } from 'zod'

/** What a snapshot says of itself. It is opened only when every line of it holds. */
export const Manifest = z.strictObject({
  format: z.literal(1),
  id: z.string(),
  tenant: z.string(),
  createdAt: z.int(),
  /** SHA-256 over the files' checksums: the same knowledge gives the same fingerprint. */
  fingerprint: z.string(),
  embedder: z.strictObject({ id: z.string(), dimension: z.int().positive() }),
  vectorStore: z.string(),
  normaliser: z.int().positive(),
  /** Of how texts are read before models; absent in snapshots of before there was one. */
  reading: z.int().positive().optional(),
  segmenter: z.string(),
  counts: z.strictObject({
    articles: z.int(),
    articlePassages: z.int(),
    articleRows: z.int(),
    dialoguePassages: z.int(),
    dialogueRows: z.int(),
    intents: z.int(),
    examples: z.int(),
  }),
  files: z.record(z.string(), z.strictObject({ bytes: z.int(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

/** A grey one answers a share of the conversations beside the live one. */
export const SnapshotState = z.enum(['built', 'grey', 'live', 'retired'])
export type SnapshotState = z.infer<typeof SnapshotState>

/** From this time on, UTC ms, so many of a hundred new conversations are answered from a grey snapshot. */
export const SnapshotShare = z.object({ at: z.int(), percent: z.int().min(1).max(99) })
export type SnapshotShare = z.infer<typeof SnapshotShare>

/** A snapshot as the store lists it. */
export const SnapshotRow = z.object({
  id: z.string(),
  tenant: z.string(),
  state: SnapshotState,
  fingerprint: z.string(),
  counts: Manifest.shape.counts,
  actor: z.string(),
  createdAt: z.int(),
  publishedAt: z.int().nullable(),
  /** Every share that a grey snapshot was given, oldest first; empty for any other. */
  shares: z.array(SnapshotShare),
  /** Stays when old snapshots are removed. */
  pinned: z.boolean(),
})
export type SnapshotRow = z.infer<typeof SnapshotRow>
