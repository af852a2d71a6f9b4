/**
 * Rises whenever any text could be read differently before a model: as meant (pinyin, English in Chinese, homophones, their word lists), its sounds, the intent model's terms.
 * Tables, models and snapshots made with another version are refused; the embedder's own features and the normaliser have their versions beside this one.
 */
export const READING_VERSION = 1
