/** Reads so many events of a text/event-stream, comments aside, then closes it. */
export async function readEvents(response: Response, count: number) {
  const events: { id?: string; event?: string; data: unknown }[] = []
  let rest = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (rest + chunk).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = Object.fromEntries(
        [...block.matchAll(/^(id|event|data): (.*)$/gm)].map(([, name, value]) => [name, value]),
      )
      if (fields.data !== undefined) events.push({ ...fields, data: JSON.parse(fields.data) })
    }
    if (events.length >= count) break
  }
  return events
}
