const CHUNK = 4_096

/** The string of these UTF-16 units; any number of them. */
export function fromUnits(units: readonly number[] | Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += CHUNK) text += String.fromCharCode(...units.slice(at, at + CHUNK))
  return text
}
