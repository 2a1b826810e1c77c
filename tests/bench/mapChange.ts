import type { Page } from "playwright";

export interface ChangedCamera {
  id: string;
  longitude: number;
  latitude: number;
}

/** A map that has drawn nothing for so long has drawn all it was told, milliseconds. */
const restMilliseconds = 1_000;

/** Resolves once the map rests: what follows an earlier change (cones, news of health, the engine's clusters) is drawn. */
export const untilMapRests = (page: Page): Promise<void> =>
  page.evaluate(
    (rest) =>
      new Promise<void>((resolve, reject) => {
        const { engine } = window.mapProbe;
        if (!engine) return reject(new Error("there is no map"));
        const done = () => {
          rendering.unsubscribe();
          resolve();
        };
        let timer = setTimeout(done, rest);
        const rendering = engine.on("render", () => {
          clearTimeout(timer);
          timer = setTimeout(done, rest);
        });
      }),
    restMilliseconds,
  );

/**
 * How long it takes until new cameras are drawn, milliseconds. `socket`: from the arrival of the message that tells of
 * them, so that the hub's own time does not count; `page`: from the page's own call that sets everything anew.
 */
export const timeOfChange = (page: Page, cameras: readonly ChangedCamera[], from: "socket" | "page"): Promise<number> =>
  page.evaluate(
    async ({ cameras: changed, from: start }) => {
      const { mapProbe: probe } = window;
      const { engine } = probe;
      if (!engine) throw new Error("there is no map");
      const wanted = new Set(changed.map(({ id }) => id));
      const areDrawn = () => {
        const drawn = new Set(engine.queryRenderedFeatures({ layers: ["cameras"] }).map(({ properties }) => String(properties["id"])));
        return [...wanted].every((id) => drawn.has(id));
      };
      return new Promise<number>((resolve, reject) => {
        let began = 0;
        const late = setTimeout(() => reject(new Error("the cameras were not drawn within 20 s")), 20_000);
        const rendering = engine.on("render", () => {
          if (!areDrawn()) return;
          clearTimeout(late);
          rendering.unsubscribe();
          const [first] = changed;
          const toldAt = probe.messages.find(({ text }) => first && text.includes(first.id))?.at;
          const from = start === "socket" ? toldAt : began;
          if (from === undefined) reject(new Error("no message told of the cameras"));
          else resolve(performance.now() - from);
        });
        if (start === "page") {
          began = performance.now();
          window.benchChange(changed);
        }
      });
    },
    { cameras, from },
  );
