import type { ApiClient } from "./apiClient.ts";

/** Follows a view's playlist down to its newest segment, as a player would; the first answer that is not 200 ends it. */
export async function newestSegment(client: ApiClient, playlistUrl: string): Promise<{ url: string; status: number; bytes: number }> {
  let url = new URL(playlistUrl, client.address);
  for (;;) {
    const answer = await client.get(url.pathname);
    if (answer.status !== 200) return { url: url.pathname, status: answer.status, bytes: 0 };
    const next = String(answer.body).split("\n").filter((line) => line !== "" && !line.startsWith("#")).at(-1) ?? "";
    url = new URL(next, url);
    if (next.includes(".m3u8")) continue;
    const segment = await client.get(url.pathname);
    return { url: url.pathname, status: segment.status, bytes: String(segment.body).length };
  }
}
