/** Where programs lie, and which Python is new enough: plain logic, without the editor. */

import { posix, win32 } from "node:path";

/** A program with the arguments that come before ours. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** What has to be known of the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a path is a file that may be executed. */
  executable(path: string): boolean;
}

/** The oldest Python that the server runs on. */
export const OLDEST = [3, 11] as const;

/** The full path of a program on the PATH; undefined when it is not there. */
export function onPath(name: string, machine: Machine): string | undefined {
  const windows = machine.platform === "win32";
  const path = windows ? win32 : posix;
  const folders = (machine.env["PATH"] ?? machine.env["Path"] ?? "").split(path.delimiter).filter(Boolean);
  // A .bat or .cmd can't be started without a shell, and a shell would read the arguments its own way.
  const names = windows ? [`${name}.exe`, `${name}.com`] : [name];
  for (const folder of folders) {
    const found = names.map((each) => path.join(folder, each)).find((each) => machine.executable(each));
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The Pythons worth asking for their version, the likeliest first; `chosen` is the user's own, or "". */
export function pythons(chosen: string, machine: Machine): Command[] {
  if (chosen) {
    return [{ program: chosen, args: [] }];
  }
  const names = ["python3.13", "python3.12", "python3.11", "python3", "python", "python3.14"];
  const found: Command[] = names
    .map((name) => onPath(name, machine))
    .filter((path) => path !== undefined)
    .map((program) => ({ program, args: [] }));
  const launcher = machine.platform === "win32" ? onPath("py", machine) : undefined;
  return launcher === undefined ? found : [...found, { program: launcher, args: ["-3"] }];
}

/** What a Python is asked, and what it answers: "3 11 1" (the last is 0 when it can't make an environment). */
export const QUESTION =
  "import sys, importlib.util as u; print(*sys.version_info[:2], int(all(map(u.find_spec, ('venv', 'ensurepip')))))";

/** What a Python's answer says of it. */
export function fitness(answer: string): "fit" | "old" | "bare" | "none" {
  const [major, minor, whole] = answer.trim().split(/\s+/).map(Number);
  if (major === undefined || minor === undefined || !Number.isInteger(major) || !Number.isInteger(minor)) {
    return "none";
  }
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    return "old";
  }
  return whole === 1 ? "fit" : "bare";
}

/** The Python of an environment. */
export function pythonOf(environment: string, platform: NodeJS.Platform): string {
  return platform === "win32"
    ? win32.join(environment, "Scripts", "python.exe")
    : posix.join(environment, "bin", "python");
}
