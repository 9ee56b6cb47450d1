# 页面文字。键名：page-<部分>-<内容>。键与参数须与 en/page.ftl 一致。

## 页面名称
page-name-situation = 态势
page-name-early-warning = 预警
page-name-transmission = 传播
page-name-data = 数据

## 框架
page-frame-watchfire = 烽火
page-frame-home = 烽火，返回态势页
page-frame-lost = 没有此页面
page-frame-skip = 跳到正文
page-frame-pages = 页面
page-frame-place = 地区
page-frame-choose-place = 地区
page-frame-choose-disease = 病种
page-frame-choose-measure = 指标
page-frame-events = 未结束{ $count }起
page-frame-no-place = 无地区
page-frame-type-to-find = 输入名称或代码查找
page-frame-nothing-found = 未找到。可换一种写法，或输入代码、英文名称。
page-frame-nothing-here = 暂无内容。
page-frame-search = 搜索
page-frame-search-keys = Ctrl K
page-frame-search-what = 地区、事件、病种、页面
page-frame-search-hits = 搜索结果
page-frame-kind-page = 页面
page-frame-kind-event = 事件
page-frame-kind-place = 地区
page-frame-kind-disease = 病种
page-frame-keys-situation = g s
page-frame-keys-early-warning = g w
page-frame-keys-transmission = g t
page-frame-keys-data = g d
page-frame-settings = 设置
page-frame-close = 关闭
page-frame-other-language = English
page-frame-light = 浅色
page-frame-dark = 深色
page-frame-as-of = 截至{ $day }已知
page-frame-as-of-short = 截至{ $day }
page-frame-looking-back = 历史回看
page-frame-to-newest = 返回最新
page-vintage-today = 今天是{ $day }，最新数据为{ $newest }（{ $days }天前）。
page-vintage-chosen = 至{ $day }，最新数据为{ $newest }（{ $days }天前）。
page-vintage-to-come = { $day }尚未到来。最新数据为{ $newest }。
page-frame-choose-as-of = 选择截至日期
page-frame-day-before = 前一天
page-frame-day-after = 后一天
page-frame-month-before = 上个月
page-frame-month-after = 下个月
page-frame-day-ready = ，结果已备
page-frame-day-not-known = 该日无数据。请按2026-11-23的格式输入。
page-frame-type-day = 日期
page-frame-calendar-note = 带圆点的日期已有结果，其他日期需稍候计算。
page-frame-snapshot = 数据版本{ $snapshot }
page-frame-loading = 正在载入
page-frame-computing = 正在计算该日结果，请稍候{ $seconds ->
    [0] { "" }
   *[other] （已用{ $seconds }秒）
  }。
page-frame-answered = 服务器返回{ $status }，未能完成请求。
page-problem-before-data = 该日期早于最早的数据，请选择较晚的日期。
page-problem-unknown-place = 未找到该地区，请在上方重新选择。
page-problem-unknown-disease = 没有该病种的报告数据，请在上方重新选择。
page-problem-busy = 等待计算的结果过多，请一分钟后重试。
page-problem-computing = 结果仍在计算，请稍后重试。
page-problem-body-too-slow = 请求未能及时传到服务器，未作任何记录，请重新提交。
page-problem-unreachable = 服务器无响应。请确认烽火正在运行后重试。
page-problem-not-found = 没有所查的内容。
page-problem-bad-parameter = 链接中有无法识别的参数。
page-problem-decision-refused = 该处置不改变现状，或填写内容不符合要求。
page-problem-forbidden = 服务器拒绝了该请求。请在烽火所在的计算机上重新打开页面。
page-problem-internal = 服务器计算出错，详情见服务器日志。
page-problem-detail = 服务器原文（英文）
page-problem-to-whole = 返回{ $place }
page-problem-to-default = 查看默认病种
page-frame-again = 重试
page-frame-part-missing = 页面的一部分未能载入，请刷新页面。
page-file-preparing = 正在准备文件
page-file-failed = 文件未能取得，请重试。
page-frame-no-data = 尚无监测数据。
page-frame-no-data-advice = 请在烽火所在的计算机上导入监测数据，命令如下（DIR为工作区文件夹，FILE.csv为数据文件）：
page-frame-no-data-then = 导入后刷新本页即可查看。其他格式见 watchfire import --help。

