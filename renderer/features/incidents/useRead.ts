import { useEffect, useEffectEvent, useState } from "react";
import { failureOf, type HubFailureCause } from "../../sync/hubFailure.ts";

/** Something asked of the hub once. */
export type Reading<Value> = { kind: "loading" } | { kind: "failed"; failure: HubFailureCause } | { kind: "ready"; value: Value };

/**
 * Asks for something as long as the component stands, anew when `question` changes; what an older question brings is dropped.
 * @param delayMilliseconds waits so long before it asks, so that passing by asks nothing
 */
export function useRead<Value>(question: string, ask: (signal: AbortSignal) => Promise<Value>, delayMilliseconds = 0): { reading: Reading<Value>; retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const key = `${attempt} ${question}`;
  const [read, setRead] = useState<{ key: string; reading: Reading<Value> }>({ key, reading: { kind: "loading" } });
  const start = useEffectEvent(ask);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const take = (reading: Reading<Value>) => {
      if (!signal.aborted) setRead({ key, reading });
    };
    const timer = setTimeout(() => {
      start(signal).then(
        (value) => take({ kind: "ready", value }),
        (error: unknown) => {
          if (!signal.aborted) take({ kind: "failed", failure: failureOf(error) });
        },
      );
    }, delayMilliseconds);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, delayMilliseconds]);
  return { reading: read.key === key ? read.reading : { kind: "loading" }, retry: () => setAttempt(attempt + 1) };
}
