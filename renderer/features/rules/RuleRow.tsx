import { useState } from "react";
import type { Screen } from "../../../shared/model/screen.ts";
import type { WallRule, WallRuleSetting } from "../../../shared/model/wallRule.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { formatFullMoment } from "../../ui/time.ts";
import { conditionWords, showWords } from "./ruleWords.ts";

interface RuleRowProps {
  rule: WallRule;
  screens: ReadonlyMap<string, Screen>;
  manages: boolean;
  takesFocus: boolean;
  onChange: () => void;
}

/** One rule in words: whom it is for, what it does, whether it is on, and who saved it. */
export function RuleRow({ rule, screens, manages, takesFocus, onChange }: RuleRowProps) {
  const { id, name, enabled, when, show, savedBy } = rule;
  const has = [...screens.values()].filter(({ show: { reason } }) => reason.kind !== "hand" && reason.ruleId === id);
  return (
    <li className="rule-row" data-enabled={enabled || undefined}>
      <div className="rule-row__facts">
        <p className="rule-row__name">
          <strong className="free-text">
            <bdi>{name}</bdi>
          </strong>{" "}
          <span className={enabled ? "tag tag--ok" : "tag"}>{enabled ? "On" : "Off"}</span>
          {has.length > 0 && <span className="tag tag--info figures">Has screen {has.map(({ number }) => number).join(", ")} now</span>}
        </p>
        <p className="free-text">{conditionWords(when)}</p>
        <p className="rule-row__show free-text">{showWords(show, screens)}</p>
        <p className="rule-row__saved">
          Saved by {savedBy.userName}, {formatFullMoment(savedBy.at)}
        </p>
      </div>
      {manages && (
        <div className="rule-row__actions">
          <SwitchRule rule={rule} takesFocus={takesFocus} />
          <button type="button" className="button button--small button--quiet" aria-label={`Change the rule ${name}`} onClick={onChange}>
            Change…
          </button>
          <RemoveRule rule={rule} />
        </div>
      )}
    </li>
  );
}

const settingOf = ({ name, enabled, when, show }: WallRule): WallRuleSetting => ({ name, enabled, when, show });

function SwitchRule({ rule, takesFocus }: { rule: WallRule; takesFocus: boolean }) {
  const { progress, send } = useCommand("rule.save");
  const { id: ruleId, name, enabled, version } = rule;
  const change = () => void send({ ruleId, setting: { ...settingOf(rule), enabled: !enabled }, expectedVersion: version });
  return (
    <>
      <button type="button" className="button button--small" data-autofocus={takesFocus || undefined} aria-label={`Switch ${enabled ? "off" : "on"} the rule ${name}`} disabled={progress.kind === "sending"} onClick={change}>
        Switch {enabled ? "off" : "on"}
      </button>
      {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
    </>
  );
}

/** Asks once more. */
function RemoveRule({ rule: { id: ruleId, name } }: { rule: WallRule }) {
  const [isAsking, setIsAsking] = useState(false);
  const { progress, send } = useCommand("rule.remove");
  return (
    <>
      <button
        type="button"
        className="button button--small button--quiet"
        aria-label={`${isAsking ? "Really remove" : "Remove"} the rule ${name}`}
        disabled={progress.kind === "sending"}
        onBlur={() => setIsAsking(false)}
        onClick={() => (isAsking ? void send({ ruleId }) : setIsAsking(true))}
      >
        {isAsking ? "Really remove?" : "Remove…"}
      </button>
      {progress.kind === "failed" && <FailureNotice failure={progress.failure} />}
    </>
  );
}
