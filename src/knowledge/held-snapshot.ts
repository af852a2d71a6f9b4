import type { OpenedSnapshot } from './open-snapshot.ts'

/** An open snapshot with the number of turns that read it. */
export interface HeldSnapshot {
  readonly id: string
  readonly snapshot: OpenedSnapshot
  /** Keeps it open until the returned function was called; calling that twice does no more than once. */
  hold(): () => void
  /** Closes it as soon as nobody holds it. */
  retire(): void
  /** Settles when it was closed. */
  readonly closed: Promise<void>
}

/** Counts who reads a snapshot, so that it is closed after the last of them and never before. */
export function holdSnapshot(snapshot: OpenedSnapshot, onError: (error: unknown) => void): HeldSnapshot {
  let holders = 0
  let retired = false
  let settle: () => void = () => {}
  const closed = new Promise<void>((resolve) => {
    settle = resolve
  })
  const closeWhenFree = () => {
    if (retired && holders === 0) snapshot.close().catch(onError).then(settle)
  }
  return {
    id: snapshot.manifest.id,
    snapshot,
    closed,
    hold() {
      holders++
      let held = true
      return () => {
        if (!held) return
        held = false
        holders--
        closeWhenFree()
      }
    },
    retire() {
      if (retired) return
      retired = true
      closeWhenFree()
    },
  }
}
