const DAY_MS = 86_400_000
const FIRST_MONDAY = 4 * DAY_MS

/** The Monday (UTC), YYYY-MM-DD, of the week that a time (UTC ms) lies in. */
export function weekOf(at: number): string {
  const week = Math.floor((at - FIRST_MONDAY) / (7 * DAY_MS))
  return new Date(week * 7 * DAY_MS + FIRST_MONDAY).toISOString().slice(0, 10)
}
