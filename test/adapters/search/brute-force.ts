/** BM25 as the textbook has it, k1 1.2 and b 0.75: every row with its score, best first. Terms of the question count once. */
export function bruteForceBm25(rows: readonly (readonly string[])[], terms: readonly string[]) {
  const average = rows.reduce((sum, row) => sum + row.length, 0) / rows.length
  const idfs = [...new Set(terms)].map((term) => {
    const holding = rows.filter((row) => row.includes(term)).length
    return { term, idf: Math.log(1 + (rows.length - holding + 0.5) / (holding + 0.5)) }
  })
  const scoreOf = (row: readonly string[]) => {
    let score = 0
    for (const { term, idf } of idfs) {
      const frequency = row.filter((word) => word === term).length
      if (frequency > 0) score += (idf * frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * row.length) / average))
    }
    return score
  }
  return rows
    .map((row, number) => ({ row: number, score: scoreOf(row) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.row - b.row)
}

/** Every row with its inner product, highest first. */
export function bruteForceNearest(vectors: readonly Float32Array[], query: Float32Array, limit: number): number[] {
  const product = (vector: Float32Array) => vector.reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0)
  return vectors
    .map((vector, row) => ({ row, similarity: product(vector) }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, limit)
    .map(({ row }) => row)
}
