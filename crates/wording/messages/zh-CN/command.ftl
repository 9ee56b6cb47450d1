# 命令行：长时间任务的阶段、完成情况、下一步。

## 阶段（显示在进度条旁）

stage-generate = 生成模拟城市
stage-open = 打开工作区
stage-detect-format = 识别文件格式
stage-read = 读取记录
stage-check = 核对记录
stage-import = 导入数据
stage-write = 写入档案库
stage-import-read = 读取导入内容
stage-import-compare = 与已知数据比对
stage-import-write = 写入导入内容
stage-restore = 恢复档案库
stage-history = 读取历史数据
stage-series = 汇集序列
stage-detect = 判断各序列
stage-scan = 蒙特卡洛模拟
stage-events = 合并超阈值报警为事件
stage-situation = 形势研判
stage-growth = 判断升降趋势
stage-forecast = 预测
stage-report = 撰写报告
stage-evaluate = 历史回放
stage-serve = 提供服务

## 历史回放。`one`、`five`、`before`、`after`为百分数

line-named = { $name }：{ $text }
evaluate-as-configured = 按现行配置
evaluate-title = 历史回放，{ $span }：每日仅使用当日已知的数据。
evaluate-spread-title = 各地升降趋势判断与预测回放，{ $span }，每周一次，共{ $count }次：每次仅使用当日已知的数据，与目前已知的实际值比较。
evaluate-spread-none = { $disease }：上述日期没有可核对的预测。
evaluate-spread-forecasts = { $disease }：核对预测{ $count }次，实际值落在50%预测区间内的占{ $half }，落在90%预测区间内的占{ $most }；误差为“与最近一周持平”的{ $ratio }倍。
evaluate-spread-ahead = 提前{ $weeks }周：{ $count }次，{ $half }、{ $most }；{ $ratio }倍。
evaluate-spread-growth = 判断为“{ $state ->
    [growing] 上升
    [likely-growing] 可能上升
    [likely-declining] 可能下降
    [declining] 下降
   *[unclear] 趋势不明
}”共{ $count }次：其后2周病例数多于此前2周的占{ $rose }，少于的占{ $fell }。
evaluate-no-outbreaks = 未标注也未注入暴发，不评价信号的真实性。
evaluate-outbreaks = 已知暴发{ $count }起（其中注入{ $injected }起）。信号所在的时段与暴发重叠，且地区相同或包含该地区，即为真实信号。
evaluate-issued = { $name }：判断{ $judged }期，{ $alarms }期超过各自阈值，发布预警信号{ $signals }个（每周{ $signals-a-week }个），合并为单序列事件{ $events }起（每周{ $events-a-week }起）。
evaluate-real = 真实比例：信号{ $signals }，事件{ $events }。
evaluate-detected = 探测到暴发：{ $outbreaks }起中的{ $detected }起（{ $share }）。
evaluate-none-detected = 探测到暴发：{ $outbreaks }起中0起。
evaluate-delay = 探测延迟中位数：已探测到的暴发为{ $delay }天；{ $all ->
    [-1] 全部暴发中有半数及以上始终未被探测到
   *[other] 全部暴发为{ $all }天
}。
evaluate-nothing-judged = { $name }：这些日期中没有可判断的时段；此前历史数据不足或有缺失。
evaluate-no-p-values = 该方法不给出P值，不评价其校准情况。
evaluate-calibration = 暴发以外时段的P值（{ $count }个）：小于0.01的占{ $one }%，小于0.05的占{ $five }%；各十分位区间依次占{ $tenths }%；与均匀分布的最大距离为{ $distance }。
evaluate-plot-title = 暴发以外时段的P值；虚线为均匀分布时各区间应有的比例
evaluate-plot-axis = P值（柱：占判断期数的百分比）
evaluate-proposed = 建议阈值已写入{ $file }，尚未生效：请逐条审核，将同意的内容复制到watchfire.toml。
evaluate-proposal-header = 由 `watchfire evaluate` 提出，{ $span }，{ $name }：使无暴发时段中{ $level }报警的alpha值。以前一半日期测算，以后一半日期检验。
evaluate-proposal-review = 尚未生效。须由专人逐条审核，并将同意的内容复制到本工作区的watchfire.toml，注明审核人和日期。未标注的暴发会使alpha偏小。
evaluate-proposal-too-little = { $disease }：无暴发的历史数据不足，无法估计使{ $level }报警的阈值，不提出建议。
evaluate-proposal-not-borne-out = 后一半日期未能印证该值，故不作为建议：两段日期之间存在季节变化、流行波或报告方式的改变。
evaluate-proposal-line = { $disease }：截至{ $day }，无暴发时段{ $measured }期，按现行配置{ $before }%报警；此后各日按此alpha，{ $checked }期中{ $after }%报警。

