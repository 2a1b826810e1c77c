import { Readable } from "node:stream";
import { describe, expect, test, vi } from "vitest";
import { Problem } from "../../../shared/protocol/problems.ts";
import type { ParsedCameraTable } from "./cameraRow.ts";
import { cameraColumns } from "./columns.ts";
import { parseCameraTable } from "./parseCameraTable.ts";

vi.setConfig({ testTimeout: 60_000 });

const wells = { location: { longitude: -87.9475, latitude: 43.04 }, radiusMeters: 60 };
const geocode = (address: string) => (address === "2700 W WELLS ST" ? wells : null);

const csv = (text: string | Buffer, contentType = "text/csv"): Promise<ParsedCameraTable> =>
  parseCameraTable(Buffer.isBuffer(text) ? text : Buffer.from(text), contentType, geocode);
const lines = (...rows: string[]): string => `${rows.join("\r\n")}\r\n`;

async function problemOf(parsed: Promise<unknown>): Promise<Problem> {
  const error: unknown = await parsed.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof Problem)) throw new Error(`expected a Problem, got ${String(error)}`);
  return error;
}

/** One row with every cell good, some replaced. */
function row(cells: Partial<Record<(typeof cameraColumns)[number], string>>): string {
  const good = { id: "c-1", name: "Front door", level: "integrated", longitude: "-87.91", latitude: "43.04" };
  const all: Partial<Record<string, string>> = { ...good, ...cells };
  return lines(cameraColumns.join(","), cameraColumns.map((column) => `"${(all[column] ?? "").replaceAll('"', '""')}"`).join(","));
}

