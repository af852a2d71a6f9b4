/** Rows of one kind, by tenant and key, in the order of their first coming. What goes in and what comes out are copies. */
export interface Table<Row> {
  get(tenant: string, key: string): Row | null
  put(row: Row): void
  remove(tenant: string, key: string): void
  /** The tenant's rows that pass; the predicate sees the kept row and must not change it. */
  list(tenant: string, keep?: (row: Row) => boolean): Row[]
  /** The same within one group, without a look at the others. */
  listGroup(tenant: string, group: string, keep?: (row: Row) => boolean): Row[]
  tenants(): string[]
}

/** Makes an empty table. `keyOf` tells a tenant's rows apart; `groupOf` names what they are often asked for by, and never changes. */
export function createTable<Row extends { tenant: string }>(
  keyOf: (row: Row) => string,
  groupOf: (row: Row) => string = () => '',
): Table<Row> {
  const rows = new Map<string, Map<string, Row>>()
  const groups = new Map<string, Map<string, Row>>()
  const groupKey = (tenant: string, group: string) => JSON.stringify([tenant, group])
  const put = (into: Map<string, Map<string, Row>>, name: string, row: Row) => {
    const found = into.get(name) ?? new Map<string, Row>()
    into.set(name, found.set(keyOf(row), row))
  }
  const copies = (found: Map<string, Row> | undefined, keep: (row: Row) => boolean) =>
    [...(found?.values() ?? [])].filter(keep).map((row) => structuredClone(row))

  return {
    get: (tenant, key) => structuredClone(rows.get(tenant)?.get(key) ?? null),
    put(row) {
      const kept = structuredClone(row)
      put(rows, kept.tenant, kept)
      put(groups, groupKey(kept.tenant, groupOf(kept)), kept)
    },
    remove(tenant, key) {
      const row = rows.get(tenant)?.get(key)
      if (!row) return
      rows.get(tenant)?.delete(key)
      groups.get(groupKey(tenant, groupOf(row)))?.delete(key)
    },
    list: (tenant, keep = () => true) => copies(rows.get(tenant), keep),
    listGroup: (tenant, group, keep = () => true) => copies(groups.get(groupKey(tenant, group)), keep),
    tenants: () => [...rows.keys()],
  }
}
