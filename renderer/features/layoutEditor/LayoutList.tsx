import type { KeyboardEvent } from "react";
import { moveFocus } from "../../ui/moveFocus.ts";
import type { LayoutGroup, LayoutOption } from "./layoutChoices.ts";
import { LayoutThumbnail } from "./LayoutThumbnail.tsx";

interface LayoutListProps {
  groups: readonly LayoutGroup[];
  /** The one that is open; null for a new one. */
  openKey: string | null;
  onOpen: (option: LayoutOption) => void;
  onNew: () => void;
}

const emptyWords: Record<LayoutGroup["label"], string> = { Mine: "None yet.", "For the floor": "None yet.", "Built in": "" };

/** Every layout there is, to be opened: one's own, the floor's, those that come with the console. */
export function LayoutList({ groups, openKey, onOpen, onNew }: LayoutListProps) {
  return (
    <nav className="layout-list" aria-label="Layouts" onKeyDown={(event: KeyboardEvent<HTMLElement>) => moveFocus(event, ".layout-list__item")}>
      <button type="button" className="button button--small layout-list__new" onClick={onNew}>
        New layout
      </button>
      {groups.map(({ label, options }) => (
        <section key={label} aria-label={label}>
          <h3 className="layout-list__heading">{label}</h3>
          {options.length === 0 && <p className="layout-list__none">{emptyWords[label]}</p>}
          <ul role="list">
            {options.map((option) => (
              <li key={option.key}>
                <button type="button" className="layout-list__item" data-preset-id={option.preset?.id} aria-current={option.key === openKey} title={option.layout.name} onClick={() => onOpen(option)}>
                  <LayoutThumbnail layout={option.layout} />
                  <span className="one-line">{option.layout.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
