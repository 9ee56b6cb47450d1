# 研判用语。名为 `rate` 的参数保留一位小数；`change` 为比例，
# 同时提供 `change-direction`（up、down、same）和 `change-size`（不带符号）；
# 日期 `from` 和 `to` 同时提供 `span`，相同的年、月只写一次。`method`、`reason` 为代码，显示其名称。

## 结论

headline-none = { $place }目前无关注级及以上未结束事件{ $listed ->
    [0] {""}
   *[other] （另有{ $listed }起为提示级）
}。
headline-none-data-partly = { $place }已报告的数据中未见关注级及以上未结束事件{ $listed ->
    [0] {""}
   *[other] （另有{ $listed }起为提示级）
}；按病种和地区统计，{ $total }项中有{ $missing }项缺报，无法判断。
headline-none-data-missing = { $place }因缺报，无法判断有无关注级及以上事件{ $listed ->
    [0] {""}
   *[other] （另有{ $listed }起为提示级）
}：按病种和地区统计，{ $total }项中有{ $missing }项缺报。
headline-none-data-none = { $place }没有可供判断的报告，无法判断有无关注级及以上事件。
headline-data-partly = 另按病种和地区统计，{ $total }项中有{ $missing }项缺报，其有无事件无法判断。
headline-data-stale = { $place }最新数据截至{ $day }，早于所选日期{ $days }天：以下为当时情况，此后有无事件无法判断。
headline-events = { $place }现有关注级及以上未结束事件{ $count }起{ $listed ->
    [0] {""}
   *[other] （另有{ $listed }起为提示级）
}。首要事件：{ $top }{ $disease }{ $people ->
    [all] {""}
   *[other] （{ $people }）
}，近{ $days }天报告{ $measure }{ $observed }例，预期{ $expected }例。
headline-event-here = { $place }{ $disease }{ $people ->
    [all] {""}
   *[other] （{ $people }）
}超过预警阈值：近{ $days }天报告{ $measure }{ $observed }例，预期{ $expected }例{ $listed ->
    [0] {""}
   *[other] （另有{ $listed }起为提示级）
}。
headline-counted = 报告{ $measure }{ $count }例
headline-compared = { $change-direction ->
    [up] 较前一周上升{ $change-size }
    [down] 较前一周下降{ $change-size }
    [more] 较前一周增加{ $change-size }例
    [fewer] 较前一周减少{ $change-size }例
    [times] 为前一周的{ $change-size }倍
   *[same] 与前一周持平
}
headline-compared-full = { $change-direction ->
    [up] 较前一周（约{ $full-before }例）上升{ $change-size }
    [down] 较前一周（约{ $full-before }例）下降{ $change-size }
    [more] 较前一周（约{ $full-before }例）增加{ $change-size }例
    [fewer] 较前一周（约{ $full-before }例）减少{ $change-size }例
    [times] 为前一周（约{ $full-before }例）的{ $change-size }倍
   *[same] 与前一周（约{ $full-before }例）持平
}
headline-incidence = { $place }{ $disease }近7天（{ $span }）{ headline-counted }（{ $rate }/10万）{ $certainty ->
    [not-known] ，数据完整性不详
   *[other] {""}
}，{ headline-compared }。
headline-incidence-only = { $place }{ $disease }近7天（{ $span }）{ headline-counted }（{ $rate }/10万）{ $certainty ->
    [incomplete] ；报告尚未收齐，暂不与前一周比较
    [not-known] ；数据完整性不详，暂不与前一周比较
   *[other] {""}
}。
headline-incidence-expected = { $place }{ $disease }近7天（{ $span }）已{ headline-counted }（{ $rate }/10万），报告尚未收齐，预计收齐后约{ $full }例，{ headline-compared-full }。
headline-cases = { $place }{ $disease }近7天（{ $span }）{ headline-counted }{ $certainty ->
    [not-known] （数据完整性不详）
   *[other] {""}
}，{ headline-compared }。
headline-cases-only = { $place }{ $disease }近7天（{ $span }）{ headline-counted }{ $certainty ->
    [incomplete] ；报告尚未收齐，暂不与前一周比较
    [not-known] ；数据完整性不详，暂不与前一周比较
   *[other] {""}
}。
headline-cases-expected = { $place }{ $disease }近7天（{ $span }）已{ headline-counted }，报告尚未收齐，预计收齐后约{ $full }例，{ headline-compared-full }。
headline-missing = { $place }{ $disease }近7天（{ $span }）{ $measure }数不明：部分地区缺报。
headline-no-data = { $place }在{ $day }之前没有数据。

