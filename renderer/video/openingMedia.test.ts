import { expect, test, vi } from "vitest";
import type { OpenedView } from "../../shared/model/viewGrant.ts";
import { encodeOpeningHeader, openingFrames, type OpeningHeader } from "../../shared/protocol/openingMedia.ts";
import type { Still } from "./fetchStill.ts";
import { openingMediaSource } from "./openingMedia.ts";

const viewOf = (id: string): OpenedView => ({
  id,
  cameraId: `camera ${id}`,
  incidentId: "incident",
  purpose: "active-incident",
  playlistUrl: `/api/v1/media/${id}/playlist.m3u8`,
  expiresAt: "2026-11-22T12:00:00.000Z",
});

/** Says of a still what it was made of. */
const decode = async (encoded: Uint8Array): Promise<Still> => ({ outcome: "unavailable", why: new TextDecoder().decode(encoded) });

const bytes = (text: string) => new TextEncoder().encode(text);
const part = (grantId: string, path: string, text: string): Uint8Array<ArrayBuffer>[] => {
  const header: OpeningHeader = { kind: "part", grantId, path, contentType: "image/jpeg", byteLength: text.length };
  return [new Uint8Array(encodeOpeningHeader(header)), bytes(text)];
};

function hub() {
  const asked: string[] = [];
  const answers: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>[] = [];
  const source = openingMediaSource({
    hubOrigin: "http://hub",
    token: () => "token",
    decode,
    fetch: async (address) => {
      asked.push(String(address));
      return new Response(new ReadableStream<Uint8Array<ArrayBuffer>>({ start: (controller) => void answers.push(controller) }));
    },
  });
  return { source, open: source.of, asked, answers };
}

test("views opened in one go are asked for with one request, and each gets its own as it comes", async () => {
  const { open, asked, answers } = hub();
  const one = open(viewOf("one"));
  const two = open(viewOf("two"));
  await vi.waitFor(() => expect(asked).toEqual(["http://hub/api/v1/media/openings?grants=one,two"]));
  for (const piece of part("two", "still.jpg", "second")) answers[0]?.enqueue(piece);
  expect(await two.still()).toMatchObject({ why: "second" });
  for (const piece of part("one", "playlist.m3u8", "#EXTM3U")) answers[0]?.enqueue(piece);
  answers[0]?.close();
  await one.complete;
  expect(await one.still(), "it did not come").toBeNull();
  expect(two.take("http://hub/api/v1/media/one/playlist.m3u8")).toBeNull();
  expect(new TextDecoder().decode(one.take("http://hub/api/v1/media/one/playlist.m3u8") ?? undefined)).toBe("#EXTM3U");
  expect(one.take("http://hub/api/v1/media/one/playlist.m3u8"), "a live playlist counts once").toBeNull();
});

test("what comes along with the views goes to their tiles without another question, also to a tile that comes later", async () => {
  const { source, asked } = hub();
  const [one, two] = [viewOf("one"), viewOf("two")];
  const pieces = [...part("one", "still.jpg", "first"), ...part("two", "still.jpg", "second"), ...part("two", "playlist.m3u8", "#EXTM3U")];
  source.read([one, two], openingFrames((async function* () { yield* pieces; })()));
  expect(await source.of(one).still()).toMatchObject({ why: "first" });
  const late = source.of(two);
  await late.complete;
  expect(await late.still()).toMatchObject({ why: "second" });
  expect(late.take("http://hub/api/v1/media/two/playlist.m3u8")).not.toBeNull();
  expect(asked).toEqual([]);
  void source.of(two);
  await vi.waitFor(() => expect(asked, "another tile of the same view asks for itself").toHaveLength(1));
});

test("whoever waits for the stills waits until each is here or does not come, and no longer", async () => {
  const { source } = hub();
  const rest = Promise.withResolvers<void>();
  const pieces = async function* () {
    yield* part("one", "still.jpg", "first");
    yield new Uint8Array(encodeOpeningHeader({ kind: "end", grantId: "two" }));
    await rest.promise;
  };
  await source.read([viewOf("one"), viewOf("two")], openingFrames(pieces()));
  rest.resolve();
});

test("what has come is not handed out when it is old", async () => {
  const now = vi.spyOn(performance, "now");
  const { open, answers } = hub();
  const one = open(viewOf("one"));
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  now.mockReturnValue(1_000);
  for (const piece of part("one", "playlist.m3u8", "#EXTM3U")) answers[0]?.enqueue(piece);
  answers[0]?.close();
  await one.complete;
  now.mockReturnValue(3_500);
  expect(one.take("http://hub/api/v1/media/one/playlist.m3u8")).toBeNull();
  now.mockRestore();
});

test.each([
  ["is refused", async () => new Response("no", { status: 403 })],
  ["is no such answer", async () => new Response("<html>\n")],
  ["cannot be sent", async () => Promise.reject(new TypeError("Failed to fetch"))],
])("where the request %s, nobody waits", async (_how, fetch) => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const one = openingMediaSource({ hubOrigin: "http://hub", token: () => "token", fetch }).of(viewOf("one"));
  await one.complete;
  expect(await one.still()).toBeNull();
  warn.mockRestore();
});