## 导入方案
page-axis = 横轴日期
page-profile-cases = 个案表
page-profile-counts = 汇总表
page-profile-population = 人口表
page-profile-places = 地区表
page-profile-rki-cases = RKI报告病例
page-profile-rki-cases-vintages = RKI报告病例（历次版本）
page-profile-rki-hospitalizations = RKI住院数据
page-profile-rki-population = 德国各县人口
page-profile-vg250-population = 德国各地区人口（VG250）
page-profile-cn-report-card = 传染病报告卡

## 数据来源
page-source-report-cards = 传染病报告卡
page-source-yearbook = 统计年鉴
page-source-population = 人口表
page-source-places = 地区表
page-source-rki-cases = 德国RKI报告病例
page-source-rki-hospitalizations = 德国RKI住院数据
page-source-rki-population = 德国RKI人口数
page-source-bkg-places = 德国BKG行政区划

## 态势
page-situation-foot = 数据版本号{ $snapshot }。数据版本、截至日期和配置相同，结果必然相同。
page-card-why = { $label }：{ $value }。数据来源与依据
page-card-unknown = 不详
page-unit-persons = { $of ->
   *[other] 例
  }
page-unit-events = 起
page-unit-places = 个地区
page-unit-per-100000 = /10万
page-card-against = 较前一周（{ $before }）
page-card-level = 与前一周持平（{ $before }）
page-change-none = 持平
page-card-told = { $certainty ->
    [expected] 约{ $value }
   *[known] { $value }
  }{ $unit ->
    [persons] 例
    [events] 起
    [places] 个
   *[other] { "" }
  }
page-card-before = 前一周为{ $before }
page-card-before-zero = 前一周为0
page-card-expected = 预计收齐后{ $value }
page-card-not-comparable = 暂不与前一周（{ $before }）比较
page-card-certainty-incomplete = 最近几日的报告尚未收齐，只按预计收齐后的数值与前一周比较。
page-card-certainty-not-known = “完整性不详”指数据来源未说明最近几日还有多少报告未到，或积累尚短、无从判断。来源不保留历史版本的，最近3天未计入，死亡和住院不作升降比较。
page-changes-title = { $day }以来的变化
page-changes-none = 与前一日相比无变化。
page-notes-title = 数据质量说明
page-notes-to-data = 查看数据
page-notes-judged = 研判数据截至{ $day }{ $certainty ->
    [incomplete] ，其中最近几日的报告尚未收齐
    [not-known] ，最近几日的数据完整性不详
   *[other] ，即最近一个数据完整的日期
}。
page-notes-none = 未发现数据缺口。
page-notes-more = 同类情况另有{ $count }条
page-methods-title = 事件如何发现
page-methods-disease = 病种
page-methods-method = 方法及理由
page-methods-judged = 已研判序列
page-methods-not-judged = 未能研判
page-report = 报告
page-report-title = 疫情形势研判报告
page-report-zh-pdf = 中文 PDF
page-report-zh-html = 中文网页
page-report-en-pdf = 英文 PDF
page-report-en-html = 英文网页
page-report-print = 打印本页

## 地图
page-map-title = { $place }最高，{ $value }{ $unit }
page-map-title-none = { $measure ->
    [death] 本时段无死亡病例
    [hospitalization] 本时段无住院病例
   *[other] 本时段无病例
  }{ $missing ->
    [0] { "" }
   *[other] （另有{ $missing }个地区缺报）
  }
page-map-title-missing = 本时段无数据（{ $count }个地区均缺报）
page-map-measure-incidence-7d = { $measure ->
    [hospitalization] 近7天住院率
    [death] 近7天死亡率
   *[other] 近7天发病率
  }（/10万）
page-map-measure-cases-7d = { $measure ->
    [hospitalization] 近7天住院病例数
    [death] 近7天死亡病例数
   *[other] 近7天病例数
  }
page-map-below = { $to }以下
page-map-from = { $from }及以上
page-map-between = { $from }～{ $to }
page-map-all = 各地区均为0
page-map-hatched = 缺失（{ $count }）
page-map-circles = 事件，圆面积为超出例数{ $more ->
    [0] { "" }
   *[other] （{ $all }处中的前{ $shown }处）
  }
page-map-circles-others = 其他病种的事件
page-map-unlisted = 无报告记录（{ $count }）
page-map-spot = { $count ->
    [1] 点击打开该事件。
   *[other] 此处有{ $count }起事件，点击打开首位事件。
  }
