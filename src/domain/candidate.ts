import { z } from 'zod'
import { Topic } from './topic.ts'

/** What a candidate is to the articles there are. */
export const CandidateKind = z.enum(['new', 'similar', 'scenario', 'contradiction'])
export type CandidateKind = z.infer<typeof CandidateKind>

/** Mined from dialogues, or asked for by a gap that insight found. */
export const CandidateOrigin = z.enum(['mined', 'gap'])
export type CandidateOrigin = z.infer<typeof CandidateOrigin>

export const CandidateState = z.enum(['open', 'accepted', 'rejected'])
export type CandidateState = z.infer<typeof CandidateState>

/** An answer in a dialogue: where a reviewer looks it up. */
export const Support = z.object({ source: z.string(), turn: z.int().positive() })
export type Support = z.infer<typeof Support>

/** A condition under which the answer was another, as an article's scenario holds it, with what speaks for it. */
export const CandidateScenario = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().min(1),
  when: z.string().min(1),
  cues: z.array(z.string().min(1)),
  answer: z.string().min(1),
  support: z.array(Support).min(1),
})
export type CandidateScenario = z.infer<typeof CandidateScenario>

/** A standard question with its answer and scenarios as dialogues speak for them, before anybody reviewed it. Masked. */
export const Candidate = z.object({
  /** Made from what it says: the same question and answer have the same id in every run. */
  id: z.string().regex(/^c-[0-9a-f]{14}$/),
  kind: CandidateKind,
  /** The article it belongs to; null for a new one. */
  article: z.string().nullable(),
  question: z.string().min(1),
  similar: z.array(z.string().min(1)),
  answer: z.string().min(1),
  scenarios: z.array(CandidateScenario),
  /** Where the answer was given, at most fifty places. */
  support: z.array(Support).min(1),
  /** How often it was asked, answered well or not. */
  count: z.int().positive(),
  /** By the Monday (UTC) that a week begins with, oldest first; empty where no time is known. */
  weeks: z.array(z.object({ week: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), count: z.int().positive() })),
  /** Doublings from the earlier half of the corpus's weeks to the later; null under two weeks. */
  trend: z.number().nullable(),
  /** Share of the usable answers that say the same as `answer`. */
  agreement: z.number().min(0).max(1),
  /** How far the dialogues bear it out: agreement, numbers and closeness together. */
  confidence: z.number().min(0).max(1),
  topic: Topic,
  language: z.enum(['zh', 'en', 'other']),
  origin: CandidateOrigin,
  state: CandidateState,
})
export type Candidate = z.infer<typeof Candidate>
