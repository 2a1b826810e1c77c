import { useEffect, useState, type RefObject } from "react";
import { zoomWords } from "../../../video/pictureZoom.ts";
import type { TileSupervisor } from "../../../video/tileSupervisor.ts";
import { ZoomControl } from "../../../video/zoomControl.ts";

/** Lets wheel and hand zoom a tile's picture. The mark that says how far is written directly: a turn of the wheel renders nothing. */
export function useZoom(tile: HTMLElement | null, markRef: RefObject<HTMLElement | null>, supervisor: TileSupervisor): ZoomControl | null {
  const [control, setControl] = useState<ZoomControl | null>(null);
  useEffect(() => {
    const host = tile?.querySelector<HTMLElement>(".tile__host");
    const mark = markRef.current;
    if (!host || !mark) return;
    const made = new ZoomControl(host, (zoom) => {
      supervisor.showPart(zoom);
      mark.textContent = zoomWords(zoom);
      mark.ariaLabel = `${zoomWords(zoom)}, show the whole picture`;
      mark.hidden = zoom.scale === 1;
    });
    setControl(made);
    return () => {
      made.reset();
      made.dispose();
      setControl(null);
    };
  }, [tile, markRef, supervisor]);
  return control;
}