page-map-missing = 缺失原因
page-map-missing-no-data = 未报告
page-map-missing-no-denominator = 缺人口数
page-map-unknown-people = 人口数不详
page-map-cases = { $measure ->
    [hospitalization] 住院
    [death] 死亡
   *[other] 病例
  }{ $cases }例，人口{ $people }
page-map-code = 代码
page-map-name = 地区
page-map-count = 报告数
page-map-population = 人口
page-map-change = 较前一周
page-map-expected = 预计收齐后报告数
page-map-before = 前一周报告数
page-map-closer = 放大
page-map-farther = 缩小
page-map-whole = 显示全图
page-map-summary = 共{ $places }个地区，其中{ $missing }个无数值。最高：{ $highest }。

## 传播
page-outlook-title = 传播与预测
page-outlook-more = 查看传播分析
page-outlook-label = 每周病例数及未来4周预测
page-interval = { $low }～{ $high }
page-interval-days = { $low }～{ $high }天
page-with-interval = { $value }（{ $low }～{ $high }）
page-days = { $days }天
page-pace-doubling = { $days }天翻倍
page-pace-halving = { $days }天减半
page-pace-steady = 基本持平
page-pace-either = 上升或下降均有可能
page-pace-or-halving = { $pace }（90%区间含下降）
page-pace-or-doubling = { $pace }（90%区间含上升）
page-pace-between = { $fast }至{ $slow }
page-growth-growing = 上升
page-growth-likely-growing = 可能上升
page-growth-unclear = 趋势不明
page-growth-likely-declining = 可能下降
page-growth-declining = 下降
page-growth-few = 数据过少
page-growth-unknown = 数据过少，无法判断升降。
page-growth-none-advice = 请在上方选择更大的地区，或选择其他病种。
page-growth-ended = 数据截至{ $day }，该日之后无法判断升降。
page-spread-r = 有效再生数（Rt）
page-spread-no-interval = 本病种无可用的代间距，只判断升降，不估计Rt。如有经核实的代间距，可连同来源写入配置。
page-spread-probability = 上升概率
page-spread-probability-of = Rt大于1的概率
page-spread-probability-of-cases = 每周病例数增加的概率
page-spread-interval = 90%区间：{ $interval }
page-spread-doubling = 倍增时间
page-spread-halving = 减半时间
page-spread-pace = 倍增或减半时间
page-spread-coming = 未来第2周病例数（预测）
page-spread-week-before = { $period }：{ $cases }（{ $interval }）
page-spread-newest = 最近一周（{ $period }）：{ $cases }
page-spread-serial = 代间距
page-spread-serial-line = 代间距：{ $text }
page-spread-serial-text = 均值{ $mean }天，标准差{ $sd }天。来源：{ $source }
page-spread-serial-verify = （待核实）
page-spread-sd = 均值；标准差{ $days }
page-spread-verify = 待核实
page-spread-delay = 发病至报告平均延迟：{ $days }
page-spread-no-delay = Rt按报告日期估计，未扣除报告延迟。
page-r-one = Rt = 1
page-r-is = Rt为{ $r }
page-r-above-one = P(Rt > 1)
page-r-title = { $day }有效再生数为{ $r }（{ $low }～{ $high }）
page-r-key = 色带为50%和90%区间；大于1表示疫情上升。
page-r-summary = { $from }至{ $to }有效再生数。最高为{ $highestDay }的{ $highest }，最近为{ $last }；大于1的概率为{ $probability }。
page-fan-from = 起
page-fan-to = 止
page-fan-made = 预测日期
page-fan-q05 = 5%
page-fan-q25 = 25%
page-fan-median = 中位数
page-fan-q75 = 75%
page-fan-q95 = 95%
page-fan-band = { $share }%
page-fan-within = { $share }%区间
page-fan-said = { $day }所作预测
page-fan-forecast = 预测值，尚未发生。
page-fan-title = 预计未来第2周约{ $cases }例（{ $low }～{ $high }例），最近一周{ $newest }
page-fan-title-alone = 预计未来第2周约{ $cases }例（{ $low }～{ $high }例）
page-fan-title-none = 未来数周无法预测
page-fan-unit = { $disease }每周病例数
page-fan-summary = 共{ $weeks }周病例数。最近一周（{ $lastWeek }）{ $last }。预测及90%预测区间：{ $coming }。
page-fan-past = 既往预测
page-fan-past-computing = 正在按各日当时已知数据重作既往预测，请稍候。
page-fan-past-failed = 未能取得既往预测。
page-fan-past-none = 尚无4周均已到期的既往预测。
page-fan-past-shown = 既往预测均按当时所作，共{ $all }次{ $left ->
    [0] 。
   *[other] ；图中显示互不重叠的{ $shown }次，其余见表。
  }
