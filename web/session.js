/** Reads a value kept for this tab; null when there is none or it cannot be read. */
export function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`banxi.${name}`) ?? 'null')
  } catch {
    return null
  }
}

/** Keeps a value for this tab, over reloads; null forgets it. */
export function keep(name, value) {
  if (value === null) sessionStorage.removeItem(`banxi.${name}`)
  else sessionStorage.setItem(`banxi.${name}`, JSON.stringify(value))
}
