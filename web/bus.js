const target = new EventTarget()

/**
 * Tells the other half of the page: `conversation` (the chat's id or null), `event` ({conversation, event}) as the chat's
 * stream brings it, `live` (whether that stream stands).
 */
export function tell(name, detail) {
  target.dispatchEvent(new CustomEvent(name, { detail }))
}

/** Hears what the other half tells. */
export function hear(name, listener) {
  target.addEventListener(name, (event) => listener(event.detail))
}
