import { createCanvas, loadImage } from "@napi-rs/canvas";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { themes } from "../../renderer/platform/settings.ts";
import { screens, type Screen } from "../support/screens/screens.ts";
import { setStage, type Stage } from "../support/screens/stage.ts";

const folder = join(import.meta.dirname, "..", "..", "docs", "images", "screens");
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
] as const;
type Size = (typeof sizes)[number];

/** One picture to take. Every screen is taken in the dark room; the main one in the other themes as well. */
interface Shot {
  screen: Screen;
  size: Size;
  theme: (typeof themes)[number];
}

const shots: readonly Shot[] = screens.flatMap((screen) =>
  sizes.flatMap((size) => themes.filter((theme) => theme === "dark" || screen.name === "emergency").map((theme) => ({ screen, size, theme }))),
);

const nameOf = ({ screen, size, theme }: Shot) => `${screen.name}${theme === "dark" ? "" : `-${theme}`}-${size.width}`;

/** WebP is a third of PNG here, and text stays sharp. */
async function asWebp(png: Buffer, { width, height }: Size): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  canvas.getContext("2d").drawImage(await loadImage(png), 0, 0);
  return canvas.encode("webp", 82);
}

async function take(stage: Stage, shot: Shot): Promise<void> {
  const { screen, size, theme } = shot;
  const page = await stage.open({ ...size, theme, ...(screen.username === undefined ? {} : { username: screen.username }) });
  try {
    await screen.show(page, stage);
    await writeFile(join(folder, `${nameOf(shot)}.webp`), await asWebp(await page.screenshot(), size));
  } finally {
    await page.context().close();
  }
}

const linkTo = (shot: Shot): string => `[${shot.size.width}](${nameOf(shot)}.webp)`;

/** The page that names all pictures. */
function indexOf(all: readonly Shot[]): string {
  const rows = [...Map.groupBy(all, ({ screen, theme }) => `${screen.name.replaceAll("-", " ")}${theme === "dark" ? "" : `, ${theme.replaceAll("-", " ")}`}`)];
  return [
    "# Screens",
    "",
    "Every screen and state of the console, in the demo city, as `npm run screenshots` takes them. Dark where no theme is named.",
    "",
    "| screen | pictures, by pixels across |",
    "| --- | --- |",
    ...rows.map(([name, shotsOfIt]) => `| ${name} | ${shotsOfIt.map(linkTo).join(" · ")} |`),
    "",
  ].join("\n");
}

// Names on the command line choose pictures: "emergency", "keys-1920" …
const wanted = process.argv.slice(2);
const chosen = shots.filter((shot) => wanted.length === 0 || wanted.some((word) => nameOf(shot).startsWith(word)));
if (chosen.length === 0) {
  process.stderr.write(`No picture is called ${wanted.join(" or ")}. There are: ${screens.map(({ name }) => name).join(", ")}.\n`);
  process.exit(1);
}
await mkdir(folder, { recursive: true });
const stage = await setStage();
let failed = 0;
for (const shot of chosen) {
  try {
    await take(stage, shot);
    process.stdout.write(`${nameOf(shot)}\n`);
  } catch (error) {
    failed += 1;
    process.stderr.write(`${nameOf(shot)} could not be taken: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
await stage.end();
if (wanted.length === 0) await writeFile(join(folder, "README.md"), indexOf(shots));
process.stdout.write(`${chosen.length - failed} pictures in docs/images/screens, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
