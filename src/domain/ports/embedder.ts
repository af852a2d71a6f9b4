/** Turns texts into vectors. The id names the method and its version: a snapshot built with another id is foreign. */
export interface Embedder {
  readonly id: string
  /** Length of every vector. */
  readonly dimension: number
  /** One L2-normalised vector a text, in order. */
  embed(texts: readonly string[]): Promise<Float32Array[]>
}

/** An embedder that holds something, a thread or a connection, until it is closed. */
export interface ClosableEmbedder extends Embedder {
  /** Gives back what it holds; later calls are rejected with shutting_down. */
  close(): Promise<void>
}
