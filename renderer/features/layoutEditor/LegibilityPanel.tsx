import type { Screen } from "../../../shared/model/screen.ts";
import { equalTiles } from "../../../shared/policy/layouts.ts";
import type { Legibility, LegibilityGrade } from "../../../shared/policy/legibility.ts";
import type { EditorAction } from "./editorState.ts";
import { gradeSigns, gradeWords } from "./editorWords.ts";
import { aspectRatioOf } from "./layoutChoices.ts";

interface LegibilityPanelProps {
  screens: readonly Screen[];
  /** The screen it is drawn for; null for a 16:9 display that nobody knows. */
  screen: Screen | null;
  onScreen: (screenId: string | null) => void;
  legibility: Legibility;
  dispatch: (action: EditorAction) => void;
}

const grades: readonly LegibilityGrade[] = ["good", "readable", "too-small"];

/** On which screen the layout is looked at, how many of its pictures can be read there, and what would do where some cannot. */
export function LegibilityPanel({ screens, screen, onScreen, legibility, dispatch }: LegibilityPanelProps) {
  return (
    <section className="layout-side__part" aria-label="Legibility">
      <label className="field">
        <span className="field__label">Drawn for</span>
        <select className="field__input" value={screen?.id ?? ""} onChange={(event) => onScreen(event.target.value === "" ? null : event.target.value)}>
          <option value="">Any 16:9 screen</option>
          {screens.map(({ id, number, name }) => (
            <option key={id} value={id}>
              {`${number} ${name}`}
            </option>
          ))}
        </select>
      </label>
      {legibility.kind === "not-judged" ? (
        <p className="layout-side__text">{screen === null ? "Choose a screen to see whether the pictures can be read on it." : legibility.words}</p>
      ) : (
        <>
          <ul className="layout-grades" role="list" aria-label="Pictures by legibility">
            {grades.map((grade) => (
              <li key={grade} className={`layout-grade layout-grade--${grade}`}>
                <span aria-hidden="true">{gradeSigns[grade]}</span> <strong className="figures">{legibility.tiles.filter((tile) => tile.grade === grade).length}</strong> {gradeWords[grade]}
              </li>
            ))}
          </ul>
          {legibility.words !== null && <p className="layout-side__limit">{legibility.words}</p>}
          {legibility.words !== null && legibility.mostEqualTiles > 0 && (
            <button type="button" className="button button--small" onClick={() => dispatch({ kind: "do", operation: { kind: "start", layout: equalTiles(legibility.mostEqualTiles, aspectRatioOf(screen?.display ?? null)) } })}>
              {legibility.mostEqualTiles === 1 ? "Draw 1 tile instead" : `Draw ${legibility.mostEqualTiles} equal tiles instead`}
            </button>
          )}
        </>
      )}
    </section>
  );
}
