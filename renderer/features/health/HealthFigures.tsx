import type { WindowHealth } from "../../../shared/model/windowHealth.ts";
import { tileTotal } from "../../../shared/policy/windowHealth.ts";
import { StateIcon } from "../wall/tileIcons.tsx";
import { ageWords, cpuWords, droppedWords, tileWords } from "./healthWords.ts";
import "./health.css";

/** The figures of one line: tiles by state, the oldest picture, dropped frames, CPU. */
export function HealthFigures({ health }: { health: WindowHealth }) {
  const cpu = cpuWords(health.cpu);
  return (
    <>
      {tileTotal(health.tiles) > 0 && (
        <>
          <span className="health-line__tiles">
            {tileWords(health).map(({ kind, count, words }) => (
              <span key={kind} className="health-line__state figures" data-state={kind} data-none={count === 0 || undefined}>
                <StateIcon kind={kind} /> {words}
              </span>
            ))}
          </span>
          <Figure label="Oldest picture" value={health.worstAgeSeconds === null ? "unknown" : ageWords(health.worstAgeSeconds)} title="By the sources' own clocks while live, since the last new picture while there is none" />
          <Figure label="Dropped" value={droppedWords(health.droppedShare)} title="Of all pictures due in the last minute" />
        </>
      )}
      <Figure {...cpu} />
    </>
  );
}

function Figure({ label, value, title }: { label: string; value: string; title: string }) {
  return (
    <span className="health-line__figure" title={title}>
      {label} <span className="health-line__value figures">{value}</span>
    </span>
  );
}