page-fan-key-observed = 报告数
page-fan-key-filling = 尚未收齐，虚线为预计收齐后的报告数
page-fan-expected = 预计收齐后
page-parts-filling = { $expected }（{ $known }）
page-fan-so-far = 约{ $expected }例（已报{ $known }例）
page-fan-week = { $known }例
page-fan-key-bands = 预测，50%和90%预测区间
page-fan-cut = ▲ 90%区间上限超出纵轴，旁注为上限值
page-fan-hub = 预测协作格式（hubverse），23个分位数：
page-fan-hub-place = 本地区
page-fan-hub-all = 全部地区
page-growth-map-title = { $unknown ->
    [0] { $growing ->
        [0] { $all }个地区均无上升迹象
       *[other] { $all }个地区中{ $growing }个上升或可能上升
    }
   *[other] { $all }个地区中仅{ $judged }个可判断，{ $growing ->
        [0] 未见上升
       *[other] 其中{ $growing }个上升或可能上升
    }；{ $unknown }个数据过少
  }
page-growth-map-title-none = 各地区数据均过少，无法判断升降
page-growth-map-step = { $state }（{ $limits }%）
page-growth-map-hatched = 数据过少（{ $count }）
page-growth-map-r = Rt
page-growth-map-summary = 共{ $places }个地区：上升或可能上升{ $growing }个，数据过少{ $unknown }个。上升概率最高：{ $highest }。
page-parts-title = { $place }各地区：{ $unknown ->
    [0] { $growing ->
        [0] { $all }个均无上升迹象
       *[other] { $all }个中{ $growing }个上升或可能上升
    }
   *[other] { $all }个中{ $judged }个可判断，{ $growing ->
        [0] 未见上升
       *[other] 其中{ $growing }个上升或可能上升
    }；{ $unknown }个数据过少
  }
page-parts-subtitle = 按上升概率排列；括号内为90%区间
page-parts-cases = 近7天报告数
page-parts-r = Rt（90%区间）
page-parts-two-weeks = 未来第2周（90%区间）
page-parts-state = 趋势
page-parts-note = 未判断的原因
page-parts-csv = CSV，{ $rows }行
page-forecast-record-title = 既往预测是否准确
page-forecast-record-ask = 检验既往预测
page-forecast-record-before = 按当时已知数据重作近半年的预测，并与实际数比较，需稍候。
page-forecast-record-ahead = 提前周数
page-forecast-record-all = 合计
page-forecast-record-weeks = { $weeks }周
page-forecast-record-checked = 可检验次数
page-forecast-record-within = 落在{ $share }%区间内
page-forecast-record-error = 相对误差（“维持上周水平”为1）
page-forecast-record-explained = 按全部地区统计。预测可靠时，约一半落在50%区间内，约九成落在90%区间内。相对误差小于1，表示优于“维持上周水平”的简单推算。

## 事件
page-events-list = 事件
page-events-title = { $count ->
    [0] 无关注级及以上未结束事件
   *[other] 关注级及以上未结束事件{ $count }起
  }
page-events-closed = 近28天已结束（关注级及以上）：{ $count }起
page-events-all = 全部事件
page-events-all-count = 全部事件（{ $count }起）
page-events-not-printed = 另有{ $count }起，见全部事件。
page-events-none = 目前没有需要研判的事件。
page-events-none-advice = 事件自首次超阈值报警起成立，连续7天无超阈值报警即结束；其中有报警达到预警信号标准的在此列出。
page-events-none-in-range = 该时段内没有未结束事件。
page-events-none-in-range-advice = 请在下方曲线选择更长时段，或点“显示全部”。
page-events-excess = { $side ->
    [below] 较预期少{ $excess }例
   *[above] 较预期多{ $excess }例
  }
page-events-excess-title = 事件期内（最多近7天）报告数减去预期数
page-events-excess-counted = { $period }报告数减去预期数
page-events-since = { $day }起，第{ $age }天
page-events-from-to = { $from }至{ $to }
page-events-in-range = { $period }期间{ $hidden ->
    [0] { "" }
   *[other] （另有{ $hidden }起未显示）
  }
