/** What new rule sets and settings say: plain logic. */

const BUILTIN = ["central-2024", "tianshui-2019"];
const RULES = /^rules\s*=\s*\[([\s\S]*?)\]/m;

/** What is wrong with a rule's id. */
export function idProblem(id: string, taken: readonly string[]): "form" | "taken" | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    return "form";
  }
  return taken.includes(id) ? "taken" : undefined;
}

/** A set.yaml to fill in. */
export function newSet(name: string, year: number): string {
  return `id: ${name}                 # 与文件夹名相同
title: （依据文件的标题，不带书名号）
short: （简称）
issuer: （制定单位）
date: "${year}"
level: county             # central province city county township
local: true               # 本地措施
`;
}

/** A jianfu.toml that uses one more rule set; what else it says stays as it is. */
export function withSet(text: string, set: string): string {
  const found = RULES.exec(text);
  if (!found) {
    const sets = [...BUILTIN, set].map((name) => `"${name}"`).join(", ");
    return `rules = [${sets}]\n${text && `\n${text}`}`;
  }
  const inside = found[1]!.replace(/,?\s*$/, "");
  const list = `${inside.trim() ? `${inside}, ` : ""}"${set}"`;
  // A function, because a folder's name may hold what `replace` reads as a reference.
  return text.replace(RULES, () => `rules = [${list}]`);
}
