import type { Article } from '../article.ts'

/** A file of articles, whole. */
export interface ArticleFile {
  bytes: Uint8Array
  /** Media type. */
  type: string
  /** Of the file's name, without the dot. */
  ending: string
}

/** Writes articles as a file of a format. Throws file_format for one that it does not know. */
export type ArticleWriter = (articles: readonly Article[], format: string) => Promise<ArticleFile>
