import type { Page } from "playwright";
import { waitUntil } from "../waitUntil.ts";
import { showIncident } from "./shownTexts.ts";
import { goToSearch, untilMapRests, type Screen } from "./screens.ts";
import type { Flood } from "./flood.ts";
import type { Stage } from "./stage.ts";

/** A screen that shows what the flood brought. */
export interface FloodedScreen extends Pick<Screen, "name" | "username"> {
  show(page: Page, flood: Flood, stage: Stage): Promise<void>;
}

const firstOf = ({ incidents }: Flood) => incidents.at(-1)?.id ?? "";

/** Places where somebody's words are shown that no other screen has. */
export const floodedScreens: readonly FloodedScreen[] = [
  {
    name: "prior-calls",
    show: async (page, flood) => {
      await showIncident(page, firstOf(flood));
      await page.keyboard.press("y");
      await waitUntil("fifty prior calls are listed", async () => (await page.locator(".prior-call").count()) === 50);
    },
  },
  {
    name: "camera-card",
    show: async (page, flood) => {
      await showIncident(page, flood.incidentId);
      await goToSearch(page);
      const [name] = [...flood.cameraNames.values()].filter((each) => /^[\w ]{4,}/.test(each));
      await page.keyboard.insertText((name ?? "").slice(0, 60));
      const found = page.getByRole("listbox", { name: "Found" });
      await found.getByRole("option").first().waitFor();
      await found.getByRole("option").first().click();
      await page.locator(".map__popover").waitFor();
      await untilMapRests(page);
    },
  },
  {
    name: "notice-of-hand-over",
    username: "analyst",
    show: (page) => page.locator(".handed-notice").waitFor(),
  },
  {
    name: "placing",
    show: async (page, _flood, stage) => {
      await showIncident(page, stage.incidents.unplaced);
      await page.keyboard.press("p");
      await page.locator(".map__placing").waitFor();
      await untilMapRests(page);
    },
  },
  {
    name: "shift-on-paper",
    show: async (page) => {
      await page.keyboard.press("S");
      await page.locator(".print-sheet .shift-incident").first().waitFor({ state: "attached" });
      await page.emulateMedia({ media: "print" });
    },
  },
];
