/** Where the shops of the first users are; a time without a zone is theirs. */
export const DEFAULT_OFFSET = '+08:00'

const WRITTEN =
  /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2})[:时](\d{1,2})分?(?::?(\d{1,2})(?:[.,](\d{1,9}))?秒?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?\s*$/i
const SECONDS = /^\d{9,10}(?:\.\d{1,6})?$/
const MILLISECONDS = /^\d{12,13}$/

/**
 * A moment in UTC milliseconds, from ISO 8601 and the ways exports write it (2026/11/3 9:05, 2026年11月3日 9:05) or seconds or milliseconds since 1970; null for what is none.
 * `offset`, as in +08:00, is that of times which name no zone.
 */
export function readInstant(value: unknown, offset: string = DEFAULT_OFFSET): number | null {
  if (typeof value === 'number') return readInstant(String(value), offset)
  if (typeof value !== 'string') return null
  const text = value.trim()
  if (SECONDS.test(text)) return Math.round(Number(text) * 1_000)
  if (MILLISECONDS.test(text)) return Number(text)
  const match = WRITTEN.exec(text)
  if (match === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null
  const milliseconds = Math.floor(Number(`0.${match[7] ?? 0}`) * 1_000)
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - offsetMs(match[8] ?? offset)
}

/** Milliseconds that an offset as in +08:00 is ahead of UTC; 0 for Z. */
function offsetMs(offset: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset)
  if (match === null) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return (match[1] === '-' ? -minutes : minutes) * 60_000
}
