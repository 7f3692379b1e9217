"""Names of places, and the level of an organ that bears one.

Provinces and cities are those of the Ministry of Civil Affairs' table of administrative divisions (2024). A city that is in neither list (an
invented one, say) says nothing of its level by itself.
"""

from functools import lru_cache

from jianfu.draft.model import Level
from jianfu.text.words import words

_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
_FULL = {
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
}
_PROVINCES = words(
    "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾"
)
_FULL |= {name: name + "省" for name in _PROVINCES} | {name: name + "市" for name in _MUNICIPALITIES}

# Without their 市; as one string, because a search in it costs nothing at import.
_CITIES = (
    "七台河 三亚 三明 三沙 三门峡 上饶 东莞 东营 中卫 中山 临汾 临沂 临沧 丹东 丽水 丽江 乌兰察布 乌海 乌鲁木齐 乐山 九江 云浮 亳州 伊春 佛山 佳木斯 保定 保山 信阳 儋州 克拉玛依 六安 六盘水 兰州 "
    "内江 包头 北海 十堰 南京 南充 南宁 南平 南昌 南通 南阳 厦门 双鸭山 台州 合肥 吉安 吉林 吐鲁番 吕梁 吴忠 周口 呼伦贝尔 呼和浩特 咸宁 咸阳 哈密 哈尔滨 唐山 商丘 商洛 嘉兴 嘉峪关 四平 固原 大同 "
    "大庆 大连 天水 太原 威海 娄底 孝感 宁德 宁波 安庆 安康 安阳 安顺 定西 宜宾 宜昌 宜春 宝鸡 宣城 宿州 宿迁 山南 岳阳 崇左 巴中 巴彦淖尔 常州 常德 平凉 平顶山 广元 广安 广州 庆阳 廊坊 延安 "
    "开封 张家口 张家界 张掖 徐州 德州 德阳 忻州 怀化 惠州 成都 扬州 承德 抚州 抚顺 拉萨 揭阳 攀枝花 新乡 新余 无锡 日喀则 日照 昆明 昌都 昭通 晋中 晋城 普洱 景德镇 曲靖 朔州 朝阳 本溪 来宾 杭州 "
    "松原 林芝 枣庄 柳州 株洲 桂林 梅州 梧州 榆林 武威 武汉 毕节 永州 汉中 汕头 汕尾 江门 池州 沈阳 沧州 河池 河源 泉州 泰安 泰州 泸州 洛阳 济南 济宁 海东 海口 淄博 淮北 淮南 淮安 深圳 清远 "
    "温州 渭南 湖州 湘潭 湛江 滁州 滨州 漯河 漳州 潍坊 潮州 濮阳 烟台 焦作 牡丹江 玉林 玉溪 珠海 白城 白山 白银 百色 益阳 盐城 盘锦 眉山 石嘴山 石家庄 福州 秦皇岛 绍兴 绥化 绵阳 聊城 肇庆 自贡 "
    "舟山 芜湖 苏州 茂名 荆州 荆门 莆田 菏泽 萍乡 营口 葫芦岛 蚌埠 衡水 衡阳 衢州 襄阳 西宁 西安 许昌 贵港 贵阳 贺州 资阳 赣州 赤峰 辽源 辽阳 达州 运城 连云港 通化 通辽 遂宁 遵义 邢台 那曲 邯郸 "
    "邵阳 郑州 郴州 鄂尔多斯 鄂州 酒泉 金华 金昌 钦州 铁岭 铜仁 铜川 铜陵 银川 锦州 镇江 长春 长沙 长治 阜新 阜阳 防城港 阳江 阳泉 陇南 随州 雅安 青岛 鞍山 韶关 马鞍山 驻马店 鸡西 鹤壁 鹤岗 鹰潭 "
    "黄冈 黄山 黄石 黑河 齐齐哈尔 龙岩 "
)
_COUNTY_CITIES = (
    "万宁 万源 三河 东兴 东台 东宁 东方 东港 东阳 个旧 丰城 丰镇 临夏 临安 临江 临海 临清 临湘 丹江口 丹阳 义乌 义马 乌兰浩特 乌苏 乐平 乐昌 乐清 乐陵 乳山 二连浩特 五大连池 五家渠 五常 五指山 "
    "井冈山 京山 什邡 仁怀 介休 仙桃 仪征 任丘 伊宁 余姚 侯马 信宜 偃师 公主岭 兰溪 共青城 兴义 兴化 兴城 兴宁 兴平 冷水江 凌海 凌源 凤城 凭祥 凯里 利川 化州 北安 北屯 北流 北票 北镇 华蓥 华阴 "
    "南安 南宫 南雄 博乐 卫辉 即墨 原平 双河 双辽 古交 句容 可克达拉 台山 合作 合山 吉首 同江 启东 吴川 和田 和龙 喀什 四会 图们 图木舒克 塔城 大冶 大安 大理 大石桥 天长 天门 太仓 奉化 奎屯 如皋 "
    "孝义 孟州 宁国 宁安 安丘 安国 安宁 安达 安陆 定州 宜兴 宜城 宜州 宜都 宣威 密山 富锦 寿光 尚志 岑溪 峨眉山 崇州 嵊州 巢湖 巩义 常宁 常熟 平度 平果 平湖 广水 广汉 庄河 庐山 库尔勒 应城 康定 "
    "廉江 延吉 建德 建瓯 开原 开平 开远 张家港 弥勒 当阳 彭州 德令哈 德兴 德惠 恩平 恩施 慈溪 扎兰屯 扬中 扶余 抚远 招远 敦化 敦煌 文山 文昌 新乐 新密 新星 新民 新沂 新泰 新郑 昆山 昆玉 昌吉 "
    "昌邑 明光 晋州 晋江 普宁 景洪 曲阜 松滋 林州 枝江 枣阳 栖霞 根河 格尔木 桂平 桐乡 桐城 桦甸 梅河口 楚雄 榆树 樟树 武冈 武夷山 武安 武穴 水富 永城 永安 永康 永济 汉川 汝州 江山 江油 江阴 "
    "汨罗 汾阳 沁阳 沅江 沙河 河津 河间 泊头 泰兴 泸水 津市 洪江 洪湖 洮南 济源 浏阳 海伦 海城 海宁 海林 海门 海阳 涟源 涿州 深州 清镇 温岭 湘乡 溧阳 滕州 满洲里 滦州 漳平 潜江 潞城 灯塔 灵宝 "
    "灵武 牙克石 玉树 玉门 珲春 琼海 瑞丽 瑞安 瑞昌 瑞金 瓦房店 界首 登封 盖州 石河子 石狮 石首 磐石 福安 福泉 福清 福鼎 禹城 禹州 穆棱 章丘 简阳 绥芬河 绵竹 罗定 老河口 耒阳 肇东 肥城 胡杨河 "
    "胶州 腾冲 舒兰 舞钢 芒 英德 荔浦 荣成 荥阳 莱州 莱西 莱阳 蒙自 蓬莱 虎林 蛟河 西昌 讷河 诸城 诸暨 调兵山 贵溪 资兴 赤壁 赤水 辉县 辛集 迁安 连州 遵化 邓州 邛崃 邳州 邵武 邹城 邹平 都匀 "
    "都江堰 醴陵 钟祥 铁力 铁门关 锡林浩特 长乐 长葛 阆中 阜康 阳春 阿克苏 阿勒泰 阿图什 阿尔山 阿拉尔 阿拉山口 陆丰 集安 雷州 霍尔果斯 霍州 霍林郭勒 霸州 青州 青铜峡 靖江 靖西 韩城 韶山 项城 "
    "额尔古纳 香格里拉 马尔康 高安 高密 高州 高平 高碑店 高邮 鹤山 麻城 黄骅 龙井 龙口 龙泉 龙海 龙港 "
)


