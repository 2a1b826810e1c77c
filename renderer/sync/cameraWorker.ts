// Runs in a worker: fetches the list of all cameras, reads and checks it, and hands it to the page packed.
import "../platform/strictContentSecurity.ts";
import { parseStoredSession } from "../platform/storedSession.ts";
import type { CameraAnswer, CameraRequest } from "./cameraMessages.ts";
import { failureOf } from "./hubFailure.ts";
import { createHubHttp } from "./hubHttp.ts";
import { buffersOf, packCameras, type PackedCameras } from "./packedCameras.ts";

const fetchPacked = (hubOrigin: string, token: string): Promise<PackedCameras> => createHubHttp(hubOrigin).cameraColumns(token).then(packCameras);

/** The list fetched before anybody asked for it; the first who asks with the same sign-in gets it. */
let early: { hubOrigin: string; token: string; cameras: Promise<PackedCameras> } | null = null;

function fetchEarly(hubOrigin: string, storedSession: string): void {
  const session = parseStoredSession(storedSession);
  if (!session) return;
  const cameras = fetchPacked(hubOrigin, session.token);
  // Whoever asks is told; until then a failure is nobody's.
  cameras.catch(() => undefined);
  early = { hubOrigin, token: session.token, cameras };
}

async function answer(request: number, hubOrigin: string, token: string): Promise<void> {
  // What failed early may have come before the sign-in was good for it, as in a locked session.
  const isEarly = early?.token === token && early.hubOrigin === hubOrigin;
  const cameras = isEarly && early ? early.cameras.catch(() => fetchPacked(hubOrigin, token)) : fetchPacked(hubOrigin, token);
  early = null;
  const send = (message: CameraAnswer, transfer: Transferable[] = []) => self.postMessage(message, { transfer });
  try {
    const packed = await cameras;
    send({ kind: "cameras", request, packed }, buffersOf(packed));
  } catch (error) {
    send({ kind: "failed", request, failure: failureOf(error) });
  }
}

self.addEventListener("message", ({ data }: MessageEvent<CameraRequest>) => {
  if (data.kind === "early") fetchEarly(data.hubOrigin, data.storedSession);
  else void answer(data.request, data.hubOrigin, data.token);
});
