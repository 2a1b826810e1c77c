import "../map/main.ts";
import type { MapLibreMap } from "maplibre-gl";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import type { PullUp } from "../../../../shared/model/pullUp.ts";
import type { SelectIncident } from "../../selectMeasure.ts";

declare global {
  interface Window {
    benchMap: MapLibreMap;
    /** The token to ask with, and the incidents to choose from. */
    benchSelect: { token: string; incidents: SelectIncident[] };
  }
}

const { token, incidents } = window.benchSelect;
const radiusMeters = 152.4;

/** As anyone would do it: ask, fly, and paint what comes as two plain lists. */
function Page() {
  const [pullUp, setPullUp] = useState<PullUp | null>(null);
  const select = async ({ id, location }: SelectIncident) => {
    window.benchMap.flyTo({ center: [location.longitude, location.latitude], zoom: 16.5, duration: 650 });
    const answer = await fetch(`/api/v1/incidents/${id}/pull-up?radiusMeters=${radiusMeters}`, { headers: { authorization: `Bearer ${token}` } });
    setPullUp(await answer.json());
  };
  return (
    <>
      <ul>
        {incidents.map((incident) => (
          <li key={incident.id}>
            <button type="button" data-choose={incident.id} onClick={() => void select(incident)}>
              {incident.address}
            </button>
          </li>
        ))}
      </ul>
      <ul aria-label="Integrated cameras">
        {pullUp?.integrated.map(({ cameraId, name, distanceMeters, health, access }) => (
          <li key={cameraId} data-listed-camera={cameraId}>
            <button type="button">
              {name} {Math.round(distanceMeters / 0.3048)} ft {health} {access}
            </button>
          </li>
        ))}
      </ul>
      <ul aria-label="Owners to contact">
        {pullUp?.contacts.map(({ siteId, name, phone, email, cameras, footageExpiresAt }) => (
          <li key={siteId} data-site-id={siteId}>
            {name} <a href={`tel:${phone}`}>{phone}</a> <a href={`mailto:${email}`}>{email}</a> {cameras.map((camera) => camera.name).join(", ")} {footageExpiresAt}
            <button type="button">Mark contacted</button>
          </li>
        ))}
      </ul>
    </>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<Page />);