describe("a camera table as CSV", () => {
  test("a whole row is read into numbers, words and places", async () => {
    const { rows, rejected } = await csv(
      lines(
        cameraColumns.join(","),
        'm-1,"Market, east door",integrated,city,-87.909,43.0285,400 N WATER ST,90,70,60,30,Public Market,"Ann ""Annie"" Lee",414-555-0100,ann@example.org,http://10.20.0.4:8080/m1/main.m3u8,http://10.20.0.4:8080/m1/sub.m3u8,http://10.20.0.4:8080/m1/still.jpg',
      ),
    );
    expect(rejected).toEqual([]);
    expect(rows).toEqual([
      {
        id: "m-1",
        name: "Market, east door",
        level: "integrated",
        ownership: "city",
        location: { longitude: -87.909, latitude: 43.0285 },
        placeAccuracy: { method: "source", radiusMeters: null },
        address: "400 N WATER ST",
        headingDegrees: 90,
        fieldOfViewDegrees: 70,
        rangeMeters: 60,
        retentionDays: 30,
        siteName: "Public Market",
        ownerName: 'Ann "Annie" Lee',
        ownerPhone: "414-555-0100",
        ownerEmail: "ann@example.org",
        streamUrl: "http://10.20.0.4:8080/m1/main.m3u8",
        subStreamUrl: "http://10.20.0.4:8080/m1/sub.m3u8",
        stillUrl: "http://10.20.0.4:8080/m1/still.jpg",
      },
    ]);
  });

  test("columns may stand in any order, optional ones may be missing, ownership is private unless said", async () => {
    const { rows } = await csv(lines("level,address,id,name", "registered,2700 W WELLS ST,c-1,Porch"));
    expect(rows[0]).toMatchObject({ id: "c-1", ownership: "private", ownerEmail: null, headingDegrees: null, streamUrl: null });
  });

  test("an address alone is placed by the geocoder, which states how far off it may be", async () => {
    const { rows, rejected } = await csv(lines("id,name,level,address", "c-1,Porch,registered,2700 W WELLS ST", "c-2,Porch,registered,1 NOWHERE LN"));
    expect(rejected).toEqual([]);
    expect(rows.map((each) => [each.location, each.placeAccuracy])).toEqual([
      [wells.location, { method: "geocoded", radiusMeters: 60 }],
      [null, null],
    ]);
  });

  test.each([
    ["a byte order mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(lines("id,name,level,address", "c-1,Porch,registered,A ST"))])],
    ["line feeds only", "id,name,level,address\nc-1,Porch,registered,A ST\n"],
    ["mixed line ends", "id,name,level,address\r\nc-1,Porch,registered,A ST\n"],
    ["no line end at the end", "id,name,level,address\r\nc-1,Porch,registered,A ST"],
    ["quoted cells", '"id","name","level","address"\r\n"c-1","Porch","registered","A ST"\r\n'],
    ["blank columns at the end", "id,name,level,address,,\r\nc-1,Porch,registered,A ST,,,\r\n"],
  ])("is read with %s", async (_, text) => {
    const { rows, rejected } = await csv(text);
    expect(rejected).toEqual([]);
    expect(rows).toMatchObject([{ id: "c-1", name: "Porch", level: "registered", address: "A ST" }]);
  });

  test("is read the same however its bytes arrive", async () => {
    const text = Buffer.from(lines("id,name,level,address", 'c-1,"Café ""Ü""",registered,A ST', "c-2,東,registered,B ST"));
    const whole = await csv(text);
    for (const size of [1, 2, 3, 7]) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.subarray(index * size, (index + 1) * size));
      expect(await parseCameraTable(Readable.from(pieces), "text/csv", geocode)).toEqual(whole);
    }
    expect(whole.rows.map((each) => each.name)).toEqual(['Café "Ü"', "東"]);
  });

  test("rows are numbered as a spreadsheet shows them, blank ones included", async () => {
    const { rows, rejected } = await csv(lines("id,name,level,address", "c-1,Porch,registered,A ST", "", ",,,", "c-2,Porch,seen,A ST"));
    expect(rows).toHaveLength(1);
    expect(rejected).toEqual([{ row: 5, column: "level", code: "unknown_value", message: '"seen" is not one of registered, integrated' }]);
  });

  test("a formula is text like any other", async () => {
    const { rows } = await csv(row({ name: '=HYPERLINK("http://x","y")', siteName: "@SUM(A1:A9)", ownerPhone: "+14145550100" }));
    expect(rows[0]).toMatchObject({ name: '=HYPERLINK("http://x","y")', siteName: "@SUM(A1:A9)", ownerPhone: "+14145550100" });
  });

  test.each([
    [{ id: "" }, "id", "required"],
    [{ name: "  " }, "name", "required"],
    [{ level: "" }, "level", "required"],
    [{ id: "x".repeat(129) }, "id", "too_long"],
    [{ name: "x".repeat(5000) }, "name", "too_long"],
    [{ name: "a\u0007b" }, "name", "control_character"],
    [{ name: "a\r\nb" }, "name", "control_character"],
    [{ ownership: "police" }, "ownership", "unknown_value"],
    [{ longitude: "west" }, "longitude", "not_a_number"],
    [{ longitude: "-87,91" }, "longitude", "not_a_number"],
    [{ longitude: "0x10" }, "longitude", "not_a_number"],
    [{ longitude: "Infinity" }, "longitude", "not_a_number"],
    [{ longitude: "-187.9" }, "longitude", "out_of_range"],
    [{ latitude: "90.1" }, "latitude", "out_of_range"],
    [{ longitude: "0", latitude: "0.0" }, "longitude", "out_of_range"],
    [{ latitude: "" }, "latitude", "required"],
    [{ longitude: "" }, "longitude", "required"],
    [{ longitude: "", latitude: "" }, "address", "place_missing"],
    [{ headingDegrees: "-1" }, "headingDegrees", "out_of_range"],
    [{ headingDegrees: "north" }, "headingDegrees", "not_a_number"],
    [{ fieldOfViewDegrees: "0" }, "fieldOfViewDegrees", "out_of_range"],
    [{ rangeMeters: "1e9" }, "rangeMeters", "out_of_range"],
    [{ retentionDays: "-3" }, "retentionDays", "out_of_range"],
    [{ ownerEmail: "ann at example" }, "ownerEmail", "invalid_email"],
    [{ streamUrl: "rtsp://10.0.0.1/x" }, "streamUrl", "invalid_url"],
    [{ streamUrl: "javascript:alert(1)" }, "streamUrl", "invalid_url"],
    [{ streamUrl: "exec:rm" }, "streamUrl", "invalid_url"],
    [{ stillUrl: "http://user:secret@10.0.0.1/x" }, "stillUrl", "invalid_url"],
    [{ stillUrl: "http://10.0.0.1/{widht}.jpg" }, "stillUrl", "invalid_url"],
    [{ stillUrl: "http://10.0.0.1/{Width}.jpg" }, "stillUrl", "invalid_url"],
    [{ stillUrl: "http://10.0.0.1/?size={width}x{size}" }, "stillUrl", "invalid_url"],
    [{ stillUrl: "http://10.0.0.1/?h={height}" }, "stillUrl", "invalid_url"],
    [{ stillUrl: "http://{width}/still.jpg" }, "stillUrl", "invalid_url"],
    [{ stillUrl: "http://10.0.0.1:{width}/still.jpg" }, "stillUrl", "invalid_url"],
    [{ stillUrl: "http://10.0.0.1{width}/still.jpg" }, "stillUrl", "invalid_url"],
    [{ stillUrl: "http://{width}@10.0.0.1/still.jpg" }, "stillUrl", "invalid_url"],
    [{ stillUrl: "http://10.0.0.1/still.jpg#{width}" }, "stillUrl", "invalid_url"],
    [{ stillUrl: "{width}://10.0.0.1/still.jpg" }, "stillUrl", "invalid_url"],
    [{ level: "registered", stillUrl: "http://10.0.0.1/{width}.jpg" }, "stillUrl", "stream_on_registered"],
    [{ subStreamUrl: "/relative.m3u8" }, "subStreamUrl", "invalid_url"],
    [{ level: "registered", streamUrl: "http://10.0.0.1/x.m3u8" }, "streamUrl", "stream_on_registered"],
    [{ level: "registered", stillUrl: "http://10.0.0.1/x.jpg" }, "stillUrl", "stream_on_registered"],
  ])("%j is refused in column %s as %s", async (cells, column, code) => {
    const { rows, rejected } = await csv(row(cells));
    expect(rows).toEqual([]);
    expect(rejected).toEqual([{ row: 2, column, code, message: expect.stringMatching(/./) }]);
  });

  test.each([
    ["http://10.0.0.1/snap?resolution={width}x{height}", "http://10.0.0.1/snap?resolution={width}x{height}"],
    ["HTTP://Camera.Example:80/{width}/a b/{width}.jpg", "http://camera.example/{width}/a%20b/{width}.jpg"],
    ["http://10.0.0.1/snap?id={0AF3-77}", "http://10.0.0.1/snap?id={0AF3-77}"],
    ["http://10.0.0.1/{0AF3-77}/{width}", "http://10.0.0.1/%7B0AF3-77%7D/{width}"],
  ])("the still's address %s may have a size to fill in, and is kept as %s", async (stillUrl, kept) => {
    const { rows, rejected } = await csv(row({ stillUrl }));
    expect(rejected).toEqual([]);
    expect(rows[0]?.stillUrl).toBe(kept);
  });

  test("a row names all of its faults at once", async () => {
    const { rejected } = await csv(row({ name: "", level: "seen", longitude: "x", ownerEmail: "y" }));
    expect(rejected.map((each) => each.column)).toEqual(["name", "level", "longitude", "ownerEmail"]);
  });

  test("heading 360 is north", async () => {
    const { rows } = await csv(row({ headingDegrees: "360" }));
    expect(rows[0]?.headingDegrees).toBe(0);
  });

  test("the second row with an id is refused and names the first", async () => {
    const { rows, rejected } = await csv(lines("id,name,level,address", "c-1,A,registered,A ST", "c-1,B,registered,B ST"));
    expect(rows.map((each) => each.name)).toEqual(["A"]);
    expect(rejected).toMatchObject([{ row: 3, column: "id", code: "duplicate_id", message: expect.stringContaining("row 2") }]);
  });

  test("a row with more cells than the header is refused as a whole", async () => {
    const { rows, rejected } = await csv(lines("id,name,level,address", "c-1,A,registered,A ST, Milwaukee", "c-2,B,registered,B ST"));
    expect(rows.map((each) => each.id)).toEqual(["c-2"]);
    expect(rejected).toMatchObject([{ row: 2, column: null, code: "cell_count" }]);
  });
});

