import type { Salvo, SalvoContent } from "../../../shared/model/salvo.ts";
import type { Screen } from "../../../shared/model/screen.ts";
import type { Tour } from "../../../shared/model/tour.ts";
import type { SalvoAnswer } from "../../../shared/protocol/screens.ts";
import { screenName } from "./carried.ts";

type Screens = ReadonlyMap<string, Screen>;

const nameIn = (screens: Screens, screenId: string): string => {
  const screen = screens.get(screenId);
  return screen ? screenName(screen) : "a screen that was removed";
};

/** What became of each screen of a salvo. */
export function salvoWords({ name }: Pick<Salvo, "name">, answers: readonly SalvoAnswer[], screens: Screens): string {
  const set = answers.filter(({ outcome }) => outcome === "set").length;
  const told = [`${name}: ${set} of ${answers.length} ${answers.length === 1 ? "screen" : "screens"} set.`];
  for (const answer of answers) {
    if (answer.outcome === "refused") told.push(`${nameIn(screens, answer.screenId)} stays as it is: ${answer.problem.detail ?? answer.problem.title}`.replace(/\.?$/, "."));
    else if (answer.refused.length > 0) told.push(`On ${screenName(answer.screen)} ${answer.refused.length === 1 ? "one tile stays" : `${answer.refused.length} tiles stay`} without a picture.`);
  }
  return told.join(" ");
}

/** What a salvo puts on a screen. */
export function salvoContentWords(content: SalvoContent, tours: ReadonlyMap<string, Tour>): string {
  switch (content.kind) {
    case "empty":
      return "nothing: it is cleared";
    case "cameras": {
      const count = content.tiles.filter((tile) => tile !== null).length;
      return `${count} ${count === 1 ? "camera" : "cameras"}, ${content.layout.name}`;
    }
    case "pull-up":
      return `the pull-up of one incident, ${content.layout.name}`;
    case "named-pull-up":
      return `the selected incident's pull-up, ${content.layout.name}`;
    case "tour":
      return `the tour ${tours.get(content.tourId)?.name ?? "that was removed"}`;
  }
}

/** The screens of a salvo with what it puts there. */
export const placesWords = ({ places }: Pick<Salvo, "places">, screens: Screens, tours: ReadonlyMap<string, Tour>): string =>
  places.map(({ screenId, content }) => `${nameIn(screens, screenId)}: ${salvoContentWords(content, tours)}`).join("; ");