_PREFECTURES = (
    "延边朝鲜族 恩施土家族苗族 湘西土家族苗族 阿坝藏族羌族 甘孜藏族 凉山彝族 黔东南苗族侗族 黔南布依族苗族 黔西南布依族苗族 西双版纳傣族 "
    "文山壮族苗族 红河哈尼族彝族 德宏傣族景颇族 怒江傈僳族 迪庆藏族 大理白族 楚雄彝族 临夏回族 甘南藏族 海北藏族 黄南藏族 海南藏族 果洛藏族 "
    "玉树藏族 海西蒙古族藏族 昌吉回族 巴音郭楞蒙古 克孜勒苏柯尔克孜 博尔塔拉蒙古 伊犁哈萨克"
)


def prefecture(place: str) -> str:
    """恩施 → 恩施土家族苗族自治州; "" for what is no autonomous prefecture."""
    bare = place.removesuffix("州")
    return next((f"{name}自治州" for name in _PREFECTURES.split() if len(bare) > 1 and name.startswith(bare)), "")


@lru_cache(maxsize=512)
def full_name(place: str) -> str:
    """亳州 → 亳州市, 宁夏 → 宁夏回族自治区, 江苏 → 江苏省; "" for what is no known place."""
    if place in _FULL:
        return _FULL[place]
    known = f" {place} " in f" {_CITIES} " or f" {place} " in f" {_COUNTY_CITIES} "
    return place + "市" if known else ""


