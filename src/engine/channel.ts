/** A queue that many may write to and one reads from, in order. */
export interface Channel<T> extends AsyncIterable<T> {
  push(item: T): void
  /** Nothing comes any more; with an error, the reader gets it after what is left. */
  end(error?: unknown): void
}

/** Makes an empty channel. */
export function makeChannel<T>(): Channel<T> {
  let items: T[] = []
  let wake: (() => void) | undefined
  let ended = false
  let failure: { readonly error: unknown } | undefined
  const notify = (): void => {
    wake?.()
    wake = undefined
  }
  return {
    push(item) {
      items.push(item)
      notify()
    },
    end(error) {
      ended = true
      if (error !== undefined) failure = { error }
      notify()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const batch = items
        items = []
        yield* batch
        if (items.length > 0) continue
        if (failure !== undefined) throw failure.error
        if (ended) return
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
