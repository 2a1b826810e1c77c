import { useState, type FormEvent } from "react";
import type { Salvo } from "../../../shared/model/salvo.ts";
import { useTours } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { CommandActions } from "../../ui/CommandActions.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { screenName } from "./carried.ts";
import { chosenPlaces, firstChoice, placeOptions, type PlaceOption } from "./salvoDraft.ts";
import { useSortedScreens } from "./useSortedScreens.ts";

/** Keeps what stands on chosen screens as a salvo, or changes one that is kept. */
export function SalvoForm({ salvo, onClose }: { salvo: Salvo | null; onClose: () => void }) {
  const tours = useTours();
  const screens = useSortedScreens();
  const [name, setName] = useState(salvo?.name ?? "");
  const [choices, setChoices] = useState<ReadonlyMap<string, string>>(new Map());
  const { progress, send } = useCommand("salvo.save");
  const rows = screens.map((screen) => {
    const options = placeOptions(screen, salvo, tours);
    const key = choices.get(screen.id) ?? firstChoice(options, salvo);
    const option: PlaceOption | undefined = options.find((each) => each.key === key);
    return { screen, options, key, option };
  });
  const places = chosenPlaces(rows);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const known = salvo ? { salvoId: salvo.id, expectedVersion: salvo.version } : {};
    if (await send({ ...known, setting: { name, places } })) onClose();
  };
  return (
    <Dialog title={salvo ? `Change salvo ${salvo.number}` : "Save what stands as a salvo"} onClose={onClose}>
      <form className="dialog__form" onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span className="field__label">Name</span>
          <input className="field__input" required maxLength={60} placeholder="Shots fired" value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <p className="dialog__text">When it is run, each screen gets what is chosen here. Locked screens stay as they are.</p>
        {rows.map(({ screen, options, key }) => (
          <label key={screen.id} className="field">
            <span className="field__label one-line">{screenName(screen)}</span>
            <select className="field__input" value={key} onChange={(event) => setChoices(new Map(choices).set(screen.id, event.target.value))}>
              {options.map((option) => (
                <option key={option.key} value={option.key}>
                  {option.words}
                </option>
              ))}
            </select>
          </label>
        ))}
        {places.length === 0 && <p className="dialog__text">Choose what at least one screen gets.</p>}
        <CommandActions progress={progress} label="Save" sendingLabel="Saving…" isIncomplete={places.length === 0} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
