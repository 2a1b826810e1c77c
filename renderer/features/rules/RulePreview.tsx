import { useMemo, useState } from "react";
import type { Screen } from "../../../shared/model/screen.ts";
import type { WallRule } from "../../../shared/model/wallRule.ts";
import { previewRules, type PreviewedIncident, type PreviewedStretch } from "../../../shared/policy/rulePreview.ts";
import { useConsole, useRules } from "../../sync/consoleContext.ts";
import { formatClock, formatMoment, formatSpan } from "../../ui/time.ts";
import { incidentLabel } from "../pull-up/incidentWords.ts";
import type { ReadForm } from "./ruleForm.ts";

/** Stands for a rule that has no id yet. */
const newRuleId = "00000000-0000-4000-8000-000000000000";
/** How many lines of each kind are written out. */
const mostLines = 8;

interface RulePreviewProps {
  /** Null for a new rule. */
  ruleId: string | null;
  read: ReadForm;
  screens: ReadonlyMap<string, Screen>;
}

/** What the rule, together with those that are on, would have done in the day before this was opened. */
export function RulePreview({ ruleId, read, screens }: RulePreviewProps) {
  const { stores, client } = useConsole();
  const rules = useRules(({ byId }) => byId);
  const [seen] = useState(() => ({ incidents: [...stores.incidents.getState().byId.values()], now: client.hubNow() }));
  const id = ruleId ?? newRuleId;
  const preview = useMemo(() => {
    if (read.kind === "does-not-fit") return null;
    const rule: WallRule = { id, ...read.setting, enabled: true, savedBy: { userId: "", userName: "", at: new Date(seen.now).toISOString() }, version: 1 };
    const others = [...rules.values()].filter((other) => other.id !== id && other.enabled && other.show.screenIds.some((screenId) => rule.show.screenIds.includes(screenId)));
    const wall = previewRules([rule, ...others], seen.incidents, new Date(seen.now));
    return { incidents: wall.rules[0]?.incidents ?? [], screens: wall.screens.filter(({ screenId }) => rule.show.screenIds.includes(screenId)) };
  }, [read, id, rules, seen]);
  return (
    <section className="rule-preview" aria-label="Preview" aria-live="polite">
      <h3>In the 24 hours until {formatClock(seen.now)}</h3>
      {read.kind === "does-not-fit" && <p className="rule-preview__missing">{read.message}.</p>}
      {preview && (
        <>
          <p>{preview.incidents.length === 0 ? "It would have been for no incident." : `It would have been for ${preview.incidents.length === 1 ? "one incident" : `${preview.incidents.length} incidents`}:`}</p>
          <Incidents incidents={preview.incidents} now={seen.now} />
          {preview.screens.map(({ screenId, stretches, mostWaiting }) => (
            <ScreenLines key={screenId} name={screens.get(screenId)} stretches={stretches} ruleId={id} mostWaiting={mostWaiting} now={seen.now} />
          ))}
        </>
      )}
    </section>
  );
}

function Incidents({ incidents, now }: { incidents: readonly PreviewedIncident[]; now: number }) {
  return (
    <ul className="rule-preview__list" aria-label="Incidents it is for">
      {incidents.slice(0, mostLines).map((incident) => (
        <li key={incident.id} className="free-text">
          <span className="figures">{formatMoment(incident.receivedAt, now)}</span> {incidentLabel(incident)}
        </li>
      ))}
      {incidents.length > mostLines && <li>and {incidents.length - mostLines} more</li>}
    </ul>
  );
}

interface ScreenLinesProps {
  name: Screen | undefined;
  stretches: readonly PreviewedStretch[];
  ruleId: string;
  mostWaiting: number;
  now: number;
}

const milliseconds = ({ from, to }: PreviewedStretch): number => Date.parse(to) - Date.parse(from);

/** When the rule would have had a screen, and what others of the rules left of it. */
function ScreenLines({ name, stretches, ruleId, mostWaiting, now }: ScreenLinesProps) {
  const own = stretches.filter((stretch) => stretch.ruleId === ruleId);
  const others = stretches.length - own.length;
  const total = own.reduce((sum, stretch) => sum + milliseconds(stretch), 0);
  const label = name ? `${name.number} ${name.name}` : "A screen that was removed";
  return (
    <>
      <p className="free-text">
        <strong>{label}</strong>: {own.length === 0 ? "not taken" : `taken ${own.length === 1 ? "once" : `${own.length} times`}, ${formatSpan(total)} in all`}
        {others > 0 && `; ${others === 1 ? "once" : `${others} times`} by other rules`}
        {mostWaiting > 0 && `; at most ${mostWaiting} waiting`}.
      </p>
      {own.length > 0 && (
        <ul className="rule-preview__list" aria-label={`When it would have had ${label}`}>
          {own.slice(-mostLines).map((stretch) => (
            <li key={stretch.from} className="free-text">
              <span className="figures">
                {formatMoment(stretch.from, now)}, {formatSpan(milliseconds(stretch))}
              </span>{" "}
              {incidentLabel(stretch.incident)}
            </li>
          ))}
          {own.length > mostLines && <li>and {own.length - mostLines} before</li>}
        </ul>
      )}
    </>
  );
}
