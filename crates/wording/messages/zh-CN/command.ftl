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
stage-events = 合并预警信号为事件
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
evaluate-spread-ahead = {"  "}提前{ $weeks }周：{ $count }次，{ $half }、{ $most }；{ $ratio }倍。
evaluate-spread-growth = {"  "}判断为“{ $state ->
    [growing] 上升
    [likely-growing] 可能上升
    [likely-declining] 可能下降
    [declining] 下降
   *[unclear] 趋势不明
}”共{ $count }次：其后第2周病例数增加的占{ $rose }，减少的占{ $fell }。
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

done-import = 读取{ $read }行，采用{ $accepted }行；快照{ $snapshot }。
done-import-withdrawn = 来源中有{ $count }行不再有效，已撤回。
done-import-nothing-new = 这些文件此前已导入，未新增数据。
done-report = 报告已写入{ $file }。
done-analyze = 截至{ $day }已知，有{ $count }起进行中的事件。
done-serve = 页面地址：{ $url }。按Ctrl-C停止。
import-account = 读取{ $read } = 采用{ $accepted } + 更正{ $corrected } + 剔除{ $rejected } + 重复{ $duplicate } + 被取代{ $superseded }

## 提示

hint-prefix = 提示：
hint-import-places = 请用 --profile places 导入地区和边界。
hint-build-fonts = 请运行 `cargo xtask build`，以取得PDF报告所需的中文字体。
