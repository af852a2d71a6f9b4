/** The text of a field of a message, with nothing for null; undefined for what is no text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value === null ? '' : undefined
}

/** The name of a dialogue; undefined where a row has none. */
export function nameOf(value: unknown): string | undefined {
  const name = textOf(value)?.trim()
  return name === '' ? undefined : name
}

/** How a dialogue ended, or null where a row does not say. */
export function outcomeOf(value: unknown): string | null {
  return nameOf(value) ?? null
}
