import { useEffect, useEffectEvent, useState, useSyncExternalStore, type ReactNode } from "react";
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
      {tileTotal(health.tiles) === 0 ? <NoTiles health={health} /> : <HealthFigures health={health} />}
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

/** Measures while the component stands; `follow` hears of the meter once, and returns what ends it. */
function useHealth(startCpuMeter: () => CpuMeter, follow: (meter: HealthMeter) => () => void): WindowHealth {
  const [{ meter, start }] = useState(() => measureWindow(startCpuMeter));
  const onStart = useEffectEvent(follow);
  useEffect(() => {
    const stop = start();
    const unfollow = onStart(meter);
    return () => {
      unfollow();
      stop();
    };
  }, [meter, start]);
  return useSyncExternalStore(meter.subscribe, meter.getSnapshot);
}

function measureWindow(startCpuMeter: () => CpuMeter) {
  let cpu: CpuMeter | null = null;
  const meter = new HealthMeter({ meters: thisWindow().meters, readCpu: () => cpu?.read() ?? { kind: "unknown" } });
  const start = () => {
    cpu = startCpuMeter();
    return () => {
      cpu?.stop();
      cpu = null;
    };
  };
  return { meter, start };
}
