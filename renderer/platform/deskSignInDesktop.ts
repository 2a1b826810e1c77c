import { eventChannels, invokeChannels } from "../../shared/ipc/channels.ts";
import type { DesktopBridge } from "../../shared/ipc/desktopBridge.ts";
import { answerTo, checked, ShellRefusal } from "./desktopCalls.ts";
import type { DeskSignInSource } from "./deskSignIn.ts";

/** Asks the shell, which keeps the sign-in itself and tells it to no wall's window. */
export const desktopDeskSignIn = (bridge: Pick<DesktopBridge, "session">): DeskSignInSource => ({
  follow: (onChange) => {
    let isEnded = false;
    /** Of answers that overtake one another the last asked for counts. */
    let asked = 0;
    const ask = () => {
      const turn = ++asked;
      answerTo(invokeChannels["session:read"], bridge.session.read()).then(
        ({ session }) => {
          if (!isEnded && turn === asked) onChange(session === null ? { kind: "nobody" } : { kind: "signed-in", session });
        },
        (error: unknown) => {
          if (isEnded || turn !== asked) return;
          onChange({ kind: "not-a-desk" });
          if (!(error instanceof ShellRefusal)) console.error("The shell did not say who is signed in.", error);
        },
      );
    };
    onChange({ kind: "asking" });
    const unhear = bridge.session.onChanged(checked(eventChannels["session:changed"], ask));
    ask();
    return () => {
      isEnded = true;
      unhear();
    };
  },
});
