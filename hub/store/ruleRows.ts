import type { Insertable, Selectable } from "kysely";
import type { Screen } from "../../shared/model/screen.ts";
import { screenTimeline, type ScreenTimeline } from "../../shared/model/screenTimeline.ts";
import { wallRule, wallRuleSetting, type WallRule } from "../../shared/model/wallRule.ts";
import { beginTimeline } from "../../shared/policy/screenTimeline.ts";
import type { Tables } from "./tables.ts";

export const ruleFromRow = ({ id, setting, saved_by: savedBy, version }: Selectable<Tables["wall_rules"]>): WallRule =>
  wallRule.parse({ id, ...wallRuleSetting.parse(setting), savedBy, version });

export const ruleRow = ({ id, savedBy, version, ...setting }: WallRule): Insertable<Tables["wall_rules"]> => ({
  id,
  setting: JSON.stringify(setting),
  saved_by: JSON.stringify(savedBy),
  version,
});

/** What stands on the screen, its lock and the rules are kept in places of their own; the timeline is put together from all of them. */
export const timelineFromRow = (
  screen: Pick<Screen, "id" | "content" | "placed" | "lock">,
  rules: readonly WallRule[],
  row: Selectable<Tables["screen_timelines"]> | undefined,
): ScreenTimeline => {
  const begun = beginTimeline(screen, rules);
  return row ? screenTimeline.parse({ ...begun, takeover: row.takeover, waiting: row.waiting, settled: row.settled }) : begun;
};

export const timelineRow = ({ screenId, takeover, waiting, settled }: ScreenTimeline): Insertable<Tables["screen_timelines"]> => ({
  screen_id: screenId,
  takeover: takeover === null ? null : JSON.stringify(takeover),
  waiting: JSON.stringify(waiting),
  settled: JSON.stringify(settled),
});
