import { useState, type FormEvent } from "react";
import { dwellSeconds, mostTourStops, type Tour, type TourStop } from "../../../shared/model/tour.ts";
import { useCameras, useIncidents, usePullUp, useSelectedIncident } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { CommandActions } from "../../ui/CommandActions.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { movedStop, stopSources, stopWords } from "./tourDraft.ts";
import { useSortedScreens } from "./useSortedScreens.ts";

/** A stop under a key of its own while it is edited: the same camera may come twice. */
interface Row {
  key: number;
  stop: TourStop;
}

/** A new tour, or a change of one: its name, its stops in order, and how long each stands. */
export function TourForm({ tour, onClose }: { tour: Tour | null; onClose: () => void }) {
  const incidents = useIncidents(({ byId }) => byId);
  const cameras = useCameras((state) => state);
  const sources = useSources();
  const [name, setName] = useState(tour?.name ?? "");
  const [rows, setRows] = useState<readonly Row[]>(() => (tour?.stops ?? []).map((stop, key) => ({ key, stop })));
  const [nextKey, setNextKey] = useState(tour?.stops.length ?? 0);
  const [sourceKey, setSourceKey] = useState("");
  const { progress, send } = useCommand("tour.save");
  const source = sources.find(({ key }) => key === sourceKey) ?? sources[0];
  const nameOf = (cameraId: string) => cameras.table.get(cameraId)?.name ?? cameraId;
  const add = () => {
    if (!source) return;
    setRows([...rows, ...source.stops.map((stop, index) => ({ key: nextKey + index, stop }))].slice(0, mostTourStops));
    setNextKey(nextKey + source.stops.length);
  };
  const setDwell = (key: number, typed: string) => setRows(rows.map((row) => (row.key === key ? { key, stop: { ...row.stop, dwellSeconds: Number(typed) } } : row)));
  const fits = rows.length > 0 && rows.every(({ stop }) => dwellSeconds.safeParse(stop.dwellSeconds).success);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const known = tour ? { tourId: tour.id, expectedVersion: tour.version } : {};
    if (await send({ ...known, setting: { name, stops: rows.map(({ stop }) => stop) } })) onClose();
  };
  return (
    <Dialog title={tour ? `Change the tour ${tour.name}` : "New tour"} onClose={onClose}>
      <form className="dialog__form tour-form" onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span className="field__label">Name</span>
          <input className="field__input" required maxLength={60} placeholder="Night round" value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <div className="tour-form__add">
          <label className="field">
            <span className="field__label">Add a stop</span>
            <select className="field__input" value={source?.key ?? ""} disabled={!source} onChange={(event) => setSourceKey(event.target.value)}>
              {sources.map(({ key, words }) => (
                <option key={key} value={key}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <button type="button" className="button" disabled={!source || rows.length >= mostTourStops} onClick={add}>
            Add
          </button>
        </div>
        {!source && <p className="dialog__text">Select an open incident, or put something on a screen: its cameras can be stops then.</p>}
        <ol className="tour-form__stops" aria-label="Stops">
          {rows.map(({ key, stop }, index) => {
            const words = stopWords(stop, incidents, nameOf);
            return (
              <li key={key} className="tour-form__stop">
                <span className="figures">{index + 1}</span>
                <span className="one-line" title={words}>
                  {words}
                </span>
                <input className="field__input figures" type="number" min={3} max={3600} required aria-label={`Seconds at stop ${index + 1}`} value={Number.isNaN(stop.dwellSeconds) ? "" : stop.dwellSeconds} onChange={(event) => setDwell(key, event.target.value)} />
                <span aria-hidden="true">s</span>
                <button type="button" className="button button--small button--quiet" aria-label={`Stop ${index + 1} earlier`} disabled={index === 0} onClick={() => setRows(movedStop(rows, index, -1))}>
                  ↑
                </button>
                <button type="button" className="button button--small button--quiet" aria-label={`Stop ${index + 1} later`} disabled={index === rows.length - 1} onClick={() => setRows(movedStop(rows, index, 1))}>
                  ↓
                </button>
                <button type="button" className="button button--small button--quiet" aria-label={`Take stop ${index + 1} out`} onClick={() => setRows(rows.filter((row) => row.key !== key))}>
                  ×
                </button>
              </li>
            );
          })}
        </ol>
        <CommandActions progress={progress} label="Save" sendingLabel="Saving…" isIncomplete={!fits} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

function useSources() {
  const incident = useSelectedIncident();
  const pullUp = usePullUp();
  const screens = useSortedScreens();
  const incidents = useIncidents(({ byId }) => byId);
  const isOpen = incident?.status === "open";
  return stopSources({ incident: isOpen ? incident : null, pullUp: isOpen && pullUp.kind === "ready" && pullUp.incidentId === incident.id ? pullUp.pullUp : null, screens, incidents });
}
