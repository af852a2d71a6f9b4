/** How often articles stood among what was found for customers and agents. */
export interface ArticleUseStore {
  /** The tenant's turns since a time (UTC ms), and in how many of them each article was a source, of what was said or suggested; articles that never were are left out. */
  articleUse(tenant: string, options: { since: number }): Promise<{ turns: number; uses: Map<string, number> }>
}
