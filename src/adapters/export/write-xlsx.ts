import writeExcelFile from 'write-excel-file/node'

/** A table as the one sheet of an xlsx workbook; every cell is a text, the first row bold. */
export async function writeXlsx(table: readonly (readonly string[])[], sheet: string): Promise<Uint8Array> {
  const rows = table.map((row, index) =>
    row.map((value) => ({ value, type: String, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) })),
  )
  return writeExcelFile(rows, { sheet, stickyRowsCount: 1 }).toBuffer()
}
