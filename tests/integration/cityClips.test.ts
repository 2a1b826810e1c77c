import { readdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { clipsFolder, createClipStore } from "../../city/video/clips.ts";
import { loopSeconds } from "../../city/video/clock.ts";
import { sceneNames } from "../../city/video/scenes.ts";
import { stillWidths } from "../../shared/model/stillSize.ts";
import { jpegSize } from "../support/jpegSize.ts";
import { runMediaTool } from "../support/mediaTool.ts";

const probeReport = z.object({
  packets: z.array(z.object({ pts: z.number(), dts: z.number(), flags: z.string() })),
  streams: z.tuple([z.object({ width: z.number(), height: z.number(), codec_name: z.string(), profile: z.string(), has_b_frames: z.number() })]),
});

const megabyte = 1_000_000;

describe("the stored clips", () => {
  it("exist for every scene and for nothing else", async () => {
    expect((await readdir(clipsFolder)).toSorted()).toEqual([...sceneNames].toSorted());
  });

  it("stay under 17 MB together", async () => {
    const names = await readdir(clipsFolder, { recursive: true });
    const sizes = await Promise.all(names.map(async (name) => (await stat(new URL(name, clipsFolder))).size));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(2 * megabyte);
    expect(total).toBeLessThan(17 * megabyte);
  });

  it.each([...sceneNames.entries()])("scene %i, %s, has sixteen fragments a rendition, ticks of 1/90,000 s, and stills", async (scene) => {
    const store = createClipStore();
    const clip = await store.clipOf(scene);
    for (const file of [clip.main, clip.sub]) {
      expect(file.fragments).toHaveLength(loopSeconds);
      expect(file.timescale).toBe(90_000);
    }
    const stills = await Promise.all(stillWidths.map(async (width) => ({ width, pictures: await store.stillsOf(scene, width) })));
    expect(stills.map(({ pictures }) => pictures.length)).toEqual([8, 4, 4]);
    for (const { width, pictures } of stills) for (const picture of pictures) expect(jpegSize(picture)).toEqual({ width, height: (width * 9) / 16 });
  });

  it.each(sceneNames)("%s has a key picture exactly once a second, and no picture out of order", async (name) => {
    for (const [rendition, rate, width, height, profile] of [["main", 30, 1280, 720, "Main"], ["sub", 15, 320, 180, "Constrained Baseline"]] as const) {
      const file = fileURLToPath(new URL(`${name}/${rendition}.mp4`, clipsFolder));
      const entries = "packet=pts,dts,flags:stream=width,height,codec_name,profile,has_b_frames";
      const { output } = await runMediaTool("ffprobe", ["-show_entries", entries, "-of", "json", file]);
      const { packets, streams } = probeReport.parse(JSON.parse(output.toString()));
      expect(streams).toEqual([{ width, height, codec_name: "h264", profile, has_b_frames: 0 }]);
      expect(packets).toHaveLength(rate * loopSeconds);
      packets.forEach((packet, index) => {
        expect(packet.pts).toBe((index * 90_000) / rate);
        expect(packet.dts).toBe(packet.pts);
        expect(packet.flags.startsWith("K")).toBe(index % rate === 0);
      });
    }
  });

  it("refuses a scene that is not there by its number", async () => {
    await expect(createClipStore().clipOf(16)).rejects.toThrow("There is no scene 16; scenes are numbered 0 to 15");
  });
});