## 传播：`state`为growing、likely-growing、unclear、likely-declining、declining；`probability`为所述方向的概率，
## 方向不明时为上升概率；有效再生数保留两位小数

growth-reproduction = { $state ->
    [growing] { $place }{ $disease }疫情呈上升趋势
    [likely-growing] { $place }{ $disease }疫情可能呈上升趋势（概率{ $probability }）
    [likely-declining] { $place }{ $disease }疫情可能呈下降趋势（概率{ $probability }）
    [declining] { $place }{ $disease }疫情呈下降趋势
   *[unclear] { $place }{ $disease }疫情升降趋势尚不明确（上升概率{ $probability }）
}，有效再生数为{ $r }（90%区间：{ $r-low }～{ $r-high }）{ $turning ->
    [doubling] ，倍增时间约{ $days }天
    [halving] ，减半时间约{ $days }天
   *[neither] {""}
}。
growth-weekly = { $state ->
    [growing] { $place }{ $disease }疫情呈上升趋势
    [likely-growing] { $place }{ $disease }疫情可能呈上升趋势（概率{ $probability }）
    [likely-declining] { $place }{ $disease }疫情可能呈下降趋势（概率{ $probability }）
    [declining] { $place }{ $disease }疫情呈下降趋势
   *[unclear] { $place }{ $disease }疫情升降趋势尚不明确（上升概率{ $probability }）
}，每周{ $change-direction ->
    [up] 上升{ $change-size }
    [down] 下降{ $change-size }
   *[same] 基本持平
}（变化的90%区间：{ $low }～{ $high }）{ $turning ->
    [doubling] ，倍增时间约{ $days }天
    [halving] ，减半时间约{ $days }天
   *[neither] {""}
}。
growth-parts = 可判断的{ $told }个{ $level }中，{ $count ->
    [1] { $top }呈上升趋势
   *[other] { $count }个呈上升趋势，{ $top }上升最快
}{ $rest ->
    [0] {""}
   *[other] ；另有{ $rest }个数据不足，无法判断
}。
growth-basis = 代间距均值{ $mean }天（标准差{ $sd }天）；{ $delay ->
    [0] 有效再生数按报告日期计算
   *[other] 发病至报告平均{ $delay }天，有效再生数按发病日期推算
}。{ $left-out ->
    [0] {""}
   *[other] 数据来源未说明迟报情况，最近{ $left-out }天的数据可能尚未报全，未纳入分析。
}{ $verify ->
    [0] {""}
   *[other] 代间距有待核实：{ $source }。
}
growth-basis-none = 尚无{ $disease }的代间距，只判断升降趋势，不给出有效再生数；待核定代间距后补充。{ $left-out ->
    [0] {""}
   *[other] 数据来源未说明迟报情况，最近{ $left-out }天的数据可能尚未报全，未纳入分析。
}
growth-left-out = 最近{ $count }天的数据可能尚未报全，未纳入分析，以上研判数据截至{ $to }。
growth-none-reports = 没有按日或按周的报告数据。
growth-none-old = 最新报告日期为{ $day }，不足以判断当前趋势。
growth-none-few = 近{ $weeks }周{ $count ->
    [0] 无病例
   *[other] 仅{ $count }例
}，病例过少，无法判断趋势。
growth-none-nobody = 近期无可能造成传播的病例，不作传播趋势判断。
outlook-against-growth = 预测方向与上述趋势不一致：趋势反映最近几日情况，预测依据各地近几周的整体走势。安排工作宜按两者中较不利的一方准备，并随新数据复核。
growth-burst = 近4周{ $total }例中有{ $count }例集中在{ $span }（{ $days }天）{ $here ->
    [1] {""}
   *[other] 的{ $part }
}，可能为聚集性疫情或同源暴露：增长率和预测均不宜外推，以事件处置为准。
growth-none-short = 报告时间跨度不足，暂无法判断趋势。
growth-none-fit = 病例数波动过大，模型无法拟合，不作趋势判断。
outlook = 预计{ $span }报告病例{ $count }例（90%预测区间：{ $low }～{ $high }例），{ $change-direction ->
    [up] 较最近一周上升{ $change-size }
    [down] 较最近一周下降{ $change-size }
    [more] 较最近一周增加{ $change-size }例
    [fewer] 较最近一周减少{ $change-size }例
    [times] 为最近一周的{ $change-size }倍
   *[same] 与最近一周持平
}。
outlook-only = 预计{ $span }报告病例{ $count }例（90%预测区间：{ $low }～{ $high }例）。
fan-none-few = 近{ $weeks }周{ $count ->
    [0] 无病例
   *[other] 仅{ $count }例
}，少于预测所需的{ $needed }例，不作预测。
fan-none-old = 最新报告日期为{ $day }，距今过久，不作预测。
fan-none-gap = 最近数周数据缺失，无法预测。
fan-none-short = 已知数据不足3周，无法预测。
forecast-record = 近半年的预测在全部地区共核对{ $count }次：{ $within }的实际值落在90%预测区间内，{ $within-half }落在50%预测区间内{ $width ->
    [narrow] ，区间偏窄
    [wide] ，区间偏宽
   *[fitting] {""}
}；点预测{ $skill ->
    [better] 误差为“维持上周水平”的{ $ratio }
    [unknown] 误差无从比较
   *[none] 不优于“维持上周水平”（误差为其{ $ratio }）
}。
forecast-record-none = 近半年尚无可核对的预测。

