import { sql } from 'kysely'
import type { ArticleUseStore } from '../../../domain/ports/article-use-store.ts'
import type { Connection } from './connection.ts'
import { build } from './query-builder.ts'

/** How often articles were sources, counted from the turns over SQLite. */
export function sqliteArticleUse({ queries }: Pick<Connection, 'queries'>): ArticleUseStore {
  const turns = queries.one((args: { tenant: string; since: number }) =>
    build
      .selectFrom('turns')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('tenant', '=', args.tenant)
      .where('at', '>=', args.since),
  )
  const uses = queries.all((args: { tenant: string; since: number }) => {
    const query = sql<{ article: string; count: number }>`
      select article, count(*) as count from (
        select distinct turns.id, json_extract(source.value, '$.article') as article
        from turns, json_each(turns.sources) as source
        where turns.tenant = ${args.tenant} and turns.at >= ${args.since}
        union
        select turn, json_extract(source, '$.article') from suggestions
        where tenant = ${args.tenant} and at >= ${args.since}
      ) where article is not null group by article`
    return { compile: () => query.compile(build) }
  })
  return {
    async articleUse(tenant, { since }) {
      const counted = uses({ tenant, since }).map(({ article, count }): [string, number] => [article, count])
      return { turns: turns({ tenant, since })?.count ?? 0, uses: new Map(counted) }
    },
  }
}
