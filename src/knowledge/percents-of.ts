import type { SnapshotRow } from '../domain/snapshot.ts'

/** How many of a hundred new conversations each snapshot answers, in the order given: the grey one its share, the live one the rest. */
export function percentsOf(rows: readonly SnapshotRow[]): number[] {
  const share = rows.find(({ state }) => state === 'grey')?.shares.at(-1)?.percent ?? 0
  return rows.map(({ state }) => (state === 'grey' ? share : state === 'live' ? 100 - share : 0))
}
