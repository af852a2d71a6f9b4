/** A report as plain text for the terminal: its title and one aligned line a number, nested keys joined by dots, `–` for what could not be scored. */
export function reportTable(title: string, report: object): string {
  const rows = flatten(report, '')
  const width = Math.max(0, ...rows.map(([name]) => name.length))
  return [title, ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value.padStart(10)}`), ''].join('\n')
}

function flatten(value: unknown, path: string): [string, string][] {
  if (value === null || value === undefined) return [[path, '–']]
  if (typeof value !== 'object') return [[path, typeof value === 'number' ? shown(value) : String(value)]]
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`))
}

/** Whole numbers as they are, others with four decimals. */
function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(4)
}
