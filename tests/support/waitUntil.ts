/** Waits for a condition, looking often; throws with its name when it does not come true in time. */
export async function waitUntil(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMilliseconds = 10_000,
): Promise<void> {
  const end = performance.now() + timeoutMilliseconds;
  for (;;) {
    if (await condition()) return;
    if (performance.now() > end) throw new Error(`Not within ${timeoutMilliseconds} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
