import { accuracy } from './accuracy.ts'

/** The share of rows whose gold label is among the first `k` ranked ones, 0–1; null when there is no row. */
export function topK(rows: readonly { gold: string; ranked: readonly string[] }[], k: number): number | null {
  return accuracy(rows.map(({ gold, ranked }) => ranked.slice(0, k).includes(gold)))
}
