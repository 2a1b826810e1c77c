import { useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import type { WindowHealth } from "../../../shared/model/windowHealth.ts";
import { tileTotal } from "../../../shared/policy/windowHealth.ts";
import type { CpuMeter } from "../../platform/cpuMeter.ts";
import type { HubClient } from "../../sync/hubClient.ts";
import { HealthMeter } from "../../video/healthMeter.ts";
import { thisWindow } from "../../video/thisWindow.ts";
import { HealthReporter } from "./healthReporter.ts";
import { HealthFigures } from "./HealthFigures.tsx";
import "./health.css";

interface HealthLineProps {
  client: Pick<HubClient, "reportHealth" | "stores">;
  /** The desk's screen that this window is; null for a console, and for a wall, which is known by its sign-in. */
  screenId: string | null;
  startCpuMeter: () => CpuMeter;
  /** Stands at the line's end. */
  children?: ReactNode;
}

/** One thin line: how this window's pictures do. The hub is told the same, for the supervisors. */
export function HealthLine({ client, screenId, startCpuMeter, children }: HealthLineProps) {
  const health = useHealth(startCpuMeter, (meter) => {
    const reporter = new HealthReporter((now) => client.reportHealth({ screenId, health: now }));
    const endings = [
      meter.subscribe(() => reporter.take(meter.getSnapshot())),
      client.stores.connection.subscribe((now, before) => {
        if (now.state.kind !== "live" || before.state.kind === "live") return;
        reporter.forget();
        reporter.take(meter.getSnapshot());
      }),
    ];
    return () => endings.forEach((end) => end());
  });
  return (
    <footer className="health-line" aria-label="How this window's pictures do">
      {health !== null && (tileTotal(health.tiles) === 0 ? <NoTiles health={health} /> : <HealthFigures health={health} />)}
      {children !== undefined && <span className="health-line__end">{children}</span>}
    </footer>
  );
}

function NoTiles({ health }: { health: WindowHealth }) {
  return (
    <>
      <span className="health-line__none">No tile in this window</span>
      <HealthFigures health={health} />
    </>
  );
}

/** Measures while the component stands; `follow` hears of the meter once, and returns what ends it. Null before the first look. */
function useHealth(startCpuMeter: () => CpuMeter, follow: (meter: HealthMeter) => () => void): WindowHealth | null {
  const [meter, setMeter] = useState<HealthMeter | null>(null);
  useEffect(() => {
    const cpu = startCpuMeter();
    const made = new HealthMeter({ meters: thisWindow().meters, readCpu: () => cpu.read() });
    const unfollow = follow(made);
    setMeter(made);
    return () => {
      unfollow();
      cpu.stop();
    };
    // What it follows does not change while the window stands.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return useSyncExternalStore(meter?.subscribe ?? never, meter?.getSnapshot ?? nothing);
}

const never = () => () => undefined;
const nothing = () => null;
