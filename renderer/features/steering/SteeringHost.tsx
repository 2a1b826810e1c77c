import { lazy, Suspense, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { useConsole, useScreens } from "../../sync/consoleContext.ts";
import { useShortcut } from "../../ui/useShortcut.ts";
import { useMay } from "../incidents/useMay.ts";
import { CanSteerContext } from "./canSteer.ts";
import { createSteering, SteeringContext, useSteering } from "./steering.ts";
import { SendMenu } from "./SendMenu.tsx";
import { SteeringSaid } from "./SteeringSaid.tsx";
import { useDragged } from "./useCarry.ts";
import "./steering.css";

const ScreenStrip = lazy(() => import("./ScreenStrip.tsx").then((module) => ({ default: module.ScreenStrip })));
const SendQuestion = lazy(() => import("./SendQuestion.tsx").then((module) => ({ default: module.SendQuestion })));
const FloorPlans = lazy(() => import("./FloorPlans.tsx").then((module) => ({ default: module.FloorPlans })));

/** Lets everything in it be sent to a screen, and holds what asks, says and is dropped on. */
export function SteeringHost({ children }: { children: ReactNode }) {
  const { client, stores } = useConsole();
  const [steering] = useState(() => createSteering({ client, stores }));
  const steers = useMay("steer-screens");
  const hasScreens = useScreens(({ byId }) => byId.size > 0);
  const canSteer = steers && hasScreens;
  return (
    <SteeringContext value={steering}>
      <CanSteerContext value={canSteer}>
        {children}
        {canSteer && <Offers />}
      </CanSteerContext>
    </SteeringContext>
  );
}

function Offers() {
  const steering = useSteering();
  const isDragging = useDragged(steering) !== null;
  const isAsking = useStore(steering.store, ({ question }) => question !== null);
  const plans = useStore(steering.store, (state) => state.plans);
  useShortcut("screens.salvos", () => steering.openPlans("salvos"));
  useShortcut("screens.tours", () => steering.openPlans("tours"));
  return (
    <>
      <SendMenu />
      <SteeringSaid />
      <Suspense fallback={null}>
        {isDragging && <ScreenStrip />}
        {isAsking && <SendQuestion />}
        {plans !== null && <FloorPlans plans={plans} />}
      </Suspense>
    </>
  );
}
