/** Drafts of an invented city, as the tests open them. */

/** Nothing to say about it. Its fourth section is where tests type. */
export const QUIET = `# 清江市人民政府办公室关于做好冬季供暖保障工作的通知

各县（市、区）人民政府，市政府各部门：

为做好今冬供暖保障工作，现就有关事项通知如下。

一、备足燃料。供热企业要在供暖前备足三十日的燃料。

二、联系方式。市住房城乡建设局负责解答执行中的问题。

清江市人民政府办公室

2026年10月8日
`;

/** The line of the quiet draft that sentences are typed at the end of, from 0. */
export const LINE = 8;

export const DEMAND = "各单位要于每周五前将工作进展情况报送市住房城乡建设局";

/** The quiet draft, the demand standing in it. */
export const DEMANDING = QUIET.replace("执行中的问题。", `执行中的问题。${DEMAND}。`);
