import { invokeChannels } from "../../shared/ipc/channels.ts";
import type { DesktopBridge } from "../../shared/ipc/desktopBridge.ts";
import type { CpuUse } from "../../shared/model/windowHealth.ts";
import type { CpuMeter } from "./cpuMeter.ts";
import { answerTo } from "./desktopCalls.ts";

/** How often the shell is asked, milliseconds: its answer is the mean since it was asked before. */
const everyMilliseconds = 5_000;

/** What the shell knows of its processes: the operating system's own figures. */
export function createDesktopCpuMeter(bridge: Pick<DesktopBridge, "cpu">): CpuMeter {
  let use: CpuUse = { kind: "unknown" };
  const ask = () => {
    answerTo(invokeChannels["cpu:read"], bridge.cpu.read()).then(
      (told) => {
        use = told;
      },
      (error: unknown) => {
        use = { kind: "unknown" };
        console.error("The shell did not say what CPU it takes.", error);
      },
    );
  };
  ask();
  const timer = setInterval(ask, everyMilliseconds);
  return { read: () => use, stop: () => clearInterval(timer) };
}
