const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Rows as bytes: a line of JSON each. */
export function rowsToBytes(rows: readonly unknown[]): Uint8Array {
  return encoder.encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

/** Reads what rowsToBytes made; trusts that the rows are what they were. */
export function rowsOfBytes<Row>(bytes: Uint8Array): Row[] {
  if (bytes.length === 0) return []
  return JSON.parse(`[${decoder.decode(bytes).trimEnd().replaceAll('\n', ',')}]`) as Row[]
}

/** Rows put into so many parts by `partOf`, in their order. */
export function partition<Row>(rows: readonly Row[], parts: number, partOf: (row: Row) => number): Row[][] {
  const all = Array.from({ length: parts }, (): Row[] => [])
  for (const row of rows) all[partOf(row)]?.push(row)
  return all
}