## 完成情况

done-import = 读取{ $read }行，采用{ $accepted }行；数据版本号{ $snapshot }。
done-import-withdrawn = 来源中有{ $count }行不再有效，已撤回。
done-import-kept = { $rows }行无法识别，其中{ $records }条已知记录按原内容保留。
done-import-held-back = { $rows }行无法识别且看不出是哪条记录，文件中未见的{ $records }条已知记录暂不撤回。请改正后重新导入；若确已撤回，请加 --force 重新导入同一文件。
done-import-removed = 已清除此前未完成导入残留的{ $count }个文件：{ $files }
done-import-sums-kept = { $rows }行无法识别；{ $records }项由多行相加的计数缺少这些行会偏低，暂按原数保留。请改正后重新导入。
done-import-nothing-new = 这些文件此前已导入，未新增数据。
done-demo = 生成用时{ $made }秒，导入用时{ $imported }秒。
done-init = 已建立空工作区{ $folder }（时区{ $name }）。
demo-made-anew = { $folder }中此前的演示未完成即中断：已清除其残留内容，现重新生成。
doctor-table = { $name } v{ $version } { $files }个文件 { $rows }行 { $bytes }字节
doctor-sound = 档案库完好。
done-report = 报告已写入{ $file }。
done-analyze = 截至{ $day }已知，有{ $count }起未结束事件。
done-analyze-after-data = 数据止于{ $newest }，截至该日已知，有{ $count }起未结束事件；此后至{ $day }的{ $days }天没有数据。
done-serve = 页面地址：{ $url }。按Ctrl-C停止。
import-account = 读取{ $read } = 采用{ $accepted } + 更正或置空{ $corrected } + 剔除{ $rejected } + 重复{ $duplicate } + 被取代{ $superseded }

## 提示

hint-prefix = 提示：
hint-import-places = 请用 --profile places 导入地区和边界。
hint-build-fonts = 请运行 `cargo xtask build`，以取得PDF报告所需的中文字体。
hint-init-workspace = `watchfire init { $folder }` 可在该处新建空工作区。
hint-import-or-other-folder = 请用 `watchfire import` 向其导入数据，或另选文件夹。
hint-other-folder = 请指定空文件夹或尚不存在的文件夹。
hint-correct-settings = 请在工作区的 watchfire.toml 中改正；各项可取的值见 docs/src/reference/configuration.md。
hint-free-space = 请腾出空间后重新运行；未作任何改动。
hint-near = 相近的有：{ $near }。
hint-list-profiles = `watchfire profiles` 可列出全部导入模板。
hint-doctor-damaged = 请停止导入，将该文件夹原样另存一份，再由备份恢复上列文件。
hint-doctor-unfinished = 下次导入时自动清除。
hint-import-held = 请核对文件是否完整；如确实完整，请加 --force 重新导入。
hint-import-held-clock = 请校准本机时钟后重新导入。若当时的时钟有误：请恢复该次导入之前的备份；或加 --force 导入，但自{ $newest }起仍以当时登记的内容为准。
hint-import-held-missing = 若文件只是该来源的另一部分（其他地区或病种），请将各部分一次导入，或在映射中为其单设来源；若确已撤回这么多，请加 --force 重新导入。

## 工作区命令无法执行的原因

