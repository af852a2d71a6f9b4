const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN = new Set([0x7b, 0x5b])
const CLOSE = new Set([0x7d, 0x5d])
const LIST = 0x5b
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d, 0xfeff])
/** Where services wrap a list of rows into an object: `{"meta": …, "payload": [`. */
const WRAPPED = /"(?:payload|conversations|messages|data|rows|items)"\s*:\s*$/
/** Objects that a list may be wrapped in: `{"data": {"payload": [`. */
const DEEPEST = 2

/** Thrown by jsonElements for a text that holds no whole list. `row` is the element where it ends. */
export class NoJsonList extends Error {
  readonly row: number
  constructor(row: number, what: string) {
    super(what)
    this.row = row
  }
}

/** The elements of a JSON list, each as its own JSON text, from a text that comes in pieces; one element is in memory at a time. Throws NoJsonList. */
export async function* jsonElements(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let state: 'before' | 'inside' | 'after' = 'before'
  let depth = 0
  let listDepth = 0
  let quoted = false
  let escaped = false
  let rest = ''
  let row = 1
  for await (const piece of pieces) {
    if (state === 'after') continue
    const text = rest + piece
    let start = 0
    for (let at = rest.length; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (quoted) {
        if (escaped) escaped = false
        else if (unit === BACKSLASH) escaped = true
        else if (unit === QUOTE) quoted = false
      } else if (unit === QUOTE) quoted = true
      else if (OPEN.has(unit)) {
        depth++
        if (
          state === 'before' &&
          unit === LIST &&
          (depth === 1 || (depth <= DEEPEST + 1 && WRAPPED.test(text.slice(start, at))))
        ) {
          state = 'inside'
          listDepth = depth
          start = at + 1
        }
      } else if (CLOSE.has(unit)) {
        depth--
        if (state === 'inside' && depth < listDepth) {
          const last = text.slice(start, at)
          if (last.trim() !== '') yield last
          state = 'after'
          break
        }
      } else if (unit === COMMA && state === 'inside' && depth === listDepth) {
        yield text.slice(start, at)
        row++
        start = at + 1
      } else if (state === 'before' && depth === 0 && !SPACES.has(unit)) throw new NoJsonList(1, 'this is not JSON')
    }
    rest = text.slice(start)
  }
  if (state === 'before') throw new NoJsonList(1, 'this is not a JSON array of objects')
  if (state === 'inside') throw new NoJsonList(row, 'this is not JSON: the list has no end')
}