page-events-clear-range = 显示全部
page-events-label-open = 事件，{ $from }起，未结束
page-events-label-closed = 事件，{ $from }至{ $to }
page-filter-state = 状态
page-filter-severity = 级别
page-filter-notable = 关注级及以上
page-filter-only = 病种
page-filter-level = 地区层级
page-filter-alert = 研判处置
page-filter-clear = 清除筛选
page-warning-title = { $open ->
    [0] 无未结束事件
   *[other] 未结束事件{ $open }起
  }{ $closed ->
    [0] { "" }
   *[other] ，已结束{ $closed }起
  }
page-warning-no-match = 没有符合条件的事件。
page-warning-no-match-advice = 请减少筛选条件，或在上方选择更大的地区。
page-warning-more = 再显示{ $count }起
page-detail-back = 返回全部事件
page-detail-missing = 未找到该事件。
page-detail-missing-advice = 链接可能有误，或该事件不在当前数据中。
page-detail-not-yet = { $before ->
    [1] 截至{ $day }尚无此事件（首次报警为{ $opened }）。
   *[other] 按{ $day }已知数据无此事件；按最新数据，首次报警为{ $opened }。
  }
page-detail-that-day = 查看{ $day }的情况
page-detail-day = 第{ $day }天
page-detail-lasted = 历时{ $days }天
page-detail-observed = 报告数
page-detail-expected = 预期数
page-detail-excess = 超出预期数
page-detail-rate = 发病率（/10万）
page-detail-no-rate = 缺人口数
page-detail-not-applicable = 不适用
page-detail-opened = 首次报警
page-detail-last-alarm = 最近报警
page-detail-closed = 结束日期
page-detail-situation = 查看该地区态势
page-detail-counted = 报告数、预期数和发病率均按{ $period }计算。
page-detail-windows = 本图按自然周统计；预警按逐日滚动的{ $days }天判断，因此最近报警日可能晚于图中最近一个超阈值的周。
page-record-title = 该方法在本序列上的历史表现
page-record-alarms = 所判断的{ $judged }次中有{ $alarms }次超过预警阈值。
page-record-chance = 若无暴发，随机波动预计约{ $chance }次。
page-record-excess = 触发报警所需超出例数：中位数{ $half }例，九成不超过{ $most }例。
page-record-uniform = 近一年P值由0至1的分布：最低的十分之一区间占{ $first }。无暴发时各区间约各占十分之一。
page-record-axis-p = P值
page-record-axis-share = 占比
page-record-none = 近一年可判断的时期过少，暂无历史表现。
page-record-decided = 本地该病已研判的事件：确认属实{ $verified }起，排除{ $refuted }起。
page-clusters-title = { $count ->
    [0] { $disease }：未发现时空聚集
   *[other] { $disease }：发现{ $count }处时空聚集
}
page-clusters-not-scanned = { $disease }：未作时空聚集扫描
page-clusters-ratio = { $ratio }倍
page-clusters-none = 近4周各地区组合的病例数均未超出随机波动范围。
page-clusters-compared = 事件的预期数依据该序列自身以往水平推算；聚集的预期数按这些地区平时在全部病例中所占份额推算，两者口径不同。
page-clusters-limits = 采用时空重排扫描统计。随机概率以病例相互独立为前提；家庭和机构内病例并不独立，实际随机出现的机会更大。
page-map-rings = 时空聚集（{ $count }处）
page-clusters-all = 显示全部{ $count }处
page-triage-decide = 研判处置
page-triage-never = 已结束，未研判
page-triage-add = 补记研判
page-triage-with = （{ $owner }）
page-triage-by = 研判岗位
page-triage-by-hint = 填写岗位名称，不填写个人姓名。
page-triage-to = 接收单位
page-triage-reason = 理由
page-triage-optional = （选填）
page-triage-record = 登记：{ $decision }
page-triage-kept = 记入决定记录，只可追加，不可更改。
page-triage-past = 历史回看时不能登记研判处置。
page-triage-meanwhile = 其他人员已先作出研判，请查看后再行登记。
page-triage-refused = 未能登记：{ $detail }
page-standing-first = 为何排在首位
page-standing-rank = 为何在{ $open }起中排第{ $rank }位
page-standing-closed = 超出预期的程度
page-standing-reason = 报告{ $observed }例，预期{ $expected }例，{ $side ->
    [below] 少
   *[above] 多
}{ $excess }例，相当于{ $deviations }倍标准差。
page-standing-next = 其次为{ $place }{ $disease }，{ $deviations }倍。
page-standing-unit = 单位：超出例数相当于标准差的倍数。方差设有下限，避免几乎无病例的地区因偶然波动排在前列。
page-days-title = 逐日情况
page-days-subtitle = 每日均按当时已知数据研判，事后更正不改写。
page-days-expected = 事件的预期数（{ $expected }）取事件初期的水平，以免疫情自身抬高预期数。
page-days-any = 1例即报警
page-days-all = 显示全部{ $count }天
page-related-title = 相关事件
page-related-observed = { $measure ->
    [hospitalization] 住院{ $observed }例
    [death] 死亡{ $observed }例
   *[other] { $observed }例
  }
