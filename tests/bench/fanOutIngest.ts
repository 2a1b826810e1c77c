import { readFile } from "node:fs/promises";
import { incidentReport, startTestHub } from "../support/facts.ts";
import { pause } from "./benchChildSide.ts";
import { compared } from "./measure.ts";
import type { RowResult, Run } from "./row.ts";

/** Linux counts a process's CPU time in ticks of a hundredth of a second. */
const millisecondsPerTick = 10;

async function cpuMilliseconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick;
}

/** What an event costs the hub before any console hears of it: HTTP, checks, and the transaction with its event and audit entry. */
export async function ingestLine(run: Run): Promise<RowResult> {
  const eventsPerSecond = 50;
  const seconds = run.repetitions(4, 2);
  const { hub, source, end } = await startTestHub();
  const pid = hub.process.pid;
  if (pid === undefined) throw new Error("the hub has no process");
  try {
    const window = async (events: number) => {
      const before = await cpuMilliseconds(pid);
      const began = performance.now();
      const answers: Promise<{ status: number }>[] = [];
      for (let sent = 0; sent < events; sent++) {
        const due = began + (sent * 1000) / eventsPerSecond - performance.now();
        if (due > 0) await pause(due);
        answers.push(source.post("/incidents", incidentReport()));
      }
      if ((await Promise.all(answers)).some(({ status }) => status !== 201)) throw new Error("an incident was not taken");
      const rest = began + seconds * 1000 - performance.now();
      if (rest > 0) await pause(rest);
      return { cpu: (await cpuMilliseconds(pid)) - before, milliseconds: performance.now() - began };
    };
    await window(eventsPerSecond * seconds);
    const idle = await window(0);
    const samples: number[] = [];
    for (let round = 0; round < run.repetitions(5, 2); round++) {
      const busy = await window(eventsPerSecond * seconds);
      samples.push((busy.cpu - (idle.cpu / idle.milliseconds) * busy.milliseconds) / (eventsPerSecond * seconds));
    }
    return compared({
      line: "taking an event in (HTTP and transaction)",
      samples: { ours: samples, bare: [] },
      unit: "ms CPU",
      aim: { kind: "reported" },
      extra: { eventsPerSecond },
    });
  } finally {
    await end();
  }
}
