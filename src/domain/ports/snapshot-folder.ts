import type { Manifest } from '../snapshot.ts'

/** A snapshot being written aside; it exists for nobody until commit. */
export interface SnapshotDraft {
  /** Where an index may write a file of this name. */
  path(name: string): string
  write(name: string, lines: AsyncIterable<string> | Iterable<string> | Uint8Array): Promise<void>
  /** Adds checksums and fingerprint, syncs, renames into place, and returns the manifest. */
  commit(manifest: Omit<Manifest, 'files' | 'fingerprint'>): Promise<Manifest>
  abandon(): Promise<void>
}

/** A verified snapshot's files. */
export interface SnapshotFiles {
  manifest: Manifest
  path(name: string): string
  lines(name: string): AsyncIterable<string>
  read(name: string): Promise<Uint8Array>
}

/** Where a tenant's snapshots lie. */
export interface SnapshotFolder {
  begin(tenant: string, id: string): Promise<SnapshotDraft>
  /** A draft that takes the place of the snapshot of this id when it is committed; until then, and after a crash, the old one stands. */
  rewrite(tenant: string, id: string): Promise<SnapshotDraft>
  /** Checks the manifest and every file's size and checksum. Throws snapshot_missing or snapshot_torn, saying what to do. */
  open(tenant: string, id: string): Promise<SnapshotFiles>
  /** Ids of the snapshots that lie there, torn ones too. */
  list(tenant: string): Promise<string[]>
  /** Bytes of a snapshot's files by its manifest; null where that is missing or cannot be understood. */
  size(tenant: string, id: string): Promise<number | null>
  remove(tenant: string, id: string): Promise<void>
}
