// One line for each failure and one line at the end.
import { inspect } from "node:util";

export default async function* reporter(source) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const { type, data } of source) {
    if (type === "test:pass" && data.details?.type !== "suite") data.skip ? skipped++ : passed++;
    if (type === "test:fail" && data.details?.type !== "suite") {
      failed++;
      yield `FAILED ${data.name}\n${inspect(data.details.error?.cause ?? data.details.error, { depth: 6 })}\n`;
    }
    if (type === "test:stdout") yield data.message;
  }
  yield `wps-addin: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}\n`;
}
