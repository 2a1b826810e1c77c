import { z } from "zod";
import { uuid } from "../model/common.ts";

/**
 * A line brings a window the moving pictures of all its tiles over one connection, as they come: `GET /media/line?follow=…` is answered
 * without end, in the frames of `openingMedia.ts`. A playlist comes after the segments that it newly names, and where parts are wanted of a
 * camera that offers them (low-latency HLS) after those, as each is filmed, in place of the segments they make up; `end` says that
 * a playlist is followed no longer, and why is told to whoever asks for it; a `beat` comes each second, so that a line that has died
 * is told from one on which nothing happens. The end of any grant, or of the sign-in, resets the line: whoever holds it asks for another.
 */

/** The media playlists of a grant, by what follows `/media/{grantId}/`. The first is one where the camera has a single stream. */
export const followedPlaylist = z.enum(["playlist.m3u8", "main/index.m3u8", "sub/index.m3u8"]);
export type FollowedPlaylist = z.infer<typeof followedPlaylist>;

/** The most playlists one line follows. */
export const lineFollowsAtMost = 64;
/** How often a line says that it lives, milliseconds. */
export const lineBeatMilliseconds = 1_000;

const names = { start: "playlist.m3u8", main: "main/index.m3u8", sub: "sub/index.m3u8" } as const;

/** One followed playlist of one grant. */
export interface LineFollow {
  grantId: string;
  playlist: FollowedPlaylist;
  /** With parts, where the camera offers them. */
  parts: boolean;
}

const follow = z
  .string()
  .transform((text) => {
    const [grantId, name, parts, ...more] = text.split(".");
    return { grantId, name, parts: parts ?? null, ...(more.length > 0 ? { more } : {}) };
  })
  .pipe(z.strictObject({ grantId: uuid, name: z.enum(["start", "main", "sub"]), parts: z.literal("parts").nullable() }))
  .transform(({ grantId, name, parts }): LineFollow => ({ grantId, playlist: names[name], parts: parts !== null }));

/** What stands after `follow=`: `{grantId}.sub` (or `.main`, or `.start`; `{grantId}.sub.parts` with parts), separated by commas; a grant may stand there once. */
export const lineFollows = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(follow).min(1).max(lineFollowsAtMost))
  .refine((follows) => new Set(follows.map(({ grantId }) => grantId)).size === follows.length, "names a grant twice");

/** Writes what {@link lineFollows} reads. */
export const writeLineFollows = (follows: readonly LineFollow[]): string =>
  follows.map(({ grantId, playlist, parts }) => `${grantId}.${playlist === "playlist.m3u8" ? "start" : playlist.slice(0, playlist.indexOf("/"))}${parts ? ".parts" : ""}`).join(",");
