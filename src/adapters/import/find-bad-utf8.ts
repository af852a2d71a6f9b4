/** Where a stream of bytes stops being UTF-8, and how many characters of more than one byte stood before. */
export interface Utf8Scan {
  badAt: number | null
  wide: number
}

/** Checks bytes strictly (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF) without decoding them. */
export async function findBadUtf8(chunks: AsyncIterable<Uint8Array>): Promise<Utf8Scan> {
  let at = 0
  let start = 0
  let wide = 0
  let missing = 0
  let low = 0x80
  let high = 0xbf
  for await (const chunk of chunks) {
    for (const byte of chunk) {
      if (missing > 0) {
        if (byte < low || byte > high) return { badAt: start, wide }
        low = 0x80
        high = 0xbf
        missing--
        if (missing === 0) wide++
      } else if (byte >= 0x80) {
        start = at
        missing =
          byte >= 0xc2 && byte <= 0xdf ? 1 : byte >= 0xe0 && byte <= 0xef ? 2 : byte >= 0xf0 && byte <= 0xf4 ? 3 : 0
        if (missing === 0) return { badAt: at, wide }
        if (byte === 0xe0) low = 0xa0
        if (byte === 0xf0) low = 0x90
        if (byte === 0xed) high = 0x9f
        if (byte === 0xf4) high = 0x8f
      }
      at++
    }
  }
  return { badAt: missing > 0 ? start : null, wide }
}
