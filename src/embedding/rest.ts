/** Lets the event loop run once; throws the signal's reason when it has been aborted. */
export async function rest(signal?: AbortSignal): Promise<void> {
  await new Promise((resume) => setImmediate(resume))
  signal?.throwIfAborted()
}
