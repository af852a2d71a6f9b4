import type { Queries } from './queries.ts'
import { build } from './query-builder.ts'

type Of = { tenant: string; group: string }

/**
 * The remover of gaps, for use inside a change: a group that loses its leader or title takes the oldest gap that is left, one that loses all
 * of its gaps goes. Returns how many gaps were there.
 */
export function createGapForgetter(queries: Queries): (tenant: string, ids: readonly string[]) => number {
  const place = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('gaps').select('group').where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const remove = queries.run((args: { tenant: string; id: string }) =>
    build.deleteFrom('gaps').where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const oldest = queries.one((args: Of) =>
    build
      .selectFrom('gaps')
      .select('id')
      .where('tenant', '=', args.tenant)
      .where('group', '=', args.group)
      .orderBy('at')
      .orderBy('id')
      .limit(1),
  )
  const words = queries.one((args: Of) =>
    build
      .selectFrom('gapGroups')
      .select(['leader', 'title'])
      .where('tenant', '=', args.tenant)
      .where('id', '=', args.group),
  )
  const rename = queries.run((args: Of & { leader: string; title: string }) =>
    build
      .updateTable('gapGroups')
      .set({ leader: args.leader, title: args.title })
      .where('tenant', '=', args.tenant)
      .where('id', '=', args.group),
  )
  const dissolve = queries.run((args: Of) =>
    build.deleteFrom('gapGroups').where('tenant', '=', args.tenant).where('id', '=', args.group),
  )
  return (tenant, ids) => {
    const groups = new Set<string>()
    let count = 0
    for (const id of ids) {
      const group = place({ tenant, id })?.group
      if (group === undefined) continue
      groups.add(group)
      count += remove({ tenant, id })
    }
    for (const group of groups) {
      const heir = oldest({ tenant, group })?.id
      const held = words({ tenant, group })
      if (heir === undefined) dissolve({ tenant, group })
      else if (held) {
        const still = (id: string) => (place({ tenant, id }) ? id : heir)
        rename({ tenant, group, leader: still(held.leader), title: still(held.title) })
      }
    }
    return count
  }
}
