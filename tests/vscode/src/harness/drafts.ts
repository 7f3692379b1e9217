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

/** Sentences that ask for nothing, `count` characters of them, in one paragraph. */
export function sentences(count: number): string {
  const places = "东南西北前后左右上下里外高低远近新旧大小";
  const goods = ["煤炭", "燃气", "阀门", "管材", "水泵", "滤网", "仪表", "沙袋"];
  let text = "";
  for (let turn = 0; text.length < count; turn++) {
    const place = places[turn % places.length]! + places[(turn * 7 + 3) % places.length]!;
    text += `${place}街换热站存放${goods[turn % goods.length]}若干，由值班人员保管。`;
  }
  return text.slice(0, count - 1) + "。";
}

/** A team's rule set of one rule: the files of a folder that uses it. */
export const TEAM = {
  "jianfu.toml": 'rules = ["central-2024", "rules/own"]\n',
  "rules/own/set.yaml": `id: own
title: 用词办法
short: 用词办法
issuer: 办公室
date: "2026"
level: county
`,
  "rules/own/words.yaml": `id: words
kind: substitution
name: 用词
severity: warning
force: 应当
basis: {clause: "1"}
message: 建议不写“进行”。
what: 进行。
why: 字多。
instead: 直接写动作。
swap: {进行办理: 办理}
examples:
  fires: [请进行办理。]
  silent: [请办理。]
`,
};