failure-no-workspace = { $folder }不是工作区：其中没有watchfire.toml。
failure-no-archive = { $folder }中没有档案库，请用 `watchfire init { $folder }` 新建。
failure-workspace-exists = { $folder }已有工作区。
failure-folder-not-empty = { $folder }不是空文件夹：其中有{ $name }。
failure-newer-format = { $folder }中的档案库为格式{ $found }，本程序只能读取格式{ $known }及以前的，请使用较新的版本。
failure-locked = 另一进程{ $holder ->
    [unknown] 正在
   *[known] （进程号{ $pid }）正在
}写入该工作区（{ $file }）：请等待其完成，或先结束该进程。
failure-cannot-read = 无法读取{ $file }：{ $kind ->
    [not-found] 文件不存在
    [denied] 没有读取权限
    [not-text] 不是UTF-8文本
   *[other] { $reason }
}。
failure-cannot-write = 无法写入{ $file }：{ $kind ->
    [not-found] 所在文件夹不存在
    [denied] 没有写入权限
    [full] 磁盘空间已满
   *[other] { $reason }
}。
doctor-unhashed = 有{ $count }个数据文件由旧版本写入，未带校验值：只核对了大小、行数和能否解码，未逐字节核对。
failure-doctor-damaged = 档案库已损坏。
failure-doctor-unfinished = 档案库中有未完成导入的残留；已确认的导入均完好。
failure-damaged = 档案库在{ $file }处损坏：{ $reason }。请运行 `watchfire doctor` 并由备份恢复。
failure-ledger-emptied = 决定记录{ $file }是空文件：请由备份恢复（连同-wal文件）；若此工作区从未作过决定，可删除该文件。
failure-ledger-damaged = 决定记录{ $file }已损坏（{ $reason }）：请由备份恢复（连同-wal文件）。
failure-no-snapshot = 没有快照{ $asked }，最新快照为{ $known }。
failure-query-refused = 查询未予执行：{ $why }。
failure-query = 查询无法执行：{ $why }。
failure-config = 配置无法读取：{ $why }。
failure-pack = 规则或代间距的设置不可用：{ $why }。
failure-warning-settings = 早期预警的设置不可用：{ $why }。
failure-zone = 没有时区“{ $name }”，请填写IANA名称，如Asia/Shanghai。
failure-no-counts = 档案库中尚无病例数据，请先用 `watchfire import` 导入。
failure-before-data = { $day }尚无数据：最早的数据为{ $first-day }。
failure-no-place = 没有地区“{ $code }”。
failure-no-disease = 数据中没有病种“{ $code }”，现有：{ $there }。
failure-no-analysis = 没有分析“{ $name }”：请从{ $there }中选择。
failure-form = { $file }：仅可写为{ $forms }，请以其中之一作为文件扩展名。
failure-from-after-to = --from { $day }晚于--to { $until }：请将较早的日期写在--from。
failure-false-alarms = --false-alarms { $given }不是比例：请给出0与1之间的数，例如0.01。
failure-nothing-injected = 未能在历史数据中植入任何暴发：--from至--to之前八周内没有地区报告病例。请换用其他日期。
failure-outbreak-word = { $file }第{ $line }行：outbreak为“{ $value }”，请写1或0。
failure-option-of-another = { $option }属于{ $owner }，而本次指定的是{ $asked }：请去掉该选项，或改用{ $owner }。
failure-no-profile = 没有名为“{ $name }”的导入模板。
failure-import-held = 文件仅有{ $count }行，而该来源上次的全部数据为{ $previous }行：不足一半，暂不采用，未导入任何数据。
failure-import-held-clock = 此前有一次导入的日期为{ $newest }，而本机日期为{ $today }：两者必有一误，未导入任何数据。若按今日登记，将被已登记于该日的内容覆盖，无法显示。
failure-import-held-missing = 该来源此前报告的、报告日期在文件范围之内的记录有{ $previous }行，文件中缺少其中{ $count }行（将被撤回）：超过一半，未导入任何数据。
failure-known-from = --known-from { $value } 无法识别，应为report-date或report-date+天数。
failure-no-way-to-read = 请用 --profile 指定导入模板，或用 --mapping 指定映射文件。
failure-option-date = { $option } 的值“{ $value }”不是有效的日期，应写作2020-06-17。
failure-option-value = { $option } 的值“{ $value }”无效。
failure-option-missing = 命令缺少 { $option }，用法见 --help。
failure-option-unknown = 命令没有 { $option } 选项，用法见 --help。

## 独立命令无法执行的原因（错误）；行号自1起，不含表头

