import { useEffect, useRef, useState, type JSX } from "react";
import type { Theme } from "../../platform/settings.ts";
import { displayScale } from "./displayScale.ts";
import { mapPalettes, type MapPalette } from "./mapPalette.ts";
import { markPixelRatio } from "./marks/markCanvas.ts";
import { markImage } from "./marks/markImages.ts";

/** The legend shows the very marks of the map, by their image names. */
const entries: readonly { marks: readonly string[]; text: string }[] = [
  { marks: ["incident:1", "incident:2", "incident:3", "incident:4", "incident:5"], text: "Open incident, by priority" },
  { marks: ["camera:integrated:private"], text: "Integrated camera" },
  { marks: ["camera:registered:private"], text: "Registered camera" },
  { marks: ["camera:integrated:city", "camera:registered:city"], text: "Underlined: city-owned" },
  { marks: ["health:degraded"], text: "Degraded" },
  { marks: ["health:offline"], text: "Offline" },
  { marks: ["health:unknown"], text: "Health unknown" },
  { marks: ["camera:integrated:private:ring", "camera:registered:private:ring"], text: "Within the radius" },
  { marks: ["cone:covers", "cone:elsewhere", "cone:offline"], text: "Which way it looks: sees the incident, looks elsewhere, offline" },
  { marks: ["gap"], text: "No view of the incident from this side" },
  { marks: ["cluster:m:6"], text: "Cameras together; the bright rim is the integrated share" },
];

/** One mark. */
function Mark({ name, palette }: { name: string; palette: MapPalette }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = markImage(name, palette);
    if (!canvas.current || !image) return;
    canvas.current.width = image.width;
    canvas.current.height = image.height;
    canvas.current.style.width = `${(image.width / markPixelRatio) * displayScale()}px`;
    canvas.current.getContext("2d")?.putImageData(image, 0, 0);
  }, [name, palette]);
  return <canvas className="map__legend-mark" ref={canvas} aria-hidden="true" />;
}

/** What the marks mean; closed until wanted, so that it covers nothing. */
export function MapLegend({ theme }: { theme: Theme }): JSX.Element {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="map__legend">
      {isOpen ? (
        <ul id="map-legend" className="map__legend-entries" aria-label="Legend">
          {entries.map((entry) => (
            <li key={entry.text} className="map__legend-entry">
              <span className="map__legend-marks">
                {entry.marks.map((name) => (
                  <Mark key={name} name={name} palette={mapPalettes[theme]} />
                ))}
              </span>
              <span>{entry.text}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <button type="button" className="button button--small" aria-expanded={isOpen} {...(isOpen ? { "aria-controls": "map-legend" } : {})} onClick={() => setIsOpen(!isOpen)}>
        Legend
      </button>
    </div>
  );
}
