/** A call did not succeed, or nobody can tell whether it did, so its program cannot go on. */
export class CallFailed extends Error {}
