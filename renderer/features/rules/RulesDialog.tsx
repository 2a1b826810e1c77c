import { useMemo, useState, type KeyboardEvent } from "react";
import type { WallRule } from "../../../shared/model/wallRule.ts";
import { useRules, useScreens } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { moveFocus } from "../../ui/moveFocus.ts";
import { useMay } from "../incidents/useMay.ts";
import { RuleDialog } from "./RuleDialog.tsx";
import { RuleRow } from "./RuleRow.tsx";
import "./rules.css";

/** What is being worked on: nothing, a new rule, or one as it stood when one began. */
type Editing = { kind: "nothing" } | { kind: "new" } | { kind: "rule"; rule: WallRule };

/** Every rule that takes screens by itself; a supervisor makes, changes, switches and removes them. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const byId = useRules((state) => state.byId);
  const screens = useScreens((state) => state.byId);
  const manages = useMay("manage-rules");
  const [editing, setEditing] = useState<Editing>({ kind: "nothing" });
  const rules = useMemo(() => [...byId.values()].sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }) || (a.id < b.id ? -1 : 1)), [byId]);
  return (
    <Dialog title="Rules that take screens" onClose={onClose}>
      <div className="rules">
        <p className="dialog__text">
          When an incident begins to match, a rule shows its pull-up on the rule&rsquo;s screens for its minutes, then gives back what stood there. Whoever puts something there, and a supervisor&rsquo;s lock, win over every rule.
        </p>
        {rules.length === 0 ? (
          <p className="empty">There is no rule yet: screens show what people put there.</p>
        ) : (
          <ul role="list" className="rules__list" aria-label="Rules" onKeyDown={(event: KeyboardEvent<HTMLUListElement>) => moveFocus(event, ".rule-row", "button")}>
            {rules.map((rule, index) => (
              <RuleRow key={rule.id} rule={rule} screens={screens} manages={manages} takesFocus={index === 0} onChange={() => setEditing({ kind: "rule", rule })} />
            ))}
          </ul>
        )}
      </div>
      <div className="dialog__actions">
        {manages && (
          <button type="button" className="button button--main" data-autofocus={rules.length === 0 || undefined} onClick={() => setEditing({ kind: "new" })}>
            New rule…
          </button>
        )}
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
      {editing.kind !== "nothing" && <RuleDialog rule={editing.kind === "rule" ? editing.rule : null} onClose={() => setEditing({ kind: "nothing" })} />}
    </Dialog>
  );
}