failure-missing-column = { $file }缺少列{ $column }；现有列：{ $columns }。
failure-missing-column-near = { $file }缺少列{ $column }；现有列：{ $columns }。是否应为{ $suggestion }？
failure-unreadable-number = { $file }第{ $line }行：{ $column }列的“{ $value }”无法识别，应为数字，如12.5。
failure-unreadable-whole-number = { $file }第{ $line }行：{ $column }列的“{ $value }”无法识别，应为整数。
failure-unreadable-date = { $file }第{ $line }行：{ $column }列的“{ $value }”无法识别，应为日期，如2020-06-17。
failure-empty-date = { $file }第{ $line }行：{ $column }列为空，每行都须填写日期。
failure-empty-share = { $file }第{ $line }行：lag或w为空，每行都须填写滞后天数及其比例。
failure-no-as-of = { $file }的as_of列没有日期：请每行填写一个日期，或不使用--as-of-file。
failure-no-interval = 需要代间距：请给出--si-mean和--si-sd，或--si文件。
failure-window = --window为{ $value }：窗口至少为1天。
failure-prior = { $option }为{ $value }：必须是大于0的数，且--prior-sd应与--prior-mean同一数量级。
failure-count-too-large = 第{ $row }行：序列{ $series }的数值为{ $value }，超过{ $most }，不可能是病例数。
failure-mixed-weekdays-series = 序列{ $series }：第{ $row }行以{ $date }标记的周与其首周（{ $other }）不在同一星期几。各周须以同一星期标记；若为逐日计数，请用--unit day。
failure-outside-record = { $span }不在已有数据的日期范围（{ $first }至{ $last-date }）之内，请改用其间的日期。
failure-mixed-weekdays = 第{ $row }行：周{ $date }与周{ $other }（第{ $other-row }行）的星期不同。各周须以同一星期标记；若为逐日计数，请用--unit day。
failure-levels = “{ $given }”不是分位数水平：请用hub7、hub23，或0与1之间递增的数，如0.05,0.5,0.95。
failure-duplicate-increment = 序列{ $series }对{ $date }、{ $report }报告的增量有两行（第{ $first-row }行和第{ $row }行）：请保留一行，或将两行相加。
failure-rolling-weeks = --rolling { $rolling }按日求和：使用--unit week时须为1。
failure-delay-too-long = --max-delay { $max-delay }与--rolling { $rolling }之和超过{ $most }个时段。
failure-vintages-too-short = 截至该日仅能计算{ $errors }个历史误差：报告历史过短，不足以覆盖最长{ $max-delay }个时段的延迟。请提供更长时间的报告、较晚的--as-of，或较短的--max-delay。
failure-max-delay = --max-delay为{ $max-delay }，应为1至{ $most }天。
failure-duplicate-vintage = 序列{ $series }在{ $date }、截至{ $as-of }有两个数值（第{ $first-row }行和第{ $row }行）：请保留当日结束时已知的一个。
failure-duplicate-vintage-covariate = 序列{ $series }的协变量在{ $date }、截至{ $as-of }有两个数值（协变量表第{ $first-row }行和第{ $row }行）：请保留当日结束时已知的一个。
failure-weekday = 序列{ $series }：{ $date }（第{ $row }行）与第1行日期的星期不同。各周须以同一星期标记；若为逐日数值，请用--unit day。
failure-weekday-covariate = 序列{ $series }：{ $date }（协变量表第{ $row }行）与数据表各周的星期不同。各周须以同一星期标记；若为逐日数值，请用--unit day。
failure-years-too-many = 日期自{ $first }至{ $last-date }，超过{ $most }年：年份是否有误？
failure-horizons = “{ $given }”不是预测步长：请用0..3，或0,2,4一类的列表，取值0至{ $most }个时段。
failure-duplicate-date = 序列{ $series }在{ $date }有两行（第{ $first-row }行和第{ $row }行）：请保留一行，或将两行相加。
failure-not-daily = 序列{ $series }没有相连的两天，而代间距以天计。请提供逐日计数（无病例之日填0，或用--fill zero），或以--method renewal --unit week使用逐周计数。
failure-cori-weeks = cori方法不能使用逐周计数：请用--method renewal，或提供逐日计数。
failure-cori-shares = cori方法不能使用share和relative_sd列：请用--method renewal，或提供完整的逐日计数。
failure-share-known = 序列{ $series }在{ $date }（第{ $row }行）的share为{ $share }、relative_sd为{ $relative-sd }：share须大于0且不超过1，relative_sd不得小于0。
failure-days-too-many = 序列{ $series }自{ $first }至{ $last-date }，超过{ $most }天：年份是否有误？
failure-interval-no-lags = 代间距没有数据行：请给出各滞后天数的比例w。
failure-delay-no-lags = 延迟分布没有数据行：请给出各滞后天数的比例w。
failure-interval-lag = 代间距第{ $row }行的滞后为{ $lag }：0至{ $most }天的每个滞后只能出现一次。
failure-delay-lag = 延迟分布第{ $row }行的滞后为{ $lag }：0至{ $most }天的每个滞后只能出现一次。
failure-delay-weight = 延迟分布在滞后{ $lag }天的比例为{ $share }：各比例须为不小于0的数。
failure-delay-sum = 延迟分布的比例之和为{ $sum }，不等于1。
failure-interval-too-long = 均值{ $mean }天、标准差{ $sd }天的代间距超过{ $most }天。
failure-interval-mean = 代间距的均值为{ $mean }天：须大于1，因为病例不会在发病当日造成感染。
failure-interval-sd = 代间距的标准差为{ $sd }天：须大于0。
failure-interval-sd-small = 代间距的标准差为{ $sd }天：小于百分之一天，以整天计已无差别。请用--si文件直接给出各天的比例。
failure-interval-sd-large = 代间距的标准差为{ $sd }天，而均值为{ $mean }天：几乎所有续发病例都将在次日出现，其余则在数月之后。两者是否都以天计？
failure-interval-weight = 代间距在滞后{ $lag }天的比例为{ $share }：各比例须为不小于0的数。
failure-interval-lag-zero = 代间距在滞后0天的比例为{ $share }：此处不能使用当日即造成感染的病例。
failure-interval-sum = 代间距的比例之和为{ $sum }，不等于1。
failure-score-level = 第{ $row }行：output_type_id“{ $level }”不是分位数水平，应为0与1之间的数。
failure-score-duplicate-level = 序列{ $series }，{ $date }：水平{ $level }出现在第{ $first-row }行和第{ $row }行。若为不同日期或模型的预测，须以as_of、horizon和model列加以区分。
failure-score-duplicate-sample = 序列{ $series }，{ $date }：样本{ $sample }出现在第{ $first-row }行和第{ $row }行。若为不同日期或模型的预测，须以as_of、horizon和model列加以区分。
failure-forecast-too-large = 预测表第{ $row }行的数值为{ $value }，超过{ $most }，不可能是病例数。
failure-truth-too-large = 观测表第{ $row }行的数值为{ $value }，超过{ $most }，不可能是病例数。
failure-score-duplicate-truth = 观测表中序列{ $series }在{ $date }有两行（后者为第{ $row }行）：请保留一行。
failure-score-no-models = 使用基准模型时，预测表须有model列。
failure-score-no-baseline = 没有模型{ $baseline }的预测；现有模型：{ $models }。
failure-nothing-to-score = 没有可评分的预测。数据行{ $rows }行，其中既非分位数也非样本的{ $other-rows }行；观测表中没有相应series和target_date的预测{ $without-truth }个，有缺失数值的预测{ $value-missing }个。

## 终端上提示的问题

problems-more = ……另有{ $count }条同类提示。
delay-estimated = 序列{ $series }的报告延迟（截至{ $day }）：平均{ $mean }天，标准差{ $sd }天，{ $family ->
    [lognormal] 对数正态分布
    [gamma] 伽马分布
    [weibull] 韦布尔分布
   *[empirical] 经验分布
}{ $parameters }。
delay-estimated-of-all = 全部序列合计的报告延迟（截至{ $day }）：平均{ $mean }天，标准差{ $sd }天，{ $family ->
    [lognormal] 对数正态分布
    [gamma] 伽马分布
    [weibull] 韦布尔分布
   *[empirical] 经验分布
}{ $parameters }。
