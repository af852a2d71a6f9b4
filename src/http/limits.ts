/** A token bucket: `perSecond` tokens flow in, at most `burst` are held, a request takes one. */
export interface Rate {
  perSecond: number
  burst: number
}

export interface HttpLimits {
  bodyBytes: number
  /** Of a file that is imported. */
  uploadBytes: number
  rate: {
    /** A key that is not a widget's, and the caller without a key on loopback. */
    key: Rate
    /** The widget, within one conversation. */
    conversation: Rate
    /** The widget outside a conversation, by the peer's address: behind a proxy all visitors share it. */
    address: Rate
  }
  /** Open event streams. */
  connections: { perTenant: number; total: number }
  /** How often an idle event stream sends a comment, ms. */
  heartbeatMs: number
}

export const DEFAULT_LIMITS: HttpLimits = {
  bodyBytes: 1_048_576,
  uploadBytes: 20 * 1_048_576,
  rate: {
    key: { perSecond: 2_000, burst: 4_000 },
    conversation: { perSecond: 10, burst: 40 },
    address: { perSecond: 50, burst: 200 },
  },
  connections: { perTenant: 2_000, total: 5_000 },
  heartbeatMs: 15_000,
}
