/**
 * Wraps a task so that it never runs twice at once: calls made while it runs share one further run, which sees what they
 * came for. The promise settles with the run that served the call.
 */
export function coalesce(task) {
  let running = null
  let next = null

  function start() {
    next = null
    running = task().finally(() => {
      running = null
    })
    return running
  }

  return () => {
    if (!running) return start()
    next ??= running.catch(() => {}).then(start)
    return next
  }
}
