"""Sources written for these tests, and a corpus of them."""

from pathlib import Path

from jianfu.corpus.model import Prepared, SourceMeta, prepare
from jianfu.corpus.store import Corpus
from jianfu.corpus.writer import CorpusWriter

HEATING = """某省城镇供热办法
第一章 总则
第一条 为了规范城镇供热活动，根据有关法律，结合本省实际，制定本办法。
第二条 供热企业应当在采暖期开始前完成管网冲洗和锅炉检修，并把检修记录报送所在地供热主管部门备查。
第二章 用热
第三条 居民室内温度连续两日低于十八摄氏度的，供热企业应当派人上门测温，查明原因后按日折算退还热费。
第四条 用户拆改室内散热器的，应当事先征得供热企业书面认可，不得破坏楼栋内的水力平衡。
第五条 供热管道穿越河道、铁路的，产权单位应当设置警示标识，每年汛期前组织一次专项排查，发现隐患立即整改。
"""
SCHOOLS = """关于推进乡村小规模学校建设的意见
一、合理布局校点
各地要按照就近入学的原则保留必要的教学点，撤并前必须听取学生家长和村民代表的意见，不得先撤后建。
二、补齐办学条件
优先为教学点配备取暖设施、洁净饮水和卫生厕所，两年内实现宽带网络与多媒体教室全覆盖。
三、稳定教师队伍
对在乡村学校连续任教满十年的教师，评聘职称时不受岗位比例限制，并按月发放艰苦边远津贴。
四、改进督导方式
督导评估以随机走访为主，不要求学校准备书面汇报，不得用台账多少评价工作实绩。
五、健全帮扶机制
城区优质学校与乡村教学点结对帮扶，每学期选派骨干教师驻点授课不少于四周。
"""
CLERKS = "\n".join(
    f"第{number}号来信：某乡{number}组村民反映第{number}号水渠渗漏，请水利站在{number}日内核实并答复本人。"
    for number in range(1, 40)
)


def prepared(path: str, text: str, level: str = "province", date: str = "2020-01-01", digest: str = "") -> Prepared:
    """One source; its digest is that of the text unless given."""
    title = text.splitlines()[0]
    return prepare(SourceMeta(path, digest or f"{hash(text):x}", 0, title, "", "", level, date), text)


def all_sources() -> list[Prepared]:
    """The sources of this file."""
    return [
        prepared("heating.txt", HEATING),
        prepared("schools.txt", SCHOOLS, "central"),
        prepared("letters.txt", CLERKS, "city"),
    ]


def corpus_of(folder: Path, documents: list[Prepared] | None = None) -> Corpus:
    """A corpus in `folder`, opened."""
    with CorpusWriter(folder) as writer:
        writer.add(documents if documents is not None else all_sources())
    return Corpus.open(folder)