## 事件依据

reason-excess = { $closed ->
    [1] { $span }
   *[other] 近{ $days }天
}报告{ $observed }例，预期{ $expected }例。
reason-excess-measure = { $closed ->
    [1] { $span }
   *[other] 近{ $days }天
}报告{ $measure }{ $observed }例，预期{ $expected }例。
reason-highest = { $closed ->
    [1] { $span }
   *[other] 近{ $days }天
}报告{ $observed }例，预期{ $expected }例，为{ $closed ->
    [1] 此前
   *[other] 近
}{ $years ->
    [0] { $weeks }周
   *[other] { $years }年
}最高。
reason-highest-measure = { $closed ->
    [1] { $span }
   *[other] 近{ $days }天
}报告{ $measure }{ $observed }例，预期{ $expected }例，为{ $closed ->
    [1] 此前
   *[other] 近
}{ $years ->
    [0] { $weeks }周
   *[other] { $years }年
}最高。
reason-excess-so-far = { reason-excess }{ $closed ->
    [1] 当时报告尚未收齐
   *[other] 报告尚未收齐
}，预计已报告{ $percent }%，预期数已按此折算。
reason-excess-measure-so-far = { reason-excess-measure }{ $closed ->
    [1] 当时报告尚未收齐
   *[other] 报告尚未收齐
}，预计已报告{ $percent }%，预期数已按此折算。
reason-highest-so-far = { reason-highest }{ $closed ->
    [1] 当时报告尚未收齐
   *[other] 报告尚未收齐
}，预计已报告{ $percent }%，预期数已按此折算。
reason-highest-measure-so-far = { reason-highest-measure }{ $closed ->
    [1] 当时报告尚未收齐
   *[other] 报告尚未收齐
}，预计已报告{ $percent }%，预期数已按此折算。
reason-single-case = { $span }报告{ $observed }例；该病出现1例即发出预警信号。
reason-stratum = { $age }人群近{ $days }天报告{ $observed }例，预期{ $expected }例。
reason-no-alarm-today = { $day }当日未超过阈值；最近一次超阈值报警为{ $last }，连续7天无报警后事件方可结束。

## 哪些报警作为预警信号。`level`为比例；`dependence`为positive或arbitrary

signals-day = { $day }共判断{ $judged }个序列，{ $alarms ->
    [0] 均未超过各自阈值。
   *[other] { $alarms }个超过各自阈值（超阈值报警）：其中{ $signals }个作为预警信号发布，{ $rest }个未达到信号标准，列出备查。
}
signals-rule = 单个序列超过阈值后，还须在当日判断的全部序列中足够突出，才作为预警信号发布：所报地区中误报的期望比例不超过{ $level }（{ $dependence ->
    [arbitrary] 不对序列之间的相关性作任何假设
   *[positive] 假设各序列相互独立或同升同降
}），且不少于{ $cases }例。名录所列疾病出现1例即为预警信号。
signals-without-p = 有{ $count }个报警所用方法不给出P值，按该方法自身的误报概率参与比较。
signals-single-cases = 有{ $count }个序列报告了名录所列、出现1例即发出预警信号的疾病。

## 时空聚集

cluster-chance = { $place }{ $others ->
    [0] { "" }
   *[other] 及其周边{ $radius }公里内{ $others }个地区
}，{ $span }共报告{ $observed }例，预期{ $expected }例；随机波动约每{ $recurrence }天出现一次同等程度的聚集。
cluster-hardly-chance = { $place }{ $others ->
    [0] { "" }
   *[other] 及其周边{ $radius }公里内{ $others }个地区
}，{ $span }共报告{ $observed }例，预期{ $expected }例；随机波动出现同等程度聚集的机会不足十年一次。

