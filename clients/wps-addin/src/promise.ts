/**
 * Whether this host lets us keep the promise that marks never get into a saved file. A host that lacks something has no
 * marks, and one that makes backups behind our back has them only when the user wants them; both are told why.
 */

import type { EventName, Host } from "./host";
import type { Journal } from "./journal";

export interface Promised {
  readonly possible: boolean;
  readonly byDefault: boolean;
  /** Why not, in the user's words. */
  readonly reasons: readonly string[];
}

const NEEDED: readonly (readonly [EventName, string])[] = [
  ["ContentChange", "内容改动"],
  ["DocumentBeforeSave", "保存前"],
  ["DocumentAfterSave", "保存后"],
  ["DocumentBeforePrint", "打印前"],
  ["DocumentBeforeCopy", "复制前"],
  ["DocumentBeforeClose", "关闭前"],
];

/** What is known when the add-in starts; the events must have been asked for. */
export function promised(host: Host, journal: Journal): Promised {
  const missing = NEEDED.filter(([name]) => !host.has(name)).map(([, said]) => `“${said}”`);
  const lacks: string[] = [];
  if (missing.length) lacks.push(`此版 WPS 不通知加载项${missing.join("、")}`);
  if (!journal.works()) lacks.push("此版 WPS 不允许加载项读写文件，无法登记标记");
  if (!host.undoRecords) lacks.push("此版 WPS 不能把一组改动合为一步撤销");
  if (host.redoPending() === undefined) lacks.push("此版 WPS 不告知能否恢复，标记可能打断您的“恢复”");
  if (lacks.length) return { possible: false, byDefault: false, reasons: lacks };
  const interval = host.saveInterval();
  if (interval === 0) return { possible: true, byDefault: true, reasons: [] };
  const often = interval ? `WPS 每 ${interval} 分钟自动备份一次` : "不能确定 WPS 是否自动备份";
  return {
    possible: true,
    byDefault: false,
    reasons: [`${often}，备份时不通知加载项，备份文件里可能带有波浪线（您自己保存的文件里不会有）。`],
  };
}
