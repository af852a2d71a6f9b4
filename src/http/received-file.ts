import { CopilotError } from '../domain/errors.ts'
import type { AppContext } from './app-env.ts'

/** The file of a request whose body readBody has kept as it came: the body itself, named by the query, or the part `file` of a form. Throws invalid_request. */
export async function receivedFile(
  c: AppContext,
  name: string | undefined,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { upload } = c.var
  if (!upload || upload.bytes.length === 0)
    throw new CopilotError('invalid_request', 'The body is empty: send the file, or a form with a part "file".')
  if (!/^multipart\/form-data\b/i.test(upload.type)) {
    if (name === undefined)
      throw new CopilotError('invalid_request', 'Name the file, so that its format is known: ?name=faq.xlsx.')
    return { name, bytes: upload.bytes }
  }
  const part = await formOf(upload)
  if (!(part instanceof File))
    throw new CopilotError('invalid_request', 'The form has no part "file" that is a file. Send one.')
  return { name: name ?? part.name, bytes: new Uint8Array(await part.arrayBuffer()) }
}

async function formOf({ bytes, type }: { bytes: Uint8Array<ArrayBuffer>; type: string }): Promise<unknown> {
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    return form.get('file')
  } catch (cause) {
    throw new CopilotError('invalid_request', 'The form cannot be read. Check its boundary.', { cause })
  }
}