page-related-all = 显示全部{ $count }项
page-ages-title = { $disease }：按年龄组
page-ages-subtitle = 近12周，各组纵轴相同；虚线为预警阈值，▲为超阈值报警。点选年龄组可放大查看。
page-ages-none = 该病种未按年龄报告。
page-ages-overlap = 以上年龄组互不重叠，可以相加。数据另有与其重叠的分组，不可一并相加。
page-ages-others = 显示其他{ $count }个分组
page-ages-others-hide = 收起其他分组
page-ages-not-read = { $band }：无法取得
page-ages-not-reported = { $band }：无报告
page-ages-total = { $total }例
page-ages-axis = 纵轴至{ $top }例

## 责任与时限
page-duty-label-office = 责任单位
page-duty-label-clinics = 配合单位
page-duty-label-due = 完成时限
page-duty-label-total = 累计
page-duty-total = { $measure ->
    [hospitalization] { $day }起累计住院{ $cases }例
    [death] { $day }起累计死亡{ $cases }例
   *[other] { $day }起累计{ $cases }例
  }
page-duty-who = { $office }疾控机构
page-duty-who-with = { $office }疾控机构（{ $clinics }配合）
page-duty-clinics-of = { $place }基层医疗卫生机构
page-duty-by = 须于{ $day }完成
page-duty-overdue = 已逾期{ $days }天（应于{ $day }完成）
page-duty-known = （最近一期预计已报告{ $share }）
page-duty-missing = （其间{ $count }期缺报）

## 图表
page-chart-form = 显示方式
page-chart-tab-chart = 图
page-chart-tab-table = 表
page-chart-tab-download = 下载
page-chart-as-displayed = 当前显示：{ $rows }行
page-chart-full = 全部：{ $rows }行
page-chart-picture-failed = 图片未能生成，请改用SVG。
page-chart-date = 日期
page-chart-observed = 报告数
page-chart-expected = 预期数
page-chart-threshold = 预警阈值
page-chart-threshold-beyond = ▲ 预警阈值超出图幅，最高{ $high }
page-chart-alarm = 超阈值报警
page-chart-week-ago = 一周前已知
page-chart-nowcast = 现时估计
page-chart-nowcast-low = 现时估计下限（5%）
page-chart-nowcast-high = 现时估计上限（95%）
page-chart-incomplete = 完整性
page-chart-incomplete-yes = 可能尚不完整
page-chart-missing = 缺失
page-chart-still-incomplete = 报告可能尚未收齐。
page-chart-unit = { $days ->
    [1] 每日
    [7] 每周
   *[other] 每{ $days }天
  }{ $measure }
page-chart-total = { $measure ->
   *[other] { $total }例
  }（{ $period }）
page-chart-title-above-days = 所示{ $judged }天中有{ $alarms }天超过预警阈值，最近一次为{ $last }
page-chart-title-above-weeks = 所示{ $judged }周中有{ $alarms }周超过预警阈值，最近一周截至{ $last }
page-chart-title-above-periods = 所示{ $judged }期中有{ $alarms }期超过预警阈值，最近一期截至{ $last }
page-chart-title-within = 所示时段处于预期范围内
page-chart-title-within-days = 所示{ $all }天中可判断的{ $judged }天均未超过预警阈值
page-chart-title-within-weeks = 所示{ $all }周中可判断的{ $judged }周均未超过预警阈值
page-chart-title-within-periods = 所示{ $all }期中可判断的{ $judged }期均未超过预警阈值
page-chart-title-none = 所示时段无数据
page-chart-title-total = { $axis ->
    [reference] 按发病日期，{ $period }共{ $total }例
   *[other] { $period }共报告{ $total }例
  }