def is_county_city(name: str) -> bool:
    """Whether 义乌市 is a city of county level."""
    bare = name.removesuffix("市")
    return f" {bare} " in f" {_COUNTY_CITIES} " and f" {bare} " not in f" {_CITIES} "


@lru_cache(maxsize=512)
def place_level(name: str) -> Level | None:
    """The level of the lowest place in an organ's name: 清水河县五良太乡 is a township. None when it names none.

    A district of a municipality counts as county: it stands directly above townships and streets. An unknown …市
    counts as a city.
    """
    best: Level | None = None
    at = _province_end(name)
    if at:
        best = Level.PROVINCE
    for cut in range(at, len(name)):
        char, after = name[cut], name[cut + 1 : cut + 2]
        # 景德镇市, 贵州省: the sign of a lower place may be part of a higher one's name; 镇 alone must rule something.
        if char not in _ENDS or (char in "镇乡州旗道" and after in _ENDS):
            continue
        if name[max(0, cut - 1) : cut + 1] in _COMMON_WORDS:  # 住房和城乡建设局 is in no township
            continue
        if cut == at and after and after not in _RULES and (cut or char not in "省市县区"):
            continue
        level = _level(name[at : cut + 1], char)
        if level is None:
            continue
        if best is None or _ORDER[level] > _ORDER[best]:
            best = level
        at = cut + 1
    return best


def _province_end(name: str) -> int:
    """Where the name of a province at the beginning of `name` ends; 0 when it begins with none."""
    for length in (2, 3):
        whole = _FULL.get(name[:length])
        if whole:
            if name.startswith(whole):
                return len(whole)
            # 吉林 is a city as well, and 海南 a prefecture of 青海.
            if name[length : length + 1] not in ("市", "州", "藏"):
                return length
    return 0


_ORDER = {level: rank for rank, level in enumerate(Level)}
_ENDS = frozenset("省市区县州盟旗乡镇道")
_COMMON_WORDS = frozenset(
    words("城乡 城镇 乡镇 村镇 集镇 社区 城市 上市 都市 联盟 同盟 街区 校区 片区 城区 灾区 国旗 校旗")
)
_RULES = frozenset("人政委党直纪监各府属级")
_NEW_AREAS = (
    "开发区",
    "高新区",
    "新区",
    "示范区",
    "经开区",
    "保税区",
    "度假区",
    "园区",
    "景区",
    "管理区",
    "矿区",
    "林区",
)


def _level(part: str, end: str) -> Level | None:
    if end == "省" or part.endswith(("自治区", "兵团")):
        return Level.PROVINCE
    if end == "市":
        return Level.COUNTY if is_county_city(part) else Level.CITY
    if end in "州盟":
        return Level.CITY
    if end in "县旗":
        return Level.COUNTY
    if end == "区":
        if part.endswith(_NEW_AREAS):
            return Level.COUNTY if part.endswith(("林区", "新区")) else None
        if part.endswith("地区"):
            return Level.CITY
        return Level.COUNTY if len(part) <= 7 else None
    if end in "乡镇" or part.endswith("街道"):
        return Level.TOWNSHIP
    return None
