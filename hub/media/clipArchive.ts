import { createHash } from "node:crypto";
import type { ClipManifest } from "../../shared/protocol/replay.ts";
import { clipManifest } from "../../shared/protocol/replay.ts";
import { keyReference, samePiece } from "./clipMaterial.ts";
import type { ClipMaterial, ClipPiece, ClipSegment } from "./clipMaterial.ts";
import { clipPlaylist } from "./clipPlaylist.ts";
import type { PlaylistReference } from "./playlistModel.ts";
import { archivePieces, sizeOf } from "./tarArchive.ts";
import type { ArchiveFile } from "./tarArchive.ts";

/** What only the hub's domain knows of a clip. */
export type ClipFacts = Pick<
  ClipManifest,
  "exportedAt" | "exportedBy" | "camera" | "incident" | "viewGrantId" | "purpose" | "rendition" | "requested"
>;

export interface ClipArchive {
  /** To be sent one after the other. */
  pieces: readonly Buffer[];
  bytes: number;
  /** Of the archive as a whole, hexadecimal. */
  sha256: string;
  manifest: ClipManifest;
}

interface ClipFile extends ArchiveFile {
  what: string;
}

type Placed = { segment: ClipSegment; file: string; offset: number };

const about = [
  "This clip holds the camera's own video segments, byte for byte as the camera sent them. Nothing was encoded anew, cut within a segment, marked or left out, but for what stands under \"missing\".",
  "It begins and ends with whole segments, so it may hold a little more time than was asked for.",
  "Each segment's SHA-256 and place stand under \"segments\"; each file's under \"files\". The hub's audit log holds the SHA-256 of the whole archive, who exported it, when, and for which incident.",
  "It shows that these bytes left the hub for this person at that time. It does not show that the camera's picture is true, that the camera's clock is right, or who handled the clip since.",
];
const byCamera = "Times are by the camera's own clock (EXT-X-PROGRAM-DATE-TIME).";
const byEstimate = "The camera carries no clock that can be believed. Times are estimated from durations and the hub's clock; pictures may be some seconds older.";

const digest = (pieces: readonly Buffer[]): string => pieces.reduce((hash, piece) => hash.update(piece), createHash("sha256")).digest("hex");
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The last part of an address at the camera, without what may be a secret in it. */
const sourceName = ({ url, byteRange }: PlaylistReference): string => {
  const name = (URL.parse(url)?.pathname ?? "").split("/").at(-1) ?? "";
  return byteRange === null ? name : `${name} (bytes ${byteRange.offset} to ${byteRange.offset + byteRange.length - 1})`;
};

/** Whether the segments, one after the other, are a file that plays: one initialization section or none, no key, no break. */
const isOneFile = ({ segments, maps, keys }: ClipMaterial): boolean =>
  keys.length === 0 &&
  maps.length <= 1 &&
  segments.every(({ upstream }, index) => (upstream.map === null) === (maps.length === 0) && (index === 0 || !upstream.discontinuity));

function oneFile({ segments, maps: [map] }: ClipMaterial): { files: ClipFile[]; placed: Placed[] } {
  const file = map === undefined ? "clip.ts" : "clip.mp4";
  const what = map === undefined ? "The segments, one after the other (MPEG-2 transport stream)" : "The camera's initialization section and the segments, one after the other (fragmented MP4)";
  let offset = map?.body.length ?? 0;
  const placed = segments.map((segment) => {
    const place = { segment, file, offset };
    offset += segment.body.length;
    return place;
  });
  return { files: [{ name: file, what, pieces: [...(map === undefined ? [] : [map.body]), ...segments.map(({ body }) => body)] }], placed };
}

function manyFiles(material: ClipMaterial): { files: ClipFile[]; placed: Placed[] } {
  const named = (pieces: readonly ClipPiece[], stem: string, what: string): ClipFile[] =>
    pieces.map(({ body }, index) => ({ name: `${stem.replace("*", String(index + 1))}`, what, pieces: [body] }));
  const maps = named(material.maps, "init-*.mp4", "An initialization section of the camera");
  const keys = named(material.keys, "key-*.key", "A key by which the camera's segments are encrypted");
  const nameOf = (pieces: readonly ClipPiece[], files: readonly ClipFile[], reference: PlaylistReference | null | undefined): string | null =>
    reference ? (files[pieces.findIndex((piece) => samePiece(piece.reference, reference))]?.name ?? null) : null;
  const listed = material.segments.map((segment, index) => ({
    segment,
    name: `segments/${String(index + 1).padStart(5, "0")}.${segment.upstream.map === null ? "ts" : "m4s"}`,
    mapName: nameOf(material.maps, maps, segment.upstream.map),
    keyName: nameOf(material.keys, keys, keyReference(segment)[0]),
  }));
  const playlist = { name: "clip.m3u8", what: "Plays the segments in their order, with a player that reads HLS", pieces: [Buffer.from(clipPlaylist(listed, material.targetDurationSeconds))] };
  const segments = listed.map(({ segment, name }) => ({ name, what: "A segment of the camera", pieces: [segment.body] }));
  return { files: [playlist, ...maps, ...keys, ...segments], placed: listed.map(({ segment, name }) => ({ segment, file: name, offset: 0 })) };
}

/** Puts a clip and its manifest into one archive (tar), manifest first. Copies no picture. */
export function packClip(material: ClipMaterial, facts: ClipFacts): ClipArchive {
  const { files, placed } = isOneFile(material) ? oneFile(material) : manyFiles(material);
  const first = material.segments[0]?.startMilliseconds ?? 0;
  const last = material.segments.at(-1)?.endMilliseconds ?? first;
  const manifest = clipManifest.parse({
    format: "rtcc-clip-1",
    about: [...about, material.clock === "camera" ? byCamera : byEstimate],
    ...facts,
    clock: material.clock,
    contains: { from: iso(first), to: iso(last) },
    missing: material.missing.map(({ fromMilliseconds, toMilliseconds, why }) => ({ from: iso(fromMilliseconds), to: iso(toMilliseconds), why })),
    form: isOneFile(material) ? "one-file" : "playlist",
    files: files.map(({ name, what, pieces }) => ({ name, bytes: sizeOf(pieces), sha256: digest(pieces), what })),
    segments: placed.map(({ segment, file, offset }) => ({
      sourceName: sourceName(segment.upstream.reference),
      from: iso(segment.startMilliseconds),
      durationSeconds: segment.upstream.durationSeconds,
      file,
      offset,
      bytes: segment.body.length,
      sha256: digest([segment.body]),
    })),
  } satisfies ClipManifest);
  const manifestFile = { name: "manifest.json", pieces: [Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)] };
  const pieces = archivePieces([manifestFile, ...files], new Date(facts.exportedAt));
  return { pieces, bytes: sizeOf(pieces), sha256: digest(pieces), manifest };
}

const notInNames = /[^A-Za-z0-9]+/g;

/** A name for the archive that every system takes: camera and time (UTC), and nothing that a camera's name could smuggle in. */
export function clipFileName({ camera, contains }: Pick<ClipManifest, "camera" | "contains">): string {
  const name = camera.id.replace(notInNames, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "camera";
  return `clip-${name}-${contains.from.slice(0, 19).replaceAll(/[-:]/g, "")}Z.tar`;
}
