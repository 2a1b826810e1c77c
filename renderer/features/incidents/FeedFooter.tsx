import { ShiftSummaryButton } from "../shift/ShiftSummaryButton.tsx";
import { SoundButton, SoundNotice } from "./alarm/SoundButton.tsx";
import { useAlarm } from "./alarm/useAlarm.ts";
import { CreateIncidentButton } from "./work/CreateIncidentButton.tsx";
import { useMay } from "./useMay.ts";

/** What can be done without selecting an incident. */
export function FeedFooter() {
  const sound = useAlarm();
  const mayWork = useMay("work-incident");
  const mayReport = useMay("report-incident");
  return (
    <footer className="feed-footer">
      <SoundNotice state={sound} />
      <div className="feed-footer__actions">
        {mayReport && <CreateIncidentButton />}
        {mayWork && <ShiftSummaryButton />}
        <SoundButton state={sound} />
      </div>
    </footer>
  );
}
