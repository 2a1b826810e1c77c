import { useState, type KeyboardEvent } from "react";
import type { Screen } from "../../../shared/model/screen.ts";
import { tileCount, typeNumber } from "../../../shared/policy/steering.ts";
import { screenName, type Carried } from "../steering/carried.ts";
import { useSteering } from "../steering/steering.ts";

interface NumberKeysProps {
  screens: readonly Screen[];
  carried: Carried | null;
  mayPut: (screen: Screen) => boolean;
  send: (screen: Screen, tileIndex: number | null) => Promise<unknown>;
}

/** What is typed in the list of screens: a screen's number sends; after a camera, a tile's number moves it there. */
export function useNumberKeys({ screens, carried, mayPut, send }: NumberKeysProps) {
  const steering = useSteering();
  const [typed, setTyped] = useState("");
  const [aimedAt, setAimedAt] = useState<string | null>(null);
  const target = carried?.kind === "camera" ? screens.find(({ id }) => id === aimedAt) : undefined;
  const tiles = target?.content.kind === "cameras" ? tileCount(target.content.layout) : 0;

  const chooseScreen = (number: number): void => {
    const screen = screens.find((each) => each.number === number);
    if (!screen) return;
    if (!mayPut(screen)) return steering.say("failed", `${screenName(screen)} is locked${screen.lock ? ` by ${screen.lock.userName}` : ""}.`);
    setAimedAt(screen.id);
    void send(screen, null);
  };
  const press = (key: string): boolean => {
    if (carried === null || (key === "Enter" && typed === "")) return false;
    if (key === "Backspace") {
      setTyped("");
      setAimedAt(null);
      return true;
    }
    if (!/^([0-9]|Enter)$/.test(key)) return false;
    const numbers = target && tiles > 0 ? Array.from({ length: tiles }, (_, index) => index + 1) : screens.map(({ number }) => number);
    const read = typeNumber(typed, key, numbers);
    setTyped(read.kind === "more" ? read.typed : "");
    if (read.kind !== "chosen") return read.kind === "more";
    if (target && tiles > 0) void send(target, read.number - 1);
    else chooseScreen(read.number);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof HTMLElement && event.target.matches("input, textarea, select"))) return false;
    const took = press(event.key);
    if (took) event.preventDefault();
    return took;
  };
  return { typed, target: target && tiles > 0 ? target : null, press, onKeyDown };
}

/** What the next key means. */
export function keyHint(carried: Carried | null, typed: string, target: Screen | null): string | null {
  if (carried === null) return null;
  if (typed !== "") return `${typed}… the next digit, or Enter.`;
  if (target) return `Press the number of a tile of ${screenName(target)} to put it there; Backspace for another screen.`;
  const tile = carried.kind === "camera" ? " Then a tile's number moves it there." : "";
  return `Press a screen's number, or its button.${tile}`;
}
