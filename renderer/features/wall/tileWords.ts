import type { GrantEnd } from "../../../shared/model/viewGrant.ts";
import type { Denial } from "../../video/tileState.ts";
import type { TileSnapshot } from "../../video/tileSnapshot.ts";
import type { Trouble } from "../../video/trouble.ts";

/** What a tile says over its picture: one line that is read from afar, and one beneath it. */
export interface TileNotice {
  title: string;
  detail: string | null;
}

const troubleTitle = (trouble: Trouble): string => {
  switch (trouble.kind) {
    case "hub-unreachable":
      return "The hub does not answer";
    case "hub-refused":
      return trouble.title;
    case "stream-unreachable":
      if (trouble.status === null) return "The camera does not answer";
      return trouble.status === 404 || trouble.status === 410 ? `The stream is missing (${trouble.status})` : `The stream fails (${trouble.status})`;
    case "stream-broken":
      return "The stream cannot be decoded";
    case "stream-frozen":
      return "The stream stands still";
    case "no-picture":
      return "No picture arrives";
  }
};

/** A span as people read it at a glance: `4 s`, `75 s`, `3 min`, `2 h`. */
export function formatSpan(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h`;
}

export const stalledNotice = (silentSeconds: number | null): TileNotice => ({
  title: `No new picture for ${formatSpan(silentSeconds ?? 3)}`,
  detail: "This is the last one that arrived",
});

/** Says what is wrong, when the next attempt comes, and how old the picture behind it is. */
export function offlineNotice(trouble: Trouble, { retrySeconds, silentSeconds, picture }: Pick<TileSnapshot, "retrySeconds" | "silentSeconds" | "picture">): TileNotice {
  const next =
    retrySeconds === null ? "waiting for it to move on" : retrySeconds === 0 ? "trying again now" : `trying again in ${retrySeconds} s`;
  const last = silentSeconds === null || picture !== "last-frame" && picture !== "video" ? null : `last picture ${formatSpan(silentSeconds)} ago`;
  const detail = [next, last].filter((part) => part !== null).join(" · ");
  return { title: troubleTitle(trouble), detail: detail.charAt(0).toUpperCase() + detail.slice(1) };
}

export function deniedNotice(denial: Denial): TileNotice {
  if (denial.kind === "needs-purpose") return { title: "Opens with a purpose", detail: "The incident is urgent, not an emergency" };
  return { title: denial.title, detail: denial.detail };
}

const endWords: Record<GrantEnd, string> = {
  expired: "Its time ran out; it is asked for again",
  "closed-by-user": "It was closed",
  "screen-changed": "The screen shows something else",
  incident_closed: "The incident was closed",
  too_far: "The incident has moved out of the camera's reach",
  not_an_emergency: "The incident is no longer an emergency",
  consent_denied: "The owner's consent was withdrawn",
  camera_not_integrated: "The camera is no longer integrated",
  revoked: "No reason was given",
  "signed-out": "The sign-in has ended",
  "session-locked": "The session was locked",
};

/** Why a view ended; `note` is what a supervisor said who ended it. */
export const endedNotice = (reason: GrantEnd | null, note: string | null): TileNotice => ({
  title: reason === "revoked" ? "A supervisor ended this view" : "The view has ended",
  detail: note ?? (reason === null ? null : endWords[reason]),
});

/** Endings after which asking again makes sense; the hub decides then as it does the first time. */
export const mayAskAgain = (reason: GrantEnd | null): boolean => reason === null || reason === "closed-by-user" || reason === "revoked" || reason === "too_far";

/** A live picture older than this is told in a warning colour. */
export const oldPictureSeconds = 10;

/** How old a live picture is: `1.8 s`, `14 s`. A source whose clock runs ahead tells nothing about the age. */
export function formatAge(ageSeconds: number | null): string {
  if (ageSeconds === null || ageSeconds < -1) return "age unknown";
  const age = Math.max(0, ageSeconds);
  return age < 10 ? `${age.toFixed(1)} s` : formatSpan(Math.round(age));
}
