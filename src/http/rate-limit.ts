import type { MiddlewareHandler } from 'hono'
import { CopilotError } from '../domain/errors.ts'
import { type AppContext, type AppEnv, peerOf } from './app-env.ts'
import type { HttpLimits, Rate } from './limits.ts'

/** Buckets kept before those that are full again are forgotten. */
const SWEEP_AT = 10_000

/** Holds each key, each widget conversation and each widget address to its rate. Throws rate_limited with the seconds to wait. */
export function rateLimit({ rates, now }: { rates: HttpLimits['rate']; now: () => number }): MiddlewareHandler<AppEnv> {
  const take = createBuckets(now)
  return async (c, next) => {
    const { name, rate } = bucketOf(c, rates)
    const waitMs = take(name, rate)
    if (waitMs > 0) {
      const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000))
      throw new CopilotError('rate_limited', `Too many requests. Wait ${retryAfterSeconds} s.`, {
        details: { retryAfterSeconds },
      })
    }
    await next()
  }
}

function bucketOf(c: AppContext, rates: HttpLimits['rate']): { name: string; rate: Rate } {
  const { caller } = c.var
  if (caller && (caller.role !== 'widget' || caller.keyless)) return { name: `key:${caller.id}`, rate: rates.key }
  const [, conversation] = /^\/v1\/conversations\/([^/]+)/.exec(c.req.path) ?? []
  return conversation
    ? { name: `conversation:${caller?.tenant}:${conversation}`, rate: rates.conversation }
    : { name: `address:${peerOf(c)}`, rate: rates.address }
}

/** Takes a token of a bucket; returns 0, or how long until there is one, ms. */
function createBuckets(now: () => number): (name: string, rate: Rate) => number {
  const buckets = new Map<string, { tokens: number; at: number; rate: Rate }>()
  const held = ({ tokens, at, rate }: { tokens: number; at: number; rate: Rate }, time: number) =>
    Math.min(rate.burst, tokens + (Math.max(0, time - at) / 1_000) * rate.perSecond)
  let sweepAt = SWEEP_AT
  return (name, rate) => {
    const time = now()
    const bucket = buckets.get(name)
    const tokens = bucket ? held(bucket, time) : rate.burst
    buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: time, rate })
    if (buckets.size > sweepAt) {
      for (const [other, kept] of buckets) if (held(kept, time) >= kept.rate.burst) buckets.delete(other)
      sweepAt = Math.max(SWEEP_AT, buckets.size * 2)
    }
    return tokens >= 1 ? 0 : ((1 - tokens) / rate.perSecond) * 1_000
  }
}
