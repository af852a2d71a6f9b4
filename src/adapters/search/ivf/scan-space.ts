import { DOTS } from './dots.ts'

/** The kernel reads sixteen numbers at a time. */
const LANES = 16
/** Rows compared in one call: their products stay in the cache. */
const BLOCK = 4_096
/** A query's numbers are spread over this range, or less where the sums of long rows would leave 32 bits. */
const FINEST = 32_000
const PAGE = 65_536

/** Rows of bytes in WebAssembly's memory with the SIMD kernel that compares them (dots.wat): plain loops take about ten times as long. */
export interface ScanSpace {
  /** The whole of it; the rows lie where the caller has put them. */
  bytes: Uint8Array<ArrayBuffer>
  /** Takes a query of either kind for the scans that follow and returns 1 / its length, 0 for one without direction. */
  aim(query: Float32Array | Int8Array): number
  /** Hears the inner products of the query with `count` rows from the byte `from`, some at a time, in order: the first `some` of `products`, for the rows from `first` on. */
  scan(from: number, count: number, hear: (products: Int32Array, first: number, some: number) => void): void
}

/** Bytes a row takes: its numbers, and zeros to a full step of the kernel. */
export function strideOf(dimension: number): number {
  return Math.ceil(dimension / LANES) * LANES
}

/** Room for `bytes` bytes of rows of `dimension` numbers, −127 to 127. */
export function openScanSpace({ bytes: room, dimension }: { bytes: number; dimension: number }): ScanSpace {
  const stride = strideOf(dimension)
  const queryAt = Math.ceil(room / LANES) * LANES
  const productsAt = queryAt + 2 * stride
  const memory = new WebAssembly.Memory({ initial: Math.ceil((productsAt + 4 * BLOCK) / PAGE) })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(DOTS, 'base64')), { env: { memory } })
  const dots = exports.dots as (...arguments_: number[]) => void
  const query = new Int16Array(memory.buffer, queryAt, stride)
  const products = new Int32Array(memory.buffer, productsAt, BLOCK)
  const finest = Math.min(FINEST, Math.floor((2 ** 31 - 1) / (127 * stride)))
  return {
    bytes: new Uint8Array(memory.buffer, 0, room),
    aim(given) {
      let largest = 0
      for (let d = 0; d < dimension; d++) largest = Math.max(largest, Math.abs(given[d] ?? 0))
      if (largest === 0) return 0
      const by = given instanceof Int8Array ? 1 : finest / largest
      let squares = 0
      for (let d = 0; d < dimension; d++) {
        const value = Math.round((given[d] ?? 0) * by)
        query[d] = value
        squares += value * value
      }
      return 1 / Math.sqrt(squares)
    },
    scan(from, count, hear) {
      for (let done = 0; done < count; done += BLOCK) {
        const block = Math.min(BLOCK, count - done)
        dots(from + done * stride, block, stride, stride, queryAt, productsAt)
        hear(products, done, block)
      }
    },
  }
}
