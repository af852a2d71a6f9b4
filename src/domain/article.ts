import { z } from 'zod'
import { CustomerTier } from './customer.ts'
import { Topic } from './topic.ts'

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is YYYY-MM-DD')
const Id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id is lower case letters, digits and hyphens')

/** A condition under which the answer differs: 生鲜, 定制, 大件, 预售, 超期 … */
export const Scenario = z.object({
  id: Id,
  name: z.string().min(1),
  when: z.string().min(1),
  /** Words in a message that point to this scenario. */
  cues: z.array(z.string().min(1)).default([]),
  answer: z.string().trim().min(1),
})
export type Scenario = z.infer<typeof Scenario>

export const ArticleStatus = z.enum(['draft', 'review', 'approved', 'live', 'expired', 'withdrawn'])
export type ArticleStatus = z.infer<typeof ArticleStatus>

export const Audience = z.enum(['customer', 'agent', 'internal'])
export type Audience = z.infer<typeof Audience>

/** One standard question with similar questions, the approved answer and scenarios. */
export const Article = z.object({
  id: Id,
  topic: Topic,
  intent: z.string().nullable().default(null),
  question: z.string().trim().min(1),
  similar: z.array(z.string().trim().min(1)).default([]),
  answer: z.string().trim().min(1),
  scenarios: z.array(Scenario).default([]),
  audience: Audience.default('customer'),
  /** Tiers of customer it is for; empty means all. */
  tiers: z.array(CustomerTier).default([]),
  /** Brands and regions, by the shop's own names, that it holds for; empty means all. */
  brands: z.array(z.string().trim().min(1)).default([]),
  regions: z.array(z.string().trim().min(1)).default([]),
  /** Days in the tenant's zone, both inclusive. */
  validity: z.object({ from: Day, until: Day.nullable() }),
  owner: z.string(),
  author: z.string(),
  approvedBy: z.string().nullable().default(null),
  approvedAt: Day.nullable().default(null),
  /** Who gave the second approval that articles on money and law need, and when. */
  legalApprovedBy: z.string().nullable().default(null),
  legalApprovedAt: Day.nullable().default(null),
  status: ArticleStatus.default('draft'),
  tags: z.array(z.string()).default([]),
})
export type Article = z.infer<typeof Article>

/** An article as the store keeps it: every save makes a version, none is ever changed. */
export const ArticleVersion = z.object({
  tenant: z.string(),
  version: z.int().positive(),
  article: Article,
  actor: z.string(),
  at: z.int(),
})
export type ArticleVersion = z.infer<typeof ArticleVersion>
