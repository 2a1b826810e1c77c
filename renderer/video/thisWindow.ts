import type { PixelSize } from "./chooseLevel.ts";
import { OpeningPictures } from "./openingPictures.ts";
import type { PlayerMetrics } from "./playerMetrics.ts";
import type { TileSnapshot } from "./tileSnapshot.ts";
import { WindowBudget } from "./windowBudget.ts";
import { WindowTicker } from "./windowTicker.ts";

/** Reads what one tile's players have done, and what the tile shows. */
export interface TileMeter {
  cameraId: string;
  read(): PlayerMetrics;
  snapshot(): TileSnapshot;
}

/** What all tiles of a window share: one timer, one budget, one look at what is on screen. */
export interface WindowServices {
  ticker: WindowTicker;
  budget: WindowBudget;
  openings: OpeningPictures;
  /** Where the console's tiles are drawn together once there are any, device pixels; null while nobody has said. */
  stage: PixelSize | null;
  /** One reader a tile that stands in this window. */
  meters: Set<TileMeter>;
  isHidden(): boolean;
  /** Tells whether any part of the element is on screen, now and whenever it changes; returns the unsubscription. */
  watchOnScreen(element: Element, onChange: (onScreen: boolean) => void): () => void;
  /** Tells the element's size in device pixels, likewise. */
  watchSize(element: Element, onChange: (size: PixelSize) => void): () => void;
}

/** Makes the services for the document this runs in. There is one set a window: {@link thisWindow}. */
export function createWindowServices(): WindowServices {
  const budget = new WindowBudget();
  const watched = new Map<Element, (onScreen: boolean) => void>();
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) watched.get(entry.target)?.(entry.isIntersecting);
  });
  const sized = new Map<Element, (size: PixelSize) => void>();
  const sizeObserver = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      sized.get(target)?.({ width: contentRect.width * window.devicePixelRatio, height: contentRect.height * window.devicePixelRatio });
    }
  });
  document.addEventListener("visibilitychange", () => budget.setWindowHidden(document.hidden));
  return {
    ticker: new WindowTicker(),
    budget,
    openings: new OpeningPictures(),
    stage: null,
    meters: new Set(),
    isHidden: () => document.hidden,
    watchOnScreen(element, onChange) {
      watched.set(element, onChange);
      observer.observe(element);
      return () => {
        watched.delete(element);
        observer.unobserve(element);
      };
    },
    watchSize(element, onChange) {
      sized.set(element, onChange);
      sizeObserver.observe(element);
      return () => {
        sized.delete(element);
        sizeObserver.unobserve(element);
      };
    },
  };
}

let services: WindowServices | null = null;

/** The one set of services of this window, made when the first tile needs it. */
export const thisWindow = (): WindowServices => (services ??= createWindowServices());
