import type { RobustnessReport } from './robustness.ts'

/** A robustness report as a table for the terminal: a line a kind, `–` for what could not be scored. */
export function robustnessTable({ n, accuracy, kinds, humanRequest }: RobustnessReport): string {
  const header = ['kind', 'n', 'before', 'after', 'drop', '95 % interval', 'asks for a human', 'heard']
  const rows = Object.entries(kinds).map(([kind, { n, accuracy, accuracyBefore, drop, interval }]) => {
    const requests = humanRequest.kinds[kind]
    return [
      kind,
      String(n),
      shown(accuracyBefore),
      shown(accuracy),
      shown(drop),
      interval === null ? '–' : interval.map(shown).join(' … '),
      String(requests?.n ?? 0),
      shown(requests?.survived ?? null),
    ]
  })
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')
  return [
    `robustness: ${n} rows, accuracy ${shown(accuracy)}; ${humanRequest.n} ask for a human`,
    ...[header, ...rows].map((row) => `  ${line(row)}`),
    '',
  ].join('\n')
}

function shown(value: number | null): string {
  return value === null ? '–' : value.toFixed(4)
}
