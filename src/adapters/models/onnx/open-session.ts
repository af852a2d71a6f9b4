import { InferenceSession, Tensor } from 'onnxruntime-node'

const OUTPUT = 'last_hidden_state'

/** One sequence of token ids → the model's last hidden state at its first token, L2-normalised. */
export type Encode = (ids: readonly number[]) => Promise<Float32Array>

/**
 * Opens an ONNX sentence encoder (inputs input_ids and, where it has them, attention_mask and token_type_ids, int64; output last_hidden_state, sequences × tokens ×
 * dimension). It encodes one sequence at a time: a quantised model scales its activations by all that stands in a batch, so that a text's vector would depend on its
 * neighbours. Throws whatever makes the model unusable.
 */
export async function openSession(path: string): Promise<Encode> {
  const session = await InferenceSession.create(path, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // Its errors come as exceptions; it would print them as well.
    logSeverityLevel: 4,
  })
  if (!session.outputNames.includes(OUTPUT))
    throw new Error(`its outputs are ${session.outputNames.join(', ')}, and none is ${OUTPUT}`)
  return async (ids) => {
    const length = ids.length
    const row = (value: (at: number) => bigint) =>
      new Tensor(
        'int64',
        BigInt64Array.from({ length }, (_, at) => value(at)),
        [1, length],
      )
    const inputs: Record<string, Tensor> = {
      input_ids: row((at) => BigInt(ids[at] ?? 0)),
      attention_mask: row(() => 1n),
      token_type_ids: row(() => 0n),
    }
    const feeds = Object.fromEntries(session.inputNames.flatMap((name) => (inputs[name] ? [[name, inputs[name]]] : [])))
    const { [OUTPUT]: output } = await session.run(feeds, [OUTPUT])
    const [rows, tokens, dimension = 0] = output?.dims ?? []
    const data = output?.data
    if (!(data instanceof Float32Array) || rows !== 1 || tokens !== length || data.length !== length * dimension)
      throw new Error(
        `its ${OUTPUT} is ${output?.type} of ${output?.dims.join(' × ')}, not float32 of 1 × ${length} × n`,
      )
    return unitVector(data.slice(0, dimension))
  }
}

function unitVector(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return length > 0 ? vector.map((value) => value / length) : vector
}
