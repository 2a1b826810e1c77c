import { createTar } from "nanotar";
import type { CommandPayload, CommandResult } from "../../../../shared/protocol/commands.ts";
import type { PictureZoom } from "../../../video/pictureZoom.ts";
import type { TileCapture } from "../../../video/tileCapture.ts";
import { drawSnapshot } from "./drawSnapshot.ts";
import { footerLines, type SnapshotFacts } from "./footer.ts";

export interface SnapshotParts {
  capture: TileCapture;
  facts: SnapshotFacts;
  /** Which part of the picture was seen; the whole is saved. */
  zoom: PictureZoom;
  /** Puts the picture on record at the hub; a refusal rejects, and there is no file then. */
  record(request: CommandPayload<"snapshot.record">): Promise<CommandResult<"snapshot.record">>;
  save(name: string, content: Blob): void;
}

/** What is in the archive beside the picture, so that anybody can tell later that it is the one that was saved. */
export interface SnapshotManifest {
  kind: "rtcc-snapshot";
  version: 1;
  /** `pictureHeightPixels`: below, the footer begins. */
  picture: { file: string; mediaType: string; sha256: string; bytes: number; widthPixels: number; heightPixels: number; pictureHeightPixels: number };
  camera: { id: string; name: string };
  incident: SnapshotFacts["incident"];
  user: SnapshotFacts["user"];
  grantId: string;
  /** When it was taken by the source's clock; null where that carries none. */
  takenAt: string | null;
  savedAt: string;
  /** When the hub put the hash on record, by its clock. */
  recordedAt: string;
  shown: { state: string; picture: string; zoom: PictureZoom };
  footer: readonly string[];
}

/** Draws the picture with its footer, has its hash put on record, then hands it over with its manifest. Resolves with the archive's name. */
export async function saveSnapshot({ capture, facts, zoom, record, save }: SnapshotParts): Promise<string> {
  const footer = footerLines(facts);
  const { canvas, pictureHeight } = drawSnapshot(capture, footer, getComputedStyle(document.body).fontFamily);
  const picture = new Uint8Array(await (await encode(canvas)).arrayBuffer());
  const sha256 = await hashOf(picture);
  const { grantId, takenAtMilliseconds } = capture;
  const takenAt = takenAtMilliseconds === null ? null : new Date(takenAtMilliseconds).toISOString();
  const { recordedAt } = await record({ grantId, sha256, takenAt, widthPixels: canvas.width, heightPixels: canvas.height });
  const name = archiveName(facts);
  const file = `${name}.png`;
  const manifest: SnapshotManifest = {
    kind: "rtcc-snapshot",
    version: 1,
    picture: { file, mediaType: "image/png", sha256, bytes: picture.byteLength, widthPixels: canvas.width, heightPixels: canvas.height, pictureHeightPixels: pictureHeight },
    camera: { id: facts.cameraId, name: facts.cameraName },
    incident: facts.incident,
    user: facts.user,
    grantId,
    takenAt,
    savedAt: new Date(facts.savedAtMilliseconds).toISOString(),
    recordedAt,
    shown: { state: facts.state, picture: facts.picture, zoom },
    footer,
  };
  const archive = createTar([
    { name: file, data: picture },
    { name: "manifest.json", data: `${JSON.stringify(manifest, null, 2)}\n` },
  ]);
  save(`${name}.tar`, new Blob([new Uint8Array(archive)], { type: "application/x-tar" }));
  return `${name}.tar`;
}

const encode = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => canvas.toBlob((blob) => (blob === null ? reject(new Error("The picture could not be encoded")) : resolve(blob)), "image/png"));

async function hashOf(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `snapshot-MKE-7-20261122T021405Z`: nothing in it that a file system would take for something else. */
const archiveName = ({ cameraId, takenAtMilliseconds, savedAtMilliseconds }: SnapshotFacts): string =>
  `snapshot-${cameraId.replaceAll(/[^A-Za-z0-9-]+/g, "_").slice(0, 40)}-${new Date(takenAtMilliseconds ?? savedAtMilliseconds).toISOString().replaceAll(/[-:]|\.\d+/g, "")}`;
