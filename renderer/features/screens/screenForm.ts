import { screenSetting, type Screen, type ScreenSetting } from "../../../shared/model/screen.ts";

/** What the form of a screen holds, as it was typed. */
export interface ScreenForm {
  name: string;
  role: string;
  widthPixels: string;
  heightPixels: string;
  heightInches: string;
  viewingDistanceFeet: string;
}

const text = (value: number | null | undefined): string => (value === null || value === undefined ? "" : String(value));
const numberOrNull = (typed: string): number | null => (typed.trim() === "" ? null : Number(typed));

export const formOf = ({ name, role, display }: Screen): ScreenForm => ({
  name,
  role,
  widthPixels: text(display?.widthPixels),
  heightPixels: text(display?.heightPixels),
  heightInches: text(display?.heightInches),
  viewingDistanceFeet: text(display?.viewingDistanceFeet),
});

export type ReadForm = { kind: "fits"; setting: ScreenSetting } | { kind: "does-not-fit"; message: string };

/** With every measure left empty nothing is known of the display; else it needs its pixels at least. */
export function readForm({ name, role, widthPixels, heightPixels, heightInches, viewingDistanceFeet }: ScreenForm): ReadForm {
  const typed = [widthPixels, heightPixels, heightInches, viewingDistanceFeet].map(numberOrNull);
  const [width, height, inches, feet] = typed;
  const isUnknown = typed.every((value) => value === null);
  const read = screenSetting.safeParse({
    name,
    role,
    display: isUnknown ? null : { widthPixels: width, heightPixels: height, heightInches: inches, viewingDistanceFeet: feet },
  });
  if (read.success) return { kind: "fits", setting: read.data };
  const [issue] = read.error.issues;
  const field = String(issue?.path.at(-1) ?? "");
  return { kind: "does-not-fit", message: `${fieldNames[field] ?? "The form"}: ${issue?.message ?? "does not fit"}` };
}

const fieldNames: Record<string, string> = {
  name: "Name",
  widthPixels: "Width in pixels",
  heightPixels: "Height in pixels",
  heightInches: "Height of the picture area",
  viewingDistanceFeet: "Viewing distance",
};
