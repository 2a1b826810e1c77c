import { useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState, type JSX, type KeyboardEvent } from "react";
import { useShortcut } from "../../../ui/useShortcut.ts";
import type { PlaceResult } from "./placeSearch.ts";
import { searchGroups, type CameraResult, type SearchOption } from "./searchOptions.ts";

interface MapSearchProps {
  findCameras: (text: string, limit: number) => readonly CameraResult[];
  onChoose: (option: SearchOption) => void;
  /** The field was emptied: what it had found need not be marked any more. */
  onClear: () => void;
  /** The keyboard leaves the field for the map. */
  onLeave: () => void;
}

const mostOfAKind = 6;

type FindPlaces = (text: string, limit: number) => PlaceResult[];

/** The street tables come when somebody begins to search. */
function usePlaceSearch(isWanted: boolean): FindPlaces | null {
  const [find, setFind] = useState<FindPlaces | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    void import("./placeSearch.ts").then(({ findPlaces }) => isCurrent && setFind(() => findPlaces));
    return () => {
      isCurrent = false;
    };
  }, [isWanted]);
  return find;
}

/** Finds an address, a crossing, a street, a known place or a camera, and has the map go there. */
export function MapSearch({ findCameras, onChoose, onClear, onLeave }: MapSearchProps): JSX.Element {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const wanted = useDeferredValue(text);
  const findPlaces = usePlaceSearch(isOpen);
  const find = useCallback(
    (sought: string) => (sought.trim() === "" ? [] : searchGroups(findCameras(sought, mostOfAKind), findPlaces?.(sought, mostOfAKind) ?? [])),
    [findCameras, findPlaces],
  );
  const groups = useMemo(() => find(wanted), [find, wanted]);
  const options = groups.flatMap((group) => group.options);
  const activeOption = optionAt(options, active);
  const isListed = isOpen && wanted.trim() !== "";
  useShortcut("map.search", () => {
    field.current?.focus();
    field.current?.select();
  });

  const write = (next: string) => {
    setText(next);
    setActive(0);
    setIsOpen(true);
    if (next === "") onClear();
  };
  const choose = (option: SearchOption) => {
    if (option.kind === "camera" && option.camera.location === null) return;
    setText(option.kind === "camera" ? option.camera.name : option.place.text);
    setIsOpen(false);
    onChoose(option);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setIsOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (options.length > 0) setActive((Math.min(active, options.length - 1) + step + options.length) % options.length);
    } else if (event.key === "Enter") {
      // Who types fast is ahead of the list: what is meant is what was typed, not what stands there still.
      const meant = wanted === text ? activeOption : optionAt(find(text).flatMap((group) => group.options), active);
      if (isOpen && meant) choose(meant);
    } else if (event.key === "Escape") {
      if (isListed) setIsOpen(false);
      else if (text !== "") write("");
      else onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="map__search" role="search">
      <input
        ref={field}
        className="map__search-field"
        type="text"
        role="combobox"
        aria-label="Find an address, street or camera"
        aria-autocomplete="list"
        aria-expanded={isListed && options.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={isListed && activeOption ? `${id}-${activeOption.key}` : undefined}
        aria-keyshortcuts="l"
        placeholder="Find address, street, camera"
        title="Find an address, street or camera (l)"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => write(event.target.value)}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={press}
      />
      {text === "" ? (
        <kbd className="key map__search-key" aria-hidden="true">
          l
        </kbd>
      ) : (
        <button type="button" className="map__search-clear" aria-label="Clear the search" onPointerDown={(event) => event.preventDefault()} onClick={() => write("")}>
          ×
        </button>
      )}
      <div id={`${id}-list`} className="map__search-list" role="listbox" aria-label="Found" hidden={!isListed || options.length === 0}>
        {groups.map((group) => (
          <div key={group.label} role="group" aria-label={group.label}>
            <p className="map__search-group" aria-hidden="true">
              {group.label}
            </p>
            {group.options.map((option) => (
              <Option key={option.key} id={`${id}-${option.key}`} option={option} isActive={option === activeOption} onChoose={choose} />
            ))}
          </div>
        ))}
      </div>
      {isListed && options.length === 0 && findPlaces && wanted === text && (
        <p className="map__search-nothing">
          Nothing found. Search an address (2700 W Wells), a crossing (27th &amp; Wells), a street, or a camera by name, number or site.
        </p>
      )}
      <p className="visually-hidden" role="status">
        {isListed && wanted === text ? (options.length === 0 ? "Nothing found" : `${options.length} found`) : ""}
      </p>
    </div>
  );
}

/** The option the keyboard stands on; the last one where there are fewer. */
const optionAt = (options: readonly SearchOption[], index: number): SearchOption | undefined => options[Math.min(index, options.length - 1)];

interface OptionProps {
  id: string;
  option: SearchOption;
  isActive: boolean;
  onChoose: (option: SearchOption) => void;
}

function Option({ id, option, isActive, onChoose }: OptionProps): JSX.Element {
  const [title, detail, isUnplaced] =
    option.kind === "camera" ? [option.camera.name, option.camera.detail, option.camera.location === null] : [option.place.text, option.place.detail, false];
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    <div
      ref={row}
      id={id}
      role="option"
      className="map__search-option"
      aria-selected={isActive}
      aria-disabled={isUnplaced || undefined}
      // The field keeps the focus, so that the list is still there when the click comes.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onChoose(option)}
    >
      <span className="one-line" title={title}>
        {title}
      </span>
      <span className="map__search-detail one-line" title={detail}>
        {detail}
      </span>
    </div>
  );
}
