# 疫情形势研判报告：标题、表头、图例及固定表述。

## 报头

report-title = 疫情形势研判报告
report-subtitle = { $place }　{ $disease }
report-known = 截至{ $day }已知
report-judged = 研判数据截至{ $day }
report-page = 第{ $page }页，共{ $pages }页
report-made-by = 由烽火（Watchfire）{ $version }生成

## 章节

report-headline = 研判结论
report-changes = 较昨日变化
report-numbers = 主要指标
report-curve = 疫情走势
report-transmission = 传播与预测
report-map = 地区分布
report-events = 未结束的预警事件及责任单位
report-closed-events = 近28天结束的事件
report-methods = 监测方法及其局限
report-data = 数据质量
report-unknown = 尚不明确的情况
report-trace = 数据来源与依据

## 主要指标

report-number = 指标
report-value = 数值
report-period = 统计日期
report-week-before = 前一周
report-change = 较前一周
report-certainty = 完整性
report-certainty-not-known = “完整性不详”指数据来源未说明最近几日还有多少报告未到，或积累尚短、无从判断。来源不保留历史版本的，最近3天未计入，死亡和住院不作升降比较。
report-with-expected = { $known }（约{ $expected }）
report-trend = 近6周
report-cases-short = 病例数
report-rate-short = /10万
report-not-known = 未知

## 曲线

report-curve-title = { $place }{ $measure }
report-curve-subtitle-weeks = { $disease }，每周{ $measure }数，{ $place }，{ $axis }，{ $span }
report-curve-subtitle = { $disease }，每日{ $measure }数，{ $place }，{ $axis }，{ $span }
report-curve-summary = { $place }{ $span }{ $measure }共{ $total }例；最高为{ $peak-day }，{ $peak }例。

## 地图

report-fan-title = { $place }每周病例数及未来四周预测
report-fan-subtitle = 以最近完整日为止的每7天合计，{ $span }；预测附50%和90%预测区间
report-fan-summary = 预计截至{ $to }的一周报告病例{ $count }例，90%预测区间为{ $low }～{ $high }例。
report-map-incidence = 近7天发病率（每10万人），{ $span }
report-map-cases = 近7天病例数，{ $span }
report-map-summary = { $places }个地区的分布图；最高为{ $top }（{ $value }）；{ $missing }个地区无数值。
report-map-scope = 统计单位：{ $level }

## 事件

report-events-none = 目前无未结束事件。
report-rank = 序号
report-event = 事件
report-observed = 报告数
report-expected = 预期数
report-excess = 超出预期数
report-decided = {" · "}{ $state }（{ $by }）
report-open-since = 自{ $day }起，第{ $days }天
report-from-to = 起止日期
report-days-lasted = 天数
report-level = 程度
report-reason = 依据
report-who = 责任单位与工作建议
report-related = 同时涉及：{ $related }
report-related-more = 等，另有{ $count }项
report-events-more = 另有{ $count }起未结束事件，详见页面。

act-warning = 建议当日研判：由{ $office }疾控机构{ $shared ->
    [0] {""}
   *[other] 会同{ $place }基层医疗卫生机构
}核实并开展流行病学调查，指挥部研究处置措施。
act-attention = 建议由{ $office }疾控机构{ $shared ->
    [0] {""}
   *[other] 会同{ $place }基层医疗卫生机构
}在一日内核实。
act-ages = 年龄不详的病例增多，多为漏填：建议由{ $office }疾控机构{ $shared ->
    [0] {""}
   *[other] 会同{ $place }基层医疗卫生机构
}在一日内核对补填年龄，再判断是否为疫情。
act-information = 继续监测，今日无需处置。

## 方法

report-method = 方法
report-method-used = { $measure }（{ $diseases }）：已判断{ $judged }个序列，{ $not-judged }个无法判断。
report-alarm-definition = 某一期报告数超过阈值即为一次超阈值报警，其中达到发布标准的为预警信号；事件自首次超阈值报警起，至连续7天无超阈值报警止。事件按其期间（最多计近7天）超出预期的部分，以标准差为单位排序。

## 数据质量

report-imports = 数据导入
report-imports-none = 尚未导入数据。
report-source = 来源
report-files = 文件
report-imported = 导入时间
report-rows-read = 读取
report-rows-accepted = 采用
report-rows-corrected = 更正或置空
report-rows-rejected = 剔除
report-rows-duplicate = 重复
report-rows-superseded = 被撤回或更新
report-problems = 问题（按规则）
report-problems-none = 导入未发现问题。
report-problem = 问题
report-times = 次数
report-done = 处理
report-notes-none = 无特别说明。

## 尚不明确的情况

unknown-unreported = 未报告的感染。本报告所列为报告病例数，检测与就诊行为随时间变化。
unknown-newest-days = 最近几天尚有多少病例待补报。
unknown-transmission = 疫情升降趋势及未来数周走势：未能计算。
unknown-behaviour = 防控措施或公众行为改变后的走势：预测仅按近几周情况外推。
unknown-cause = 事件属于暴发疫情、检测变化还是集中补报，须经现场核实方能判定。
unknown-missing-places = { $count }个无数据地区的情况。
unknown-not-judged = { $count }个序列无法判断，没有报警不等于没有风险。

## 依据

report-snapshot = 数据版本号
report-as-of = 截至日期
report-config = 配置摘要值
report-version = 软件版本
report-sources = 数据来源（按采用顺序）
report-rows = 数据范围
report-rows-value = { $disease }，{ $measure }，{ $place }，{ $axis }，{ $span }
report-repeat = 数据版本、截至日期与配置相同，则报告相同。
why-rate = { $count }例 ÷ { $persons }人（人口表，{ $place }，{ $day }） × 10万 = { $rate }/10万
why-rate-undated = { $count }例 ÷ { $persons }人（人口表，{ $place }） × 10万 = { $rate }/10万
why-alarm = 最近一次超阈值报警（{ $day }，{ $days }天合计）：报告{ $observed }例，{ $threshold ->
    [0] 出现1例即报警
   *[other] 阈值{ $threshold }例
}。
why-alarm-p = 最近一次超阈值报警（{ $day }，{ $days }天合计）：报告{ $observed }例，{ $threshold ->
    [0] 出现1例即报警
   *[other] 阈值{ $threshold }例
}，P值{ $p }。

## 图中用语

chart-observed = 报告数
chart-mean = 7日平均
chart-expected = 预期数
chart-threshold = 预警阈值
chart-alarm = 超阈值报警
chart-event = 事件
chart-forecast = 预测（50%、90%预测区间）
chart-incomplete = 报告可能尚未收齐
chart-missing = 无数据
chart-no-denominator = 无发病率
chart-missing-either = 无数据或无发病率
chart-marker = 事件（面积为超出预期数）
chart-per-100000 = /10万
chart-unit-incidence = 近7天发病率（/10万）
chart-unit-cases = 近7天病例数
chart-none = 没有可绘制的数据。
