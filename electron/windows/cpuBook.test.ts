import { beforeEach, expect, test } from "vitest";
import { CpuBook, type ProcessFigures } from "./cpuBook.ts";

let seconds: number;
let processes: ProcessFigures[];
let book: CpuBook;
const process = (pid: number, taken: number | null, creationTime = 1): ProcessFigures => ({ pid, creationTime, cpu: taken === null ? {} : { cumulativeCPUUsage: taken } });

beforeEach(() => {
  seconds = 100;
  processes = [process(1, 50), process(2, 10), process(3, 4)];
  book = new CpuBook(() => processes, () => seconds, 4);
});

test("a window hears what its own process and all together took of all cores since it asked before", () => {
  expect(book.read(7, 2)).toEqual({ kind: "unknown" });
  seconds += 5;
  processes = [process(1, 51), process(2, 14), process(3, 5)];
  expect(book.read(7, 2)).toEqual({ kind: "process", windowShare: 0.2, shellShare: 0.3 });
});

test("windows that ask in between take nothing away from one another", () => {
  book.read(7, 2);
  book.read(8, 3);
  seconds += 4;
  processes = [process(1, 50), process(2, 14), process(3, 4)];
  expect(book.read(8, 3)).toEqual({ kind: "process", windowShare: 0, shellShare: 0.25 });
  seconds += 1;
  expect(book.read(7, 2)).toEqual({ kind: "process", windowShare: 0.2, shellShare: 0.2 });
});

test("a process that ended takes nothing off, and one that has its number counts by itself", () => {
  book.read(7, 2);
  seconds += 5;
  processes = [process(2, 12), process(3, 2, 99)];
  expect(book.read(7, 2)).toEqual({ kind: "process", windowShare: 0.1, shellShare: 0.2 });
});

test("where the system does not tell, or the window's process is not known, it is unknown, and never a nought", () => {
  book.read(7, 2);
  seconds += 5;
  expect(book.read(7, 99)).toEqual({ kind: "unknown" });
  processes = [process(1, null), process(2, 11)];
  expect(book.read(7, 2)).toEqual({ kind: "unknown" });
});
