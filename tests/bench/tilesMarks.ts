import type { Page } from "playwright";

/** When what was to be seen was there, milliseconds since the beginning: a click, or a moment named by whoever asks. */
export interface PictureMarks {
  /** Every tile shows a picture, still or moving, and the frame with the last of them has been drawn. */
  pictures: number;
  /** Every video has presented its first frame. */
  live: number;
  /** Each picture, in the order they came. */
  pictureTimes: number[];
  /** Each first frame, likewise. */
  frames: number[];
}

/** The same by the machine's clock, milliseconds since 1970, as the page notes it. */
interface SeenMarks {
  /** The click; null where there was none. */
  clickedAt: number | null;
  picturesAt: number[];
  framesAt: number[];
}

/** Runs in the page: watches when pictures and first frames come. The same for ours and the bare page. */
function watchPictures({ count, from }: { count: number; from: "click" | "now" }): void {
  const marks: SeenMarks = { clickedAt: null, picturesAt: [], framesAt: [] };
  const complete = Promise.withResolvers<SeenMarks>();
  const now = (): number => performance.timeOrigin + performance.now();
  const watched = new WeakSet<HTMLVideoElement>();
  const pictured = new Set<Element>();
  const resolveWhenComplete = (): void => {
    if (marks.picturesAt.length >= count && marks.framesAt.length >= count) complete.resolve(marks);
  };
  const picture = (element: Element): void => {
    if (pictured.has(element)) return;
    pictured.add(element);
    // The callback runs before the frame is drawn, the message after it.
    requestAnimationFrame(() => {
      const drawn = new MessageChannel();
      drawn.port1.onmessage = () => {
        marks.picturesAt.push(now());
        resolveWhenComplete();
      };
      drawn.port2.postMessage(null);
    });
  };
  const look = (): void => {
    for (const video of document.querySelectorAll("video")) {
      if (watched.has(video)) continue;
      watched.add(video);
      video.requestVideoFrameCallback(() => {
        marks.framesAt.push(now());
        picture(video.parentElement?.closest("[data-picture]") ?? video);
        resolveWhenComplete();
      });
    }
    for (const element of document.querySelectorAll('[data-picture="still"], [data-picture="video"]')) picture(element);
  };
  const begin = (): void => {
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-picture"] });
  };
  const onClick = (event: MouseEvent): void => {
    marks.clickedAt = performance.timeOrigin + event.timeStamp;
    begin();
  };
  if (from === "now") begin();
  else window.addEventListener("click", onClick, { capture: true, once: true });
  Object.assign(window, { pictureMarks: complete.promise });
}

/** Watches this many pictures: from the next click on, or from now on. */
export const armMarks = (page: Page, count: number, from: "click" | "now" = "click"): Promise<void> => page.evaluate(watchPictures, { count, from });

/**
 * The marks, once every video has presented a frame, since the click or since `startedAt` (milliseconds since 1970).
 * Rejects after half a minute.
 */
export async function marksOnceLive(page: Page, startedAt?: number): Promise<PictureMarks> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, 30_000, new Error("No frame in every tile within 30 s")).unref());
  const { clickedAt, picturesAt, framesAt } = await Promise.race([page.evaluate<SeenMarks>("window.pictureMarks"), late]);
  const began = startedAt ?? clickedAt;
  if (began === null) throw new Error("Nobody clicked, and no moment was named to count from");
  const since = (times: readonly number[]): number[] => times.map((time) => time - began);
  return { pictures: Math.max(...since(picturesAt)), live: Math.max(...since(framesAt)), pictureTimes: since(picturesAt), frames: since(framesAt) };
}
