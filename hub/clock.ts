/**
 * The hub's clock: it decides when a grant, a hold or a session ends, so it never goes back. It runs on with the machine's
 * monotonic time; where the machine's clock is set forward it follows, where that is set back it does not.
 */
export function createHubClock(wall: () => number = Date.now, monotonic: () => number = () => performance.now()): () => Date {
  let offset = wall() - monotonic();
  return () => {
    offset = Math.max(offset, wall() - monotonic());
    return new Date(monotonic() + offset);
  };
}
