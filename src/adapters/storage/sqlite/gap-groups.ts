import { sql } from 'kysely'
import type { GapGroup } from '../../../domain/gap.ts'
import type { GapStore } from '../../../domain/ports/gap-store.ts'
import { countKinds, countWeeks } from '../count-gaps.ts'
import type { Queries } from './queries.ts'
import { build } from './query-builder.ts'

/** The part of the gap store that counts. */
export function createGroupReads(queries: Queries): Pick<GapStore, 'listGroups'> {
  return {
    async listGroups(tenant, { limit, offset, ...asked }) {
      const chosen = chosenGaps(tenant, asked)
      const heads = queries.list(
        chosen
          .innerJoin('gaps as named', (join) =>
            join.onRef('named.tenant', '=', 'gapGroups.tenant').onRef('named.id', '=', 'gapGroups.title'),
          )
          .selectAll('gapGroups')
          .select((eb) => [
            'named.question as words',
            eb.fn.countAll<number>().as('count'),
            eb.fn.min('gaps.at').as('firstAt'),
            eb.fn.max('gaps.at').as('lastAt'),
          ])
          .groupBy('gapGroups.id')
          .orderBy('count', 'desc')
          .orderBy('lastAt', 'desc')
          .orderBy('gapGroups.id')
          .limit(limit)
          .offset(offset),
      )
      const [all] = queries.list(chosen.select(sql<number>`count(distinct ${sql.ref('gapGroups.id')})`.as('total')))
      const ids = heads.map(({ id }) => id)
      const times =
        ids.length === 0
          ? []
          : queries.list(
              chosen
                .where('gapGroups.id', 'in', ids)
                .select(['gapGroups.id', 'gaps.kind', 'gaps.at'])
                .orderBy('gaps.at'),
            )
      const groups = heads.map(({ words, leader: _, ...head }): GapGroup => {
        const own = times.filter(({ id }) => id === head.id)
        return { ...head, title: words, kinds: countKinds(own), weeks: countWeeks(own) }
      })
      return { groups, total: all?.total ?? 0 }
    },
  }
}

function chosenGaps(
  tenant: string,
  { kind, since, state, group }: Omit<Parameters<GapStore['listGroups']>[1], 'limit' | 'offset'>,
) {
  let query = build
    .selectFrom('gaps')
    .innerJoin('gapGroups', (join) =>
      join.onRef('gapGroups.tenant', '=', 'gaps.tenant').onRef('gapGroups.id', '=', 'gaps.group'),
    )
    .where('gaps.tenant', '=', tenant)
  if (kind !== undefined) query = query.where('gaps.kind', '=', kind)
  if (since !== undefined) query = query.where('gaps.at', '>=', since)
  if (state !== undefined) query = query.where('gapGroups.state', '=', state)
  if (group !== undefined) query = query.where('gapGroups.id', '=', group)
  return query
}
