import type { Page } from "playwright";

/** When what was to be seen after a click, milliseconds since that click. */
export interface PictureMarks {
  /** Every tile shows a picture, still or moving, and the frame with the last of them has been drawn. */
  pictures: number | null;
  /** Every video has presented its first frame. */
  live: number | null;
  /** Each picture, in the order they came. */
  pictureTimes: number[];
  /** Each first frame, likewise. */
  frames: number[];
}

/** Runs in the page: begins to watch, for the next click, when pictures and first frames come. The same for ours and the bare page. */
function watchPictures(count: number): void {
  const marks: PictureMarks = { pictures: null, live: null, pictureTimes: [], frames: [] };
  const complete = Promise.withResolvers<PictureMarks>();
  let clickedAt: number | null = null;
  const since = (): number => performance.now() - (clickedAt ?? Number.NaN);
  const watched = new WeakSet<HTMLVideoElement>();
  const pictured = new Set<Element>();
  const picture = (element: Element): void => {
    if (pictured.has(element)) return;
    pictured.add(element);
    // The callback runs before the frame is drawn, the message after it.
    requestAnimationFrame(() => {
      const drawn = new MessageChannel();
      drawn.port1.onmessage = () => {
        marks.pictureTimes.push(since());
        if (marks.pictureTimes.length === count) marks.pictures = since();
        if (marks.pictures !== null && marks.live !== null) complete.resolve(marks);
      };
      drawn.port2.postMessage(null);
    });
  };
  const look = (): void => {
    for (const video of document.querySelectorAll("video")) {
      if (watched.has(video)) continue;
      watched.add(video);
      video.requestVideoFrameCallback(() => {
        marks.frames.push(since());
        if (marks.frames.length === count) marks.live = since();
        picture(video.parentElement?.closest("[data-picture]") ?? video);
        if (marks.pictures !== null && marks.live !== null) complete.resolve(marks);
      });
    }
    for (const element of document.querySelectorAll('[data-picture="still"], [data-picture="video"]')) picture(element);
  };
  window.addEventListener(
    "click",
    (event) => {
      clickedAt = event.timeStamp;
      look();
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-picture"] });
    },
    { capture: true, once: true },
  );
  Object.assign(window, { pictureMarks: complete.promise });
}

/** Watches this many pictures from the next click on. */
export const armMarks = (page: Page, count: number): Promise<void> => page.evaluate(watchPictures, count);

export interface CompleteMarks extends PictureMarks {
  pictures: number;
  live: number;
}

/** The marks, once every video has presented a frame. Rejects after half a minute. */
export async function marksOnceLive(page: Page): Promise<CompleteMarks> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, 30_000, new Error("No frame in every tile within 30 s")).unref());
  const { pictures, live, ...each } = await Promise.race([page.evaluate<PictureMarks>("window.pictureMarks"), late]);
  if (pictures === null || live === null) throw new Error("The page called its marks complete before they were");
  return { ...each, pictures, live };
}
