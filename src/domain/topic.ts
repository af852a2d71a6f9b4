import { z } from 'zod'

/** The eighteen topics every shop has; a shop may add its own. */
export const TOPICS = [
  'return_exchange',
  'refund',
  'logistics',
  'compensation',
  'price_protection',
  'order_change',
  'invoice',
  'payment',
  'promotion',
  'product',
  'stock',
  'repair',
  'defect',
  'account',
  'complaint',
  'human_agent',
  'chitchat',
  'other',
] as const

export const Topic = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a topic is lower case letters, digits and underscores')
export type Topic = z.infer<typeof Topic>
