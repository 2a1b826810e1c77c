import { useId, useRef, useState, type KeyboardEvent } from "react";
import { KeyCaps } from "../../ui/KeyCaps.tsx";
import { useShortcut } from "../../ui/useShortcut.ts";
import { FilterPanel } from "./FilterPanel.tsx";
import type { FeedFilter } from "./feedFilter.ts";
import "./feedFilter.css";

interface FilterBarProps {
  filter: FeedFilter;
  onChange: (filter: FeedFilter) => void;
  /** The person goes back to the list. */
  onDone: () => void;
}

/** The search, and what else the feed can be narrowed by. */
export function FilterBar({ filter, onChange, onDone }: FilterBarProps) {
  const [open, setOpen] = useState(false);
  const panelId = useId();
  const search = useRef<HTMLInputElement>(null);
  const toggle = () => {
    if (open) onDone();
    setOpen(!open);
  };
  const close = () => {
    setOpen(false);
    onDone();
  };
  useShortcut("incidents.search", () => search.current?.select());
  useShortcut("incidents.filter", toggle);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && filter.search !== "") onChange({ ...filter, search: "" });
    else if (event.key === "Enter" || event.key === "ArrowDown" || event.key === "Escape") onDone();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="feed-search">
        <input
          ref={search}
          className="field__input feed-search__input"
          type="search"
          aria-label="Search the incidents"
          aria-keyshortcuts="/"
          placeholder="Search  /"
          autoComplete="off"
          spellCheck={false}
          value={filter.search}
          onChange={(event) => onChange({ ...filter, search: event.target.value })}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="button button--small" aria-expanded={open} aria-controls={panelId} aria-keyshortcuts="f" onClick={toggle}>
          Filter <KeyCaps of="incidents.filter" />
        </button>
      </div>
      <div id={panelId} hidden={!open}>
        {open && <FilterPanel filter={filter} onChange={onChange} onClose={close} />}
      </div>
    </>
  );
}
