/** Ctrl-C stops the run politely: what it created is removed. A second one ends it at once. */
export function stopOnSignal(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController()
  const onSignal = (signal: NodeJS.Signals): void => {
    // A CI job that is cancelled gets SIGINT and then SIGTERM: only a second Ctrl-C is impatience.
    if (controller.signal.aborted && signal === 'SIGTERM') return
    if (controller.signal.aborted) {
      release()
      process.kill(process.pid, 'SIGINT')
      return
    }
    process.stderr.write('\nstopping: removing what this run created (press again to end at once)\n')
    controller.abort()
  }
  const release = (): void => {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  return { signal: controller.signal, release }
}
