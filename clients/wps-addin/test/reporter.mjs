// One line for each failure and one line at the end.
export default async function* reporter(source) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const { type, data } of source) {
    if (type === "test:pass" && data.details?.type !== "suite") data.skip ? skipped++ : passed++;
    if (type === "test:fail" && data.details?.type !== "suite") {
      failed++;
      yield `FAILED ${data.name}\n${data.details.error?.cause?.stack ?? data.details.error}\n`;
    }
    if (type === "test:stdout" || type === "test:stderr") yield data.message;
  }
  yield `wps-addin: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}\n`;
}