page-chart-summary = { $from }至{ $to }。最高为{ $highestDay }的{ $highest }。最近一个完整时段（{ $lastDay }）为{ $last }{ $judged ->
    [0] ，未作研判。
   *[other] ，阈值{ $threshold }；{ $alarms ->
        [0] 无报警
       *[other] 报警{ $alarms }次
      }。
  }
page-chart-no-data = 这{ $periods }个时段无数据。
page-chart-more-columns = 左右滑动查看其余列
page-chart-read-with-arrows = { $label }。用方向键逐点读数。
page-chart-log = 对数
page-chart-key-alarm = 超阈值报警
page-chart-key-incomplete = 报告可能尚未收齐
page-chart-key-event = 事件
page-chart-key-drag = 拖动可选择时段。
page-range = 时段
page-range-weeks-8 = 8周
page-range-weeks-26 = 26周
page-range-year = 1年
page-range-all = 全部
page-about-title = 标题
page-about-subtitle = 副标题
page-about-extent = 范围
page-about-extent-displayed = 当前显示
page-about-extent-full = 全部
page-about-rows = 行数
page-about-as-of = 数据截至
page-about-snapshot = 数据版本号
page-about-method = 方法
page-about-sources = 来源
page-about-version = 制作

## 数据来源与依据
page-why-ask = 数据来源与依据
page-why-title = 数据来源与依据
page-why-unknown = 本页没有链接所指的数字，或仍在载入。
page-why-definition = 定义
page-why-definition-series = 本地区及其下属地区在各时段内的人数，按横轴所示日期统计。无报告的日期为缺失，不计为0。
page-why-definition-event = 同一序列前后相连的超阈值报警合为一起事件，且近28天内至少有一次为预警信号。自首次报警起成立，连续7天无报警即结束，其后两周内再次报警则并入原事件。超出预期指事件期内（最多近7天）报告数减去预期数。
page-why-definition-cases-7d = 本地区及其下属地区在所示7天内报告的人数。
page-why-definition-incidence-7d = 所示7天内每10万人口报告的人数。
page-why-numerator = 本时段报告{ $cases }例。
page-why-event-total = { $period }按现有数据共{ $cases }例（自首次超阈值报警起）。
page-why-definition-deaths-7d = 所示7天内报告的死亡人数。
page-why-definition-hospitalizations-7d = 所示7天内报告的住院人数。
page-why-definition-open-events = 最近一次超阈值报警距今不足7天的事件。
page-why-definition-places-reporting = 所示7天内至少有一次报告的地区数（与地图同级）。
page-why-definition-r = 在所示日期，一名感染者平均传染的人数。根据本地区及其下属地区的报告，结合病例间的时间间隔估计；按发病日期估计的，另计入发病至报告的延迟。区间包含Rt的概率为90%；最近几天的报告尚不完整，区间较宽。
page-why-definition-growth = Rt大于1的概率，即疫情上升的概率。大于95%为上升，大于80%为可能上升；小于5%为下降，小于20%为可能下降；其间为趋势不明。倍增时间和减半时间由同一日的增长率换算。
page-why-definition-fan = 按所示日期已知数据，预测本地区及其下属地区未来4个7天时段各有多少人。90%预测区间应在十周中有九周包含实际数；实际情况见“既往预测是否准确”。
page-why-event-value = 报告{ $observed }例，预期{ $expected }例，{ $side ->
    [below] 少
   *[above] 多
}{ $excess }例
page-why-calculation = 计算
page-why-of-disease = 病种
page-why-of-place = 地区
page-why-of-measure = 指标
page-why-of-age = 年龄组
page-why-rule = 规则
page-why-method-reason = 选用理由：{ $reason }
page-why-parameters = { $method }的参数
page-parameter-alpha = 每期误报概率
page-parameter-years = 最多使用的历史年数
page-parameter-gap = 不纳入基线的最近期数
page-parameter-b = 回溯年数
page-parameter-w = 窗宽（期）
page-parameter-no-periods = 季节水平数
page-parameter-past-weeks-not-included = 不纳入基线的最近期数
page-parameter-threshold-method = 阈值算法
page-parameter-trend = 是否含趋势项
page-parameter-p-threshold-trend = 趋势项保留的P值
page-parameter-reweight = 是否对既往暴发降权
page-parameter-weights-threshold = 降权界限（标准差）
page-parameter-limit54 = 最少病例数和期数
page-parameter-powertrans = 幂变换指数
page-parameter-baseline = 基线期数
page-parameter-min-sigma = 标准差下限
page-parameter-k = 参考值（k）
page-parameter-outbreak-p-k = 报警界限（似然比）
page-parameter-h = 报警界限（h）
page-parameter-m = 预期值的取法
page-parameter-trans = 变换方法
page-parameter-c-arl = 报警界限（对数似然比）
page-parameter-percentile = 百分位数
page-parameter-act-y = 是否使用本年数据
page-parameter-threshold = 报警例数
page-parameter-source = 依据
page-parameter-completeness = 预计已报告的比例
page-parameter-serial-interval-mean-days = 代间距均值（天）
page-parameter-serial-interval-sd-days = 代间距标准差（天）
page-parameter-serial-interval-source = 代间距来源
page-parameter-delay-mean-days = 发病至报告平均延迟（天）
page-parameter-places-together = 共同预测的地区数
page-parameter-quantiles = 分位数个数
page-parameter-value-true = 是
page-parameter-value-false = 否
page-why-rows = 原始记录
page-why-rows-of = { $period }，{ $axis }。来源：{ $sources }。
page-why-archive = 档案库
page-why-as-of = 数据截至
page-why-snapshot = 数据版本号
page-why-config = 配置
page-why-version = 计算程序
page-why-same = 数据版本、截至日期和配置相同，即可重现同一数字。
page-rows-total = 共{ $rows }行，合计{ $sum }
page-rows-report = 报告日期
page-rows-reference = 发生日期
page-rows-place = 地区
page-rows-age = 年龄
page-rows-sex = 性别
page-rows-count = 数量
page-rows-recorded = 获知日期
page-rows-import = 导入批次
page-rows-everybody = 全部
page-rows-before = 上一页
page-rows-after = 下一页
page-rows-range = 第{ $from }–{ $to }行，共{ $total }行

