/**
 * Spearman's rank correlation of two columns of the same length, −1 to 1: Pearson's correlation of their ranks, ties sharing the average of their places.
 * Null when there are fewer than two rows or a column has one value only.
 */
export function spearman(left: readonly number[], right: readonly number[]): number | null {
  if (left.length !== right.length) throw new RangeError(`the columns have ${left.length} and ${right.length} rows`)
  const a = averageRanks(left)
  const b = averageRanks(right)
  // The mean of ranks is the same with and without ties.
  const middle = (left.length + 1) / 2
  let together = 0
  let spreadA = 0
  let spreadB = 0
  for (const [i, rank] of a.entries()) {
    const x = rank - middle
    const y = (b[i] ?? middle) - middle
    together += x * y
    spreadA += x * x
    spreadB += y * y
  }
  return spreadA === 0 || spreadB === 0 ? null : together / Math.sqrt(spreadA * spreadB)
}

function averageRanks(values: readonly number[]): Float64Array {
  const order = values.map((value, index) => ({ value, index })).sort((x, y) => x.value - y.value)
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && order[to]?.value === order[from]?.value) to++
    // Places from + 1 to `to`.
    for (const { index } of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2
    from = to
  }
  return ranks
}
