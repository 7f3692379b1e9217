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

/** A document of the level above, and a draft whose second section is its second section but for one word. */
export const ABOVE = `# 省人民政府关于推进乡村小规模学校建设的意见

各市人民政府：

一、合理布局校点。按照就近入学的原则保留必要的教学点，撤并前听取学生家长和村民代表的意见，不得先撤后建。

二、补齐办学条件。优先为教学点配备取暖设施、洁净饮水和卫生厕所，两年内实现宽带网络与多媒体教室全覆盖。在乡村学校连续任教满十年的教师，评聘职称时不受岗位比例限制。

省人民政府

2025年3月1日
`;
export const COPYING = `# 清江市人民政府办公室关于办好乡村小规模学校的通知

各县（市、区）人民政府：

一、校点布局。由市教育局会同各县（市、区）逐村核对适龄儿童人数，九月底前定下保留的校点。

二、办学条件。优先为教学点配备取暖设施、洁净饮水和卫生厕所，两年内实现宽带网络与多媒体教室全覆盖。在乡村学校连续任教满十二年的教师，评聘职称时不受岗位比例限制。

清江市人民政府办公室

2026年5月8日
`;
/** The line of the copied section, from 0. */
export const COPIED = 6;

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
