import { expect, it } from "vitest";
import { encodeOpeningHeader, type OpeningHeader } from "../../shared/protocol/openingMedia.ts";
import { createHubHttp } from "./hubHttp.ts";

const pullUp = { incidentId: "one", radiusMeters: 100, integrated: [], contacts: [], nextRadiusMeters: null, nextContactsRadiusMeters: null };
const request = { radiusMeters: 100, open: { atMost: 4, except: ["pinned"] } };
const bytes = (text: string) => new TextEncoder().encode(text);
const frame = (header: OpeningHeader, body = "") => [new Uint8Array(encodeOpeningHeader(header)), bytes(body)];
const answerFrame = (value: unknown) => frame({ kind: "answer", byteLength: bytes(JSON.stringify(value)).length }, JSON.stringify(value));

/** A hub that answers one question; `stream` writes on. */
function hub(status = 200, type = "application/octet-stream") {
  const sent: { url: string; init: RequestInit }[] = [];
  const stream = Promise.withResolvers<ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>>();
  const http = createHubHttp("http://hub", async (url, init = {}) => {
    sent.push({ url: String(url), init });
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        stream.resolve(controller);
        init.signal?.addEventListener("abort", () => controller.error(init.signal?.reason));
      },
    });
    return new Response(body, { status, headers: { "content-type": type } });
  });
  const abort = new AbortController();
  return { sent, stream: stream.promise, abort, answer: http.bringUp("token", "one", request, abort.signal) };
}

it("hands out the pull-up and the answers as soon as they are here, and the pictures as they come", async () => {
  const { sent, stream, abort, answer } = hub();
  const controller = await stream;
  for (const piece of answerFrame({ pullUp, answers: [] })) controller.enqueue(piece);
  const { media, ...first } = await answer;
  expect(first).toEqual({ pullUp, answers: [] });
  expect(sent.map(({ url, init }) => [url, init.method, init.body])).toEqual([["http://hub/api/v1/incidents/one/bring-up", "POST", JSON.stringify(request)]]);
  // Who asked may have asked anew by now: the pictures still belong to the tiles.
  abort.abort();
  for (const piece of frame({ kind: "part", grantId: "g", path: "still.jpg", contentType: "image/jpeg", byteLength: 5 }, "still")) controller.enqueue(piece);
  controller.close();
  const paths = [];
  for await (const { header } of media) paths.push(header.kind === "part" ? header.path : header.kind);
  expect(paths).toEqual(["still.jpg"]);
});

it("lets go of the question when it is aborted before the answer", async () => {
  const { stream, abort, answer } = hub();
  await stream;
  abort.abort();
  await expect(answer).rejects.toMatchObject({ name: "AbortError" });
});

it("says what the hub refuses, what breaks off and what makes no sense", async () => {
  const refused = hub(404, "application/problem+json");
  const refusal = await refused.stream;
  refusal.enqueue(bytes(JSON.stringify({ type: "urn:rtcc:problem:incident_not_found", title: "There is no such incident", status: 404, code: "incident_not_found" })));
  refusal.close();
  await expect(refused.answer).rejects.toMatchObject({ failure: { kind: "refused", problem: { code: "incident_not_found" } } });
  const cut = hub();
  (await cut.stream).error(new TypeError("network error"));
  await expect(cut.answer).rejects.toMatchObject({ failure: { kind: "connection-lost" } });
  for (const pieces of [[bytes("<html>\n")], answerFrame({ pullUp: null, answers: [] }), frame({ kind: "end", grantId: "g" }), []]) {
    const odd = hub();
    const controller = await odd.stream;
    for (const piece of pieces) controller.enqueue(piece);
    controller.close();
    await expect(odd.answer).rejects.toMatchObject({ failure: { kind: "unintelligible", what: "pull-up" } });
  }
});