## 较前一日的变化

change-none = 无新增或结束的事件，数据无变化。
change-opened = 新增事件：{ $place }{ $disease }{ $people ->
    [all] {""}
   *[other] （{ $people }）
}。
change-issued = 事件达到预警信号标准：{ $place }{ $disease }{ $people ->
    [all] {""}
   *[other] （{ $people }）
}，自{ $opened }起持续。
change-raised-again = 事件再次预警：{ $place }{ $disease }{ $people ->
    [all] {""}
   *[other] （{ $people }）
}，自{ $opened }首次报警。
change-closed = 事件结束：{ $place }{ $disease }{ $people ->
    [all] {""}
   *[other] （{ $people }）
}，已连续{ $days }天无超阈值报警。
change-grown = 事件扩大：{ $place }{ $disease }{ $people ->
    [all] {""}
   *[other] （{ $people }）
}，7天病例数由前一日所报{ $before }例增至{ $now }例。
change-count = 截至{ $day }，{ $place }各病种合计较前一日新增已知病例{ $added }例，订正核减{ $removed }例。

## 指标卡

card-cases-7d = { $disease }近7天病例数
card-incidence-7d = { $disease }近7天发病率
card-deaths-7d = { $disease }近7天死亡数
card-hospitalizations-7d = { $disease }近7天住院数
card-open-events = 未结束事件（各病种，关注级及以上）
card-places-reporting = { $disease }近7天有病例的{ $level }（共{ $total }个）

## 曲线标题

series-title-above = 有{ $alarms }天超过预警阈值，最近一次为{ $last }
series-title-above-weeks = 有{ $alarms }周超过预警阈值，最近一周截至{ $last }
series-title-within = 处于预期范围内
series-title-not-judged = 未作判断
series-title-total = { $span }共报告{ $count }例

## 数据说明

data-stale = { $source }的最新数据为{ $newest }，早于所选日期{ $days }天，此后情况未知。
data-not-yet = { $source }当时尚无任何记录。
data-assumed-known = { $source }不保留历史版本，{ $days ->
    [0] 按“报告当日即已知”处理
   *[other] 按“报告后{ $days }天已知”处理
}；以往各日的数据会显得比当时更完整。
scan-none-outlines = 未作时空聚集扫描：这些地区没有边界数据，或没有逐日数据。
scan-none-days = 未作时空聚集扫描：近{ $days }天逐日数据齐全的地区不足两个。
scan-partly = 另有{ $count }个地区近{ $days }天数据有缺日，未纳入扫描。
data-beside-root = 另有{ $count }个地区有报告但不隶属{ $place }，未计入其研判结果。请导入注明上级地区的地区表。
data-by-reference = { $source }未提供{ $disease }{ $measure }的报告日期，按发生日期（如发病日期）统计；最近几天已发生而尚未报告的未计入。
data-newest-incomplete = 最近几天的数据尚不完整，仍在补报。
data-no-denominator = { $places }个地区没有可用的人口数，不计算发病率。
data-parts-missing = { $disease }{ $measure }（{ $span }）：{ $place }{ $count ->
    [1] 缺报
   *[other] 等{ $count }个地区缺报
}，且数据来源未声明“无报告即零报告”，所属{ $sums }个上级地区的合计为避免低估，按缺失处理。如该来源无报告即为0例，请在其映射开头写明 `coverage.absent_is_zero = true` 后重新导入。
data-alpha-unknown = watchfire.toml的early-warning.alpha中，“{ $code }”不是病种目录或数据中的病种编码，该设置未起作用。
data-alpha-by-name = watchfire.toml的early-warning.alpha中，“{ $code }”是病种名称而非编码，该设置未起作用；请改为{ $near }。
data-source-order-unknown = watchfire.toml的sources.order中，来源“{ $code }”没有导入过数据，该设置未起作用。
data-provisional-places = { $count }个地区仅有代码；导入地区表后可显示名称和边界。
data-series-not-judged = { $disease }：{ $count }个序列未作判断（{ $reason }）。
data-series-not-judged-all = { $diseases }种病共{ $count }个序列未作判断（{ $reason }）。
data-missing-series = 部分序列存在无报告的日期，按缺失处理，不计为零。
data-no-outlines = 这些地区没有边界数据，无法绘制地图。
data-problems = 数据导入共发现{ $count }处问题，详见数据质量部分。
