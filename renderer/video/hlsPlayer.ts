// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient declaration is no module, and the tests compile this file without the folder
/// <reference path="./hlsLight.d.ts" />
import Hls, { ErrorDetails, Events } from "hls.js/light";
import type { ErrorData, LevelDetails } from "hls.js";
import { chooseLevel } from "./chooseLevel.ts";
import { tileHlsConfig } from "./hlsConfig.ts";
import { LiveDistance } from "./liveDistance.ts";
import { mediaLoader } from "./mediaLoader.ts";
import type { PlayerFactory, PlaylistMark } from "./player.ts";
import { classifyPlayerError } from "./trouble.ts";
import type { PlayerError } from "./trouble.ts";

let alive = 0;

/** How many players this window has that were not destroyed. */
export const livePlayerCount = (): number => alive;

/** Plays a hub's playlist in a video element with hls.js. */
export const createHlsPlayer: PlayerFactory = (video, source, listener) => {
  const hubOrigin = new URL(source.playlistUrl).origin;
  let playsParts = false;
  const wantsParts = (playlist: string): boolean => {
    const offers = playlist.includes(offersPartsTag);
    if (!destroyed) listener.onOffersParts(offers);
    playsParts = offers && source.mayPlayParts();
    return playsParts;
  };
  const hls = new Hls({
    ...tileHlsConfig,
    loader: mediaLoader({ arrived: source.arrived, line: source.line, wantsParts }),
    xhrSetup(xhr, url) {
      // The token is the hub's alone, whatever a playlist may say.
      if (new URL(url).origin !== hubOrigin) throw new Error(`A playlist led away from the hub, to ${new URL(url).origin}`);
      if (xhr.readyState === XMLHttpRequest.UNSENT) xhr.open("GET", playsParts ? inParts(url) : url, true);
      xhr.setRequestHeader("Authorization", `Bearer ${source.token()}`);
    },
  });
  let destroyed = false;
  let lastMark: PlaylistMark | null = null;
  let waitingForNews = source.alreadySeen !== null;
  alive += 1;

  let playAsked = false;
  const keepPlaying = (): void => {
    if (destroyed || playAsked || !video.paused) return;
    playAsked = true;
    video
      .play()
      .catch((error: unknown) => {
        // Aborted: the source was replaced meanwhile. Anything else shows as a missing picture, which the tile watches for.
        if (!destroyed && !(error instanceof DOMException && error.name === "AbortError")) console.warn("The browser refused to play a tile", error);
      })
      .finally(() => {
        playAsked = false;
      });
  };

  hls.on(Events.MANIFEST_PARSED, (_event, data) => {
    const level = chooseLevel(data.levels, source.size());
    hls.startLevel = level;
    capLevel(hls, level);
    if (waitingForNews) hls.pauseBuffering();
    keepPlaying();
  });
  const distance = new LiveDistance(hls, video);
  hls.on(Events.FRAG_BUFFERED, (_event, { part }) => {
    if (part !== null) distance.partBuffered();
  });
  hls.on(Events.LEVEL_LOADED, (_event, { details }) => {
    distance.playlistRead(details);
    const mark = markOf(details);
    const advanced = mark !== (lastMark ?? source.alreadySeen);
    lastMark = mark;
    if (waitingForNews && mark !== source.alreadySeen) {
      waitingForNews = false;
      hls.resumeBuffering();
    }
    listener.onPlaylist(mark, advanced);
  });
  hls.on(Events.ERROR, (_event, data) => {
    if (data.fatal) listener.onFailure(classifyPlayerError(playerErrorOf(data, video)));
  });
  video.muted = true;
  video.playsInline = true;
  hls.attachMedia(video);
  hls.loadSource(source.playlistUrl);

  return {
    reload: () => hls.startLoad(),
    recoverMedia: () => hls.recoverMediaError(),
    keepPlaying,
    fit(size) {
      const level = chooseLevel(hls.levels, size);
      const raised = hls.autoLevelCapping !== -1 && level > hls.autoLevelCapping;
      // Replaces what is buffered in the small rendition at the next segment.
      if (raised) hls.nextLevel = level;
      capLevel(hls, level);
    },
    playingDateMilliseconds: () => hls.playingDate?.getTime() ?? null,
    rendition: () => (video.videoWidth > 0 ? { width: video.videoWidth, height: video.videoHeight } : null),
    destroy() {
      if (destroyed) return;
      destroyed = true;
      alive -= 1;
      hls.destroy();
      video.pause();
      video.removeAttribute("src");
      video.load();
    },
  };
};

/** The hub's own word, in any playlist of a camera that offers parts. */
const offersPartsTag = "#EXT-X-RTCC-OFFERS-PARTS";

/**
 * Asks for a playlist with parts as it stands, where the line has not brought it; everything else stays as it is. Nobody waits there for
 * the next part: that would hold one of the six connections that a browser opens to a host.
 */
function inParts(address: string): string {
  const url = new URL(address);
  if (!url.pathname.endsWith(".m3u8")) return address;
  url.searchParams.set("parts", "yes");
  for (const directive of ["_HLS_msn", "_HLS_part"]) url.searchParams.delete(directive);
  return url.href;
}

/** Under the cap the bandwidth chooses; where the cap is the lowest there is nothing to choose, and ten times a second nothing to work out. */
function capLevel(hls: Hls, level: number): void {
  hls.autoLevelCapping = level;
  hls.loadLevel = level === 0 ? 0 : -1;
}

function markOf(details: LevelDetails): PlaylistMark {
  return `${details.endSN}/${details.fragments.at(-1)?.programDateTime ?? "undated"}`;
}

const timeouts: ReadonlySet<ErrorDetails> = new Set([
  ErrorDetails.MANIFEST_LOAD_TIMEOUT,
  ErrorDetails.LEVEL_LOAD_TIMEOUT,
  ErrorDetails.FRAG_LOAD_TIMEOUT,
]);

function playerErrorOf(data: ErrorData, video: HTMLVideoElement): PlayerError {
  return {
    type: data.type,
    status: data.response?.code ?? null,
    timedOut: timeouts.has(data.details),
    decoderFailed: video.error !== null,
    body: data.networkDetails instanceof XMLHttpRequest ? textOf(data.networkDetails) : null,
  };
}

function textOf(request: XMLHttpRequest): string | null {
  if (request.responseType === "text" || request.responseType === "") return request.responseText;
  return request.response instanceof ArrayBuffer ? new TextDecoder().decode(request.response.slice(0, 4096)) : null;
}
