/** A person waits for these: links to sign in with. */
const OF_THE_SERVICE = 1;

/**
 * Companies take turns: a mail's priority sinks with its place among the waiting mails of its own company, so that a
 * thousand of one company delay the first of another by one. Among themselves they leave in their order.
 */
export function mailPriority(tenantId: string | null, turn: number): number {
  return tenantId === null ? OF_THE_SERVICE : -turn;
}
