import type { SparseVector } from './intent-vocabulary.ts'

/** Rows that a feature's classes are taken to be spread over as all rows are, before any is counted. */
const PRIOR_ROWS = 2
/** What a feature that says nothing keeps, in nats. */
const LEAST = 0.2
/** By cross-validation: from 0, none of it, accuracy among the three likeliest rises up to ½, that of the likeliest up to ¼. */
const POWER = 0.25

/**
 * By how much each feature is to weigh more, for what it says of a row's class: the divergence (Kullback-Leibler) of the classes of the rows that have the
 * feature from those of all rows, in nats and smoothed, to a power. Negative rows are not counted.
 */
export function classInformation(
  rows: readonly SparseVector[],
  {
    targets,
    negative,
    features,
    classes,
  }: { targets: Int32Array; negative: Uint8Array; features: number; classes: number },
): Float32Array {
  const { starts, classOf } = groupByFeature(rows, { targets, negative, features })
  const prior = priorOf(targets, { negative, classes })
  const counts = new Float64Array(classes)
  return Float32Array.from({ length: features }, (_, feature) => {
    const seen = classOf.subarray(starts[feature], starts[feature + 1])
    return (LEAST + divergence(seen, { prior, counts })) ** POWER
  })
}

/** The classes of the rows with a feature, one feature behind the other: feature f's are those from starts[f] to before starts[f + 1]. */
function groupByFeature(
  rows: readonly SparseVector[],
  { targets, negative, features }: { targets: Int32Array; negative: Uint8Array; features: number },
): { starts: Int32Array; classOf: Int32Array } {
  const starts = new Int32Array(features + 1)
  for (const [row, { indices }] of rows.entries()) {
    if (negative[row]) continue
    for (const feature of indices) starts[feature + 1] = (starts[feature + 1] as number) + 1
  }
  for (let feature = 0; feature < features; feature++)
    starts[feature + 1] = (starts[feature + 1] as number) + (starts[feature] as number)
  const classOf = new Int32Array(starts[features] as number)
  const next = starts.slice()
  for (const [row, { indices }] of rows.entries()) {
    if (negative[row]) continue
    for (const feature of indices) {
      const at = next[feature] as number
      classOf[at] = targets[row] as number
      next[feature] = at + 1
    }
  }
  return { starts, classOf }
}

function priorOf(targets: Int32Array, { negative, classes }: { negative: Uint8Array; classes: number }): Float64Array {
  const prior = new Float64Array(classes)
  let rows = 0
  for (const [row, target] of targets.entries()) {
    if (negative[row]) continue
    prior[target] = (prior[target] as number) + 1
    rows++
  }
  return prior.map((count) => count / Math.max(1, rows))
}

/** In nats. `counts` is zeros, and left so. Classes that were not seen all have the same ratio to their prior. */
function divergence(seen: Int32Array, { prior, counts }: { prior: Float64Array; counts: Float64Array }): number {
  const total = seen.length + PRIOR_ROWS
  const ratio = PRIOR_ROWS / total
  for (const each of seen) counts[each] = (counts[each] as number) + 1
  let sum = 0
  let unseen = 1
  for (const each of seen) {
    const count = counts[each] as number
    if (count === 0) continue
    counts[each] = 0
    const before = prior[each] as number
    const share = (count + PRIOR_ROWS * before) / total
    sum += share * Math.log(share / before)
    unseen -= before
  }
  return Math.max(0, sum + Math.max(0, unseen) * ratio * Math.log(ratio))
}
