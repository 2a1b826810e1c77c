import { Fragment, useEffect, useLayoutEffect, useRef, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import type { Layout } from "../../../shared/model/layout.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import { useMay } from "../incidents/useMay.ts";
import { carriedWords, legibilityWords, planWords, screenName, usualLayout, type Carried } from "./carried.ts";
import { useSteering } from "./steering.ts";
import { useHoldBack } from "./useHoldBack.ts";
import { useSortedScreens } from "./useSortedScreens.ts";

/** The menu of screens that one thing may be sent to, beside the button that opened it. */
export function SendMenu() {
  const menu = useStore(useSteering().store, (state) => state.menu);
  return menu === null ? null : <OpenMenu key={menu.carried.name} carried={menu.carried} anchor={menu.anchor} />;
}

const margin = 8;

function OpenMenu({ carried, anchor }: { carried: Carried; anchor: HTMLElement }) {
  const steering = useSteering();
  const screens = useSortedScreens();
  const locks = useMay("lock-screens");
  const list = useRef<HTMLElement>(null);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  const close = (givesFocusBack: boolean) => {
    steering.closeMenu();
    if (givesFocusBack && anchor.isConnected) anchor.focus();
  };

  useLayoutEffect(() => {
    list.current?.showPopover();
    list.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, []);
  const holdBack = useHoldBack(carried, usualLayout);
  const keptOn = screens.find(holdBack.isKept);
  // What is said of a screen that is kept back makes it taller.
  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    const { bottom, top, right } = anchor.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const isRoomBelow = bottom + height + margin < window.innerHeight;
    box.style.left = `${Math.max(margin, Math.min(right - width, window.innerWidth - width - margin))}px`;
    box.style.top = `${isRoomBelow ? bottom : Math.max(margin, top - height)}px`;
  }, [anchor, keptOn]);
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !list.current?.contains(event.target)) steering.closeMenu();
    };
    window.addEventListener("pointerdown", onPointerDown, { capture: true });
    return () => window.removeEventListener("pointerdown", onPointerDown, { capture: true });
  }, [steering]);

  const send = (screen: Screen, layout?: Layout) => {
    close(true);
    void steering.offer(carried, { screenId: screen.id, ...(layout && { layout }) });
  };
  const choose = (screen: Screen) => holdBack.keepBack(screen) || send(screen);
  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    const byNumber = all.find((item) => item.dataset["number"] === event.key);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (target !== undefined) all[target % all.length]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else if (byNumber) {
      // What is said of it is read where the focus is.
      byNumber.focus();
      byNumber.click();
    }
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section ref={list} popover="manual" className="send-menu" aria-label="Send to a screen">
      <p className="send-menu__title one-line" title={`Send ${carriedWords(carried)} to`} aria-hidden="true">
        Send {carriedWords(carried)} to
      </p>
      <p className="visually-hidden" role="status">
        {keptOn && `${holdBack.limitOn(keptOn)?.words ?? ""} Not sent to ${screenName(keptOn)} yet. Press again to send it all the same.`}
      </p>
      <div role="menu" aria-label={`Send ${carried.name} to a screen`} onKeyDown={onKeyDown}>
        {screens.map((screen) => {
          const isLocked = screen.lock !== null && !locks;
          const plan = steering.plan(carried, screen, {});
          const instead = isLocked ? null : (holdBack.limitOn(screen)?.instead ?? null);
          const tooSmall = isLocked || !("content" in plan) ? null : legibilityWords(screen, plan.content);
          return (
            <Fragment key={screen.id}>
              <button
                type="button"
                role="menuitem"
                tabIndex={-1}
                className="send-menu__item"
                data-number={screen.number}
                aria-disabled={isLocked || undefined}
                onClick={() => !isLocked && choose(screen)}
              >
                <strong className="one-line" title={screenName(screen)}>{screenName(screen)}</strong>
                <span className="send-menu__plan">{isLocked ? `locked by ${screen.lock?.userName ?? ""}` : planWords(plan)}</span>
                {tooSmall !== null && <span className="send-menu__legibility">{tooSmall}</span>}
                {screen === keptOn && <span className="send-menu__kept">Not sent yet. Press again to send it all the same.</span>}
              </button>
              {instead !== null && (
                <button type="button" role="menuitem" tabIndex={-1} className="send-menu__item send-menu__instead" onClick={() => send(screen, instead)}>
                  Send {instead.name} to {screenName(screen)} instead
                </button>
              )}
            </Fragment>
          );
        })}
      </div>
    </section>
  );
}
