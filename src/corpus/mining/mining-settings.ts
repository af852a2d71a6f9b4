/** What a candidate must show. The reasons stand beside the numbers; the seeded draws that set them are told in docs/benchmarks.md. */
export interface MiningSettings {
  /** Least cosine of a question to its group's leader. Guards hold back what is alike in words only. */
  sameQuestion: number
  /** Least cosine of two words that may stand for each other: 运费, 邮费. */
  sameWord: number
  /** Least cosine of two answers that say the same by their words alone. */
  sameAnswer: number
  /** The same where both say yes, or both no, or tell to do the same. */
  sameVerdict: number
  /** Least cosine of question and answer together, and of each, where both must tell that two customers asked the same. */
  joint: number
  jointQuestion: number
  jointAnswer: number
  /** Dialogues that must give the same answer: one agent's word is no rule. */
  support: number
  /** Least share of the usable answers that say it, at the lower end of Wilson's interval: of few answers all must. */
  agreement: number
  /** Least share of those that do not say yes where it says no. */
  undisputed: number
  /** Least cosine of a question to its answer: below, the answer speaks of something else. */
  answersQuestion: number
  /** Least cosine of a candidate's question to an article's to be about the same. */
  sameArticle: number
  /** Topics whose answers are true of one item and not of the shop. */
  itemTopics: readonly string[]
  /** Least cosine of two candidates' questions, and of their answers, to be one. */
  sameCandidate: number
  /** Most similar questions kept. */
  similar: number
  /** Largest chance that a discovered cue word is one by accident. */
  accident: number
}

export const MINING_DEFAULTS: MiningSettings = {
  sameQuestion: 0.7,
  sameWord: 0.6,
  sameAnswer: 0.6,
  sameVerdict: 0.35,
  joint: 0.66,
  jointQuestion: 0.66,
  jointAnswer: 0.5,
  support: 2,
  agreement: 0.45,
  undisputed: 0.75,
  answersQuestion: 0.25,
  sameArticle: 0.8,
  itemTopics: ['product', 'stock'],
  sameCandidate: 0.8,
  similar: 10,
  accident: 0.01,
}