describe("a wrong header writes nothing and names the columns", () => {
  test.each([
    ["", ["id", "name", "level", "longitude, latitude or address"]],
    [lines("id,name,level"), ["longitude, latitude or address"]],
    [lines("id,name,address"), ["level"]],
    [lines("id,name,level,longitude"), ["latitude"]],
    [lines("id,name,level,address,colour"), ["colour"]],
    [lines("id,name,level,address,id"), ["id"]],
    [lines("Id,name,level,address"), ["Id", "id"]],
    [lines("id;name;level;address"), ["id;name;level;address", "id", "name", "level", "longitude, latitude or address"]],
    [lines("__proto__,id,name,level,address"), ["__proto__"]],
    [lines("c-1,Porch,registered,2700 W WELLS ST"), expect.arrayContaining(["c-1", "Porch", "id", "name", "level"])],
  ])("%j", async (text, fields) => {
    const problem = await problemOf(csv(text));
    expect(problem.code).toBe("invalid_header");
    expect(problem.errors.map((error) => error.field)).toEqual(fields);
  });
});

describe("what cannot be a table is refused as a whole", () => {
  const header = "id,name,level,address\r\n";
  test.each([
    ["a quote that never closes", `${header}c-1,"Porch,registered,A ST\r\n`, "malformed_request"],
    ["text after a closing quote", `${header}c-1,"Porch"x,registered,A ST\r\n`, "malformed_request"],
    ["a quote inside a bare cell", `${header}c-1,5" pipe,registered,A ST\r\n`, "malformed_request"],
    ["Latin-1", Buffer.from(`${header}c-1,Caf\u00e9,registered,A ST\r\n`, "latin1"), "malformed_request"],
    ["UTF-16", Buffer.from(`\ufeff${header}c-1,Porch,registered,A ST\r\n`, "utf16le"), "malformed_request"],
    ["a cut-off character at the end", Buffer.concat([Buffer.from(`${header}c-1,Porch,registered,A`), Buffer.from([0xe2, 0x82])]), "malformed_request"],
    ["a cell of 10 MB", `${header}c-1,${"x".repeat(10_000_000)},registered,A ST\r\n`, "too_large"],
    ["a header of 10 MB", "x".repeat(10_000_000), "too_large"],
  ])("%s", async (_, text, code) => {
    expect((await problemOf(csv(text))).code).toBe(code);
  });

  test.each(["application/pdf", "", "text/csv; charset=iso-8859-1", "multipart/form-data"])("content type %j", async (contentType) => {
    expect((await problemOf(csv(header, contentType))).code).toBe("unsupported_media_type");
  });

  test("a cell of 10 MB does not pile up in memory", async () => {
    const piece = Buffer.alloc(64 * 1024, "x");
    let sent = 0;
    const endless = Readable.from(
      (function* () {
        yield Buffer.from(`${header}c-1,"`);
        for (; sent < 500; sent += 1) yield piece;
      })(),
    );
    expect((await problemOf(parseCameraTable(endless, "text/csv", geocode))).code).toBe("too_large");
    expect(sent).toBeLessThan(100);
  });

  test("more than 250,000 rows", async () => {
    expect((await problemOf(csv(header + "c-1,Porch,registered,A ST\n".repeat(250_001)))).code).toBe("too_large");
  });

  test("a request is left standing so that it can be answered", async () => {
    const body = new Readable({ read() {} });
    body.push("nonsense\r\nmore\r\n");
    expect((await problemOf(parseCameraTable(body, "text/csv", geocode))).code).toBe("invalid_header");
    expect(body.destroyed).toBe(false);
    body.destroy();
  });

  test("a body that breaks off", async () => {
    const body = new Readable({ read() {} });
    body.push(header);
    setImmediate(() => body.destroy(new Error("connection reset")));
    expect((await problemOf(parseCameraTable(body, "text/csv", geocode))).code).toBe("malformed_request");
  });
});
