import assert from "node:assert/strict";
import { test } from "node:test";
import { fitness, onPath, pythonOf, pythons, type Machine } from "../src/server/programs.js";

function machine(platform: NodeJS.Platform, path: string, ...files: string[]): Machine {
  return { platform, env: { PATH: path }, executable: (each) => files.includes(each) };
}

test("the first folder of the PATH that has the program wins", () => {
  const linux = machine("linux", "/none:/a:/b", "/a/jianfu", "/b/jianfu");
  assert.equal(onPath("jianfu", linux), "/a/jianfu");
  assert.equal(onPath("jianfu", machine("linux", "")), undefined);
});

test("on Windows a program is an .exe; what only a shell can start is left alone", () => {
  const windows = machine("win32", "C:\\a;C:\\b", "C:\\a\\jianfu.cmd", "C:\\b\\jianfu.exe");
  assert.equal(onPath("jianfu", windows), "C:\\b\\jianfu.exe");
});

test("the user's own Python is the only one asked", () => {
  const linux = machine("linux", "/a", "/a/python3");
  assert.deepEqual(pythons("/x/python", linux), [{ program: "/x/python", args: [] }]);
  assert.deepEqual(pythons("", linux), [{ program: "/a/python3", args: [] }]);
});

test("the launcher of Windows comes last", () => {
  const windows = machine("win32", "C:\\w", "C:\\w\\py.exe", "C:\\w\\python.exe");
  const found = pythons("", windows).map(({ program }) => program);
  assert.deepEqual(found, ["C:\\w\\python.exe", "C:\\w\\py.exe"]);
});

test("a Python is fit from 3.11 on, if it can make environments", () => {
  assert.equal(fitness("3 11 1\n"), "fit");
  assert.equal(fitness("3 14 1\r\n"), "fit");
  assert.equal(fitness("3 9 1"), "old");
  assert.equal(fitness("2 7 1"), "old");
  assert.equal(fitness("3 12 0"), "bare");
  assert.equal(fitness(""), "none");
});

test("an environment's Python", () => {
  assert.equal(pythonOf("/v", "linux"), "/v/bin/python");
  assert.equal(pythonOf("C:\\v", "win32"), "C:\\v\\Scripts\\python.exe");
});