## 数据
page-data-title = { $imports }次导入共{ $rows }行，剔除{ $rejected }行{ $doubts ->
    [0] { "" }
   *[other] ，{ $doubtful }处待核对
  }
page-sources-title = 数据来源
page-sources-source = 来源
page-sources-first = 最早日期
page-sources-last = 最晚日期
page-sources-newest = 最新记录
page-sources-coverage = 覆盖时段
page-sources-covers = 覆盖{ $from }至{ $to }
page-sources-assumed = 无历史版本，按{ $days ->
    [0] 报告当日
   *[other] 报告后{ $days }天
  }已知处理
page-sources-days-old = 距今{ $days }天
page-sources-continued = 距今{ $days }天，后续由其他来源报告
page-imports-title = 导入记录
page-imports-only-trouble = 仅显示有问题的导入
page-imports-files = { $count }个文件
page-imports-rows = { $rows }行
page-imports-problems = { $problems }个问题
page-imports-no-problems = 无问题
page-imports-more = 再显示{ $count }次
page-imports-snapshot = 数据版本号
page-imports-newest = 最新
page-imports-source = 来源
page-imports-recorded-from = 获知时间
page-imports-file = 文件
page-fate-read = 读入
page-fate-accepted = 采用
page-fate-corrected = 更正或置空
page-fate-rejected = 剔除
page-fate-duplicate = 重复
page-fate-superseded = 被取代
page-account-adds-up = 每一行均有去向：读入 = 采用 + 更正或置空 + 剔除 + 重复 + 被取代。
page-account-does-not = 账目不平，请作为故障上报。
page-problems-title = 分规则的问题
page-problems-rule = 问题
page-problems-count = 数量
page-problems-action = 处理
page-problems-examples = 示例
page-problems-line = 第{ $line }行
page-problems-none = 这些记录未发现问题。
page-snapshots-title = 数据版本
page-snapshots-text = 档案中的数据从不覆盖：每次导入生成一个新版本，任何一天都可按当时已知的情况回看。
page-snapshots-made = 生成时间
page-snapshots-added = 新增行数
page-snapshots-computed = 已有结果的日期：
