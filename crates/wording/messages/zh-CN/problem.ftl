# 数据问题。`problem-title-规则` 说明规则检查什么，`problem-规则` 描述一次发现；位置与处理方式另行显示。
# 先为逐行问题，后为整个文件的问题。

## 逐行

problem-title-onset-after-report = 发病日期晚于报告日期
problem-onset-after-report = 发病日期{ $onset }晚于报告日期{ $report }，按原报告保留。

problem-title-onset-long-before-report = 发病日期远早于报告日期
problem-onset-long-before-report = 发病日期{ $onset }早于报告日期{ $report } { $days }天（超过{ $limit }天），请核对年月；已保留。

problem-title-dates-out-of-order = 日期先后矛盾
problem-dates-out-of-order = { $later }（{ $later_date }）早于{ $earlier }（{ $earlier_date }），已保留，请核对原卡。

problem-title-date-in-future = 日期晚于当日
problem-date-in-future = 日期{ $value }晚于今天（{ $today }）；汇总行不予采用，个案则该日期置空。

problem-title-date-after-recorded = 日期晚于来源获知日
problem-date-after-recorded = 日期{ $value }晚于来源获知日{ $recorded }，已保留。

problem-title-date-far-before-others = 日期远早于其他日期
problem-date-far-before-others = 日期{ $value }比文件中其他日期（自{ $first }起）早数年，已保留，请核对年份。

problem-title-empty-date = 空单元格形成的日期
problem-empty-date = 日期{ $value }系电子表格由空单元格或0转换而成，并非真实日期，按缺失处理；该日期为必需项时整行不予采用。

problem-title-recorded-in-future = 获知时间晚于今天
problem-recorded-in-future = 该行的获知时间{ $value }晚于今天（{ $today }），不予采用。

problem-title-impossible-age = 年龄不合理
problem-impossible-age = “{ $value }”不是合理年龄（0～{ $limit }岁），按年龄不详保留。

problem-title-age-as-band = 年龄以区间填报
problem-age-as-band = 年龄以区间“{ $value }”填报，按年龄组{ $band }保留。

problem-title-negative-count = 计数为负
problem-negative-count = 计数{ $value }为负值；该来源未声明以负值更正，故不予采用。

problem-title-total-falls = 累计数下降
problem-total-falls = 累计数{ $value }低于此前的{ $before }；该来源未声明以下降方式更正，故不予采用。如此前的累计数有误，请改正后重新导入。

problem-title-negative-count-kept = 以负值订正
problem-negative-count-kept = 计数{ $value }为负值，系来源对既往报告的订正，按更正保留。

problem-title-implausible-number = 数值超出合理范围
problem-implausible-number = “{ $value }”超过世界人口总数，可能误填了电话或证件号码，不予采用。

problem-title-na-literal = 以文字代替数值
problem-na-literal = 应填数值处为“{ $value }”，按缺失处理，不视为0；该值为必需项时整行不予采用。

problem-title-steering-characters = 不可见控制字符
problem-steering-characters = 该值含不可见的终端控制或书写方向控制字符，已去除，现为“{ $value }”。

problem-title-missing-value = 必填项为空
problem-missing-value = 必填项“{ $field }”为空，该行不予采用。

problem-title-no-usable-date = 没有可用的日期
problem-no-usable-date = 该行所填日期均无法识别或晚于今天，没有可用的日期，不予采用。

problem-title-unreadable-date = 日期无法识别
problem-unreadable-date = 无法识别日期“{ $value }”，应为{ $expected }之类的格式。

problem-title-unreadable-value = 数值无法识别
problem-unreadable-value = 无法识别“{ $value }”，应为：{ $expected }。

problem-title-value-too-long = 数值过长
problem-value-too-long = 该值长达{ $bytes }字节，超过编码、名称或数字的上限（{ $limit }字节），不予采用；请检查引号与分隔符。

problem-title-unknown-disease = 未知病种
problem-unknown-disease = 病种“{ $value }”不在病种目录中，按原名保留。

problem-title-unknown-status = 未知的状态
problem-unknown-status = 不知“{ $value }”是否表示该行已删除或排除，按有效保留。如不应计入，请用映射文件在superseded中写明该值。

problem-title-number-as-disease = 病种栏含电话或证件号码
problem-number-as-disease = 病种栏疑含电话或证件号码，该行不予采用，内容不予显示；请核对各列是否错位。

problem-title-unknown-place = 未知地区
problem-unknown-place = 没有编码或名称为“{ $value }”的地区（{ $rows }行），暂作临时地区保留；请导入地区，或在映射中指定编码。

problem-title-unknown-place-suggested = 未知地区（有相近名称）
problem-unknown-place-suggested = 没有编码或名称为“{ $value }”的地区（{ $rows }行），是否为：{ $suggestion }？暂作临时地区保留。

problem-title-provisional-place = 仅有编码的地区
problem-provisional-place = 地区{ $value }目前仅有编码（{ $rows }行），导入地区后自动补全名称。

problem-title-place-alias = 地区别名编码
problem-place-alias = 编码{ $value }为{ $place }的别名编码，已归入{ $place }。

problem-title-ambiguous-place-code = 编码对应两个地区
problem-ambiguous-place-code = 编码{ $value }同时指向{ $place }和{ $other }；含该编码的行优先归入以其为本身编码的地区，否则归入编码靠前者。请从其中一个地区的别名编码中删去该编码，再重新导入地区。

problem-title-duplicate-row = 重复行
problem-duplicate-row = 与第{ $first_line }行完全重复，已剔除。

problem-title-duplicate-key-conflict = 关键字段相同而数值不同
problem-duplicate-key-conflict = 与第{ $first_line }行关键字段相同而数值不同；保留前者，剔除本行，请核实。

problem-title-overlapping-period = 计数时段重叠
problem-overlapping-period = 自{ $day }起{ $days }天的计数与同一地区、病种和人群自{ $other }起的计数时段重叠，相加会重复计数，不予采用。如来源每日发布多日滚动合计，请在映射中指明采用以星期几结束的合计，例如 sums_end_on = "sunday"；否则请更正日期或天数后重新导入。

problem-title-rolling-sum = 两周之间的滚动合计
problem-rolling-sum = 来源每日发布{ $days }天滚动合计；为避免重复计数，仅采用以{ $weekday ->
    [monday] 周一
    [tuesday] 周二
    [wednesday] 周三
    [thursday] 周四
    [friday] 周五
    [saturday] 周六
   *[sunday] 周日
}结束的合计。本行截至{ $until }，已剔除。

problem-title-other-source = 其他来源的记录
problem-other-source = 该行属于来源{ $value }，本次导入的来源为{ $expected }；不予采用，请另行导入。

problem-title-ragged-row = 字段数与表头不符
problem-ragged-row = 该行有{ $fields }个字段，而表头为{ $columns }列，数值与列名错位，不予采用；请检查引号与分隔符。

problem-title-superseded-row = 来源已撤回的记录
problem-superseded-row = 来源已撤回该行，不计入。

problem-title-withdrawn-case = 来源已撤回的病例
problem-withdrawn-case = 来源已撤回病例{ $case }，自该时起不再计入。

problem-title-ring-unusable = 边界不可用
problem-ring-unusable = { $place }边界中有一环不可用（{ $what }），已舍去。

problem-title-ring-doubtful = 边界存疑
problem-ring-doubtful = { $place }边界中有一环存疑（{ $what }），已保留（未闭合者已闭合）。

problem-title-no-outline = 几何不是面状边界
problem-no-outline = { $place }的几何不是面状边界（{ $reason }），地区保留但无边界。

problem-title-held-from-today = 未说明获知时间
problem-held-from-today = 文件未说明来源何时获知各行，按{ $today }起生效处理；如需回溯历史，请用 --recorded-at或 --known-from report-date。

problem-title-silence-is-zero = 未列病例之日按0例计
problem-silence-is-zero = 映射未写明coverage，来源“{ $source }”按逐例列全处理：未列病例之日按0例计。如清单并不完整，请在映射开头写明 `coverage.absent_is_zero = false`。

problem-title-format-not-as-named = 内容与文件名不符
problem-format-not-as-named = 文件名为{ $named }，内容实为{ $format }，按内容读取。

problem-title-other-sheets = 其他工作表未读取
problem-other-sheets = 仅读取了工作表{ $sheet }，未读取：{ $sheets }。如其中也有数据，请在映射中以 `sheet` 指定工作表，逐一导入。

problem-title-personal-column-dropped = 个人身份信息未保存
problem-personal-column-dropped = 下列各列含个人身份信息，未予保存：{ $column }。

problem-title-field-in-two-columns = 两列对应同一字段
problem-field-in-two-columns = { $column }列与{ $other }列均对应“{ $field }”，已读取{ $column }，未读取{ $other }。如应读取{ $other }，请用映射文件指定。

problem-title-undecodable-characters = 字符无法解码
problem-undecodable-characters = 部分字符不属于{ $encoding }编码，已替换为“�”；若名称异常，请在映射中指定编码。

problem-title-no-rows = 没有数据行
problem-no-rows = 文件仅有表头，没有数据行。

## 无法读取或导入的文件

problem-title-file-unreadable = 文件无法打开
problem-file-unreadable = 无法打开{ $file }：{ $reason }。请检查路径和读取权限。

problem-title-file-broken-off = 读取中断
problem-file-broken-off = 读取{ $file }在第{ $line }行附近中断：{ $reason }。

problem-title-file-empty = 空文件
problem-file-empty = { $file }为空文件，请重新获取。

problem-title-lfs-pointer = Git LFS指针而非数据
problem-lfs-pointer = { $file }是Git LFS指针而非数据本身（实际数据{ $size }字节）：请在其仓库执行 `git lfs pull`，或直接下载数据文件。

problem-title-not-a-table = 不是数据表
problem-not-a-table = { $file }不是数据表（{ $kind ->
    [a-pdf-document] PDF文件
    [packed-twice] 经两次压缩
    [an-archive-of-another-kind] 其他格式的压缩包
    [a-zip-archive] zip压缩包
    [a-web-page] 网页
    [an-xml-document] XML文件
    [one-json-document] 单个JSON文档
    [a-binary-table] 二进制表格
    [binary-data-of-an-unknown-kind] 无法识别的二进制数据
   *[other] { $what }
}）：请导出为CSV、Parquet或Excel工作簿。

problem-title-file-truncated = 文件不完整
problem-file-truncated = { $file }不完整：{ $format }数据在结束标记之前中断。请重新获取并核对文件大小。

problem-title-file-damaged = 文件损坏
problem-file-damaged = { $file }形似{ $format }但无法读取：{ $reason }。请重新获取或另存。

problem-title-zip-bomb = 解压后体积异常
problem-zip-bomb = { $file }解压后超过{ $limit }，远超{ $packed }字节的正常数据表，未予读取。请手工解压查看。

problem-title-row-too-long = 单行过长
problem-row-too-long = { $file }自第{ $line }行起的一行超过{ $limit } MB仍未结束，可能缺少右引号。

problem-title-open-quote = 引号未闭合
problem-open-quote = { $file }自第{ $line }行起的一行引号未闭合，其后全部内容会被当作一个单元格；请补上右引号或删去该引号。

problem-title-too-many-columns = 列数过多
problem-too-many-columns = { $file }的列数超过{ $limit }，未予读取。键名可能实为数值，请改为逐行填写。

problem-title-late-column = 列出现过晚
problem-late-column = { $file }的{ $column }列到第{ $line }行才首次出现，无法读取；请在首行也写出该列，值为null。

problem-title-no-header = 没有表头
problem-no-header = { $file }前{ $looked }行未见表头，请在映射中用 `header_line` 指明表头所在行。

problem-title-no-sheet = 没有该工作表
problem-no-sheet = { $file }中没有工作表{ $sheet }，现有：{ $sheets }。

problem-title-no-encoding = 没有该编码
problem-no-encoding = 没有名为{ $label }的编码，请用utf-8、gb18030或windows-1252。

problem-title-missing-column = 缺少列
problem-missing-column = { $file }缺少所需的列（列名为下列之一即可：{ $column }）；现有列：{ $columns }。若列名不同，请在映射中指定。

problem-title-column-twice = 列名重复
problem-column-twice = { $file }有两列同名为{ $column }，请删去一列或分别命名。

problem-title-table-shape = 各列长度不等
problem-table-shape = 数据表各列须等长且各有列名：{ $reason }。

problem-title-file-unwritable = 文件无法写入
problem-file-unwritable = 无法写入{ $file }：{ $reason }。

problem-title-format-not-written = 不能写成该格式
problem-format-not-written = { $file }：数据表只能写成.csv或.parquet，不能写成.{ $ending }。.csv文件也可用Excel打开。

problem-title-no-files = 未指定文件
problem-no-files = 未指定要导入的文件。

problem-title-same-file-twice = 文件重复指定
problem-same-file-twice = { $file }重复指定，每个文件只需给一次。

problem-title-same-content-twice = 文件内容重复
problem-same-content-twice = { $file }与{ $other }内容完全相同，会重复计数，请只导入其中一个。

problem-title-file-changed = 文件在读取时被改动
problem-file-changed = { $file }在读取过程中被改写或替换，本次导入未保存任何内容。请待文件写完后重新导入。

problem-title-no-profile = 没有该导入模板
problem-no-profile = 没有名为“{ $name }”的导入模板，现有：{ $profiles }。
problem-title-no-profile-near = 没有该导入模板
problem-no-profile-near = 没有名为“{ $name }”的导入模板，是否应为“{ $suggestion }”？现有：{ $profiles }。

problem-title-mapping-unreadable = 映射文件无法读取
problem-mapping-unreadable = 映射文件{ $file }无法读取：{ $reason }。

problem-title-rows-say-when = 各行自带生效时间
problem-rows-say-when = { $file }各行自带生效时间（{ $column }列），请勿再指定 --recorded-at或 --known-from。

problem-title-mixed-when = 各文件的生效时间不一致
problem-mixed-when = { $file }各行自带生效时间而{ $other }没有，请分别导入。

problem-title-no-report-date-column = 没有报告日期列
problem-no-report-date-column = { $file }没有报告日期列，无法使用 --known-from report-date，请改用 --recorded-at。

problem-title-mixed-layout = 各文件列结构不同
problem-mixed-layout = { $file }与{ $other }的列结构不同，请分别导入。

problem-title-place-circle = 地区隶属关系成环
problem-place-circle = { $file }中地区{ $place }成为自身的下级（{ $chain }），请核对上级地区列。

problem-title-place-too-deep = 地区层级过深
problem-place-too-deep = { $file }中地区{ $place }之上的层级超过{ $limit }级，请核对上级地区列。

problem-title-scratch-failed = 查重临时文件写入失败
problem-scratch-failed = 查重所需的临时文件写入失败（{ $file }）：{ $reason }。请检查临时目录空间。

problem-title-no-such-time = 时间无效
problem-no-such-time = { $day }在工作区时区中不是有效时间。

problem-title-recorded-at-in-future = 日期尚未到来
problem-recorded-at-in-future = { $day }晚于今天（{ $today }），来源不可能已有该日的数据。请填写文件所反映的日期；如今天的日期有误，请校准计算机时钟。

## 档案库

problem-title-no-report-date = 没有报告日期
problem-no-report-date = 该行没有报告日期，--known-from 无从计算；按参考日期后{ $days_later }天已知处理。
problem-title-unread-rows-kept = 无法识别的行：已知记录保留
problem-unread-rows-kept = { $rows }行无法识别，其中{ $records }条已知记录按原内容保留。
problem-title-withdrawals-held-back = 暂不撤回
problem-withdrawals-held-back = { $rows }行无法识别且看不出是哪条记录；文件中未见的{ $records }条已知记录可能即在其中，暂不撤回。
problem-title-clock-set-back = 导入日期早于此前的导入
problem-clock-set-back = 此前一次导入的日期为{ $newest }，本次为{ $today }：两者必有一误。自{ $newest }起，以当时登记的内容为准。
problem-title-unread-parts-kept = 合计中有无法识别的行
problem-unread-parts-kept = { $rows }行无法识别；{ $records }项由多行相加的计数缺少这些行会偏低，暂按原数保留。
problem-title-archive-leftovers = 未完成导入的残留
problem-archive-leftovers = 有{ $count }个未完成导入的文件或提交残留，读取时不予采用，下次导入时清除。
problem-title-archive-table-damaged = 数据表损坏
problem-archive-table-damaged = 该数据表不可信：{ $reason }。请由备份恢复。
problem-title-archive-file-damaged = 数据文件损坏
problem-archive-file-damaged = 该数据文件无法完整读取：{ $reason }。请由备份恢复。
problem-title-archive-import-unnamed = 数据表缺少某次导入的数据
problem-archive-import-unnamed = 导入{ $import }已确认，但该数据表的提交记录中没有其{ $of ->
    [provisional] 临时地点
   *[other] 数据行
}。请由备份恢复该数据表。
problem-title-archive-rows-differ = 行数与导入时不符
problem-archive-rows-differ = 导入{ $import }向该文件写入{ $expected }行，现有{ $found }行。请由备份恢复。

## 序列与探测

problem-title-data-missing-series = 无数据的序列
problem-data-missing-series = 没有来源能组成{ $place }、{ $disease }、年龄组{ $age }的序列，未作判断。
problem-title-count-not-usable = 无效计数
problem-count-not-usable = 序列{ $series }，{ $date }（第{ $row }行）：{ $value }不是有效计数，按缺失处理。
problem-title-column-not-used = 方法未使用的列
problem-column-not-used = 方法{ $method }不使用{ $column }列。
problem-title-series-ends-early = 提前结束的序列
problem-series-ends-early = 序列{ $series }止于{ $last }，其他序列延续至{ $newest }；其最新各期未作判断。
problem-title-imported-above-count = 输入病例多于病例总数
problem-imported-above-count = 序列{ $series }，{ $date }（第{ $row }行）：输入病例{ $imported }例，多于当日全部病例；当日病例均按输入处理。
problem-title-reproduction-too-early = 尚无有效再生数
problem-reproduction-too-early = 序列{ $series }自{ $first }至{ $last }（窗口数：{ $windows }）没有有效再生数：序列尚未长于一个代间距。
problem-title-reproduction-nobody-infectious = 无传染性病例，没有有效再生数
problem-reproduction-nobody-infectious = 序列{ $series }在{ $first }至{ $last }之间有{ $windows }个窗口没有有效再生数：期间没有具传染性的病例。
problem-title-reproduction-count-missing = 计数缺失，没有有效再生数
problem-reproduction-count-missing = 序列{ $series }在{ $first }至{ $last }之间有{ $windows }个窗口没有有效再生数：窗口内或其感染来源日的计数缺失。
problem-title-reproduction-too-large = 计数过大，无法相加
problem-reproduction-too-large = 序列{ $series }在{ $first }至{ $last }之间有{ $windows }个窗口没有有效再生数：计数过大，无法相加。
problem-title-reproduction-days-nobody-infectious = 无传染性病例，没有有效再生数
problem-reproduction-days-nobody-infectious = 序列{ $series }在{ $first }至{ $last }之间有{ $days }天没有有效再生数：期间没有具传染性的病例。
problem-title-reproduction-too-few-cases = 病例过少，不估计有效再生数
problem-reproduction-too-few-cases = 序列{ $series }自{ $first }至{ $last }（共{ $days }天）没有有效再生数：病例总数过少。请扩大地区范围或延长时间段。
problem-title-reproduction-not-fitted = 有效再生数拟合失败
problem-reproduction-not-fitted = 序列{ $series }自{ $first }至{ $last }（共{ $days }天）没有有效再生数：更新方程模型未能拟合。请核对计数和延迟分布，或改用cori方法。
problem-title-reproduction-too-short = 序列未长于一个代间距
problem-reproduction-too-short = 序列{ $series }仅有{ $days }天，未长于一个代间距，尚无有效再生数。
problem-title-reproduction-no-window = 序列短于一个窗口
problem-reproduction-no-window = 序列{ $series }仅有{ $days }天，首日之后不足一个窗口。

## 预测与评分

problem-title-forecast-without-truth = 预测没有对应的观测值
problem-forecast-without-truth = 序列{ $series }在{ $date }没有观测值，该预测未评分。
problem-title-forecast-value-missing = 预测缺少分位数值
problem-forecast-value-missing = 序列{ $series }对{ $date }的一个预测有分位数或样本缺值，未评分。
problem-title-quantiles-cross = 分位数交叉
problem-quantiles-cross = 序列{ $series }对{ $date }的一个预测中，有分位数低于更低水平的分位数；按原值评分。
problem-title-output-type-not-scored = 既非分位数也非样本的行
problem-output-type-not-scored = 只对类型为quantile和sample的行评分：类型{ $type }的{ $rows }行未计入。

## 扫描

problem-title-place-without-coordinates = 地区缺少坐标
problem-place-without-coordinates = 地区{ $place }没有可用的经纬度，不纳入扫描分析。
problem-title-cases-without-place = 病例所属地区不在地区表中
problem-cases-without-place = 地区{ $place }（{ $rows }行）不在有坐标的地区之列，其病例未计入。
problem-title-as-of-after-data = 分析日晚于数据
problem-as-of-after-data = 数据止于{ $newest }，分析日为{ $as-of }，其间各日按无病例计。
problem-title-place-without-population = 地区缺少人口数据
problem-place-without-population = 截至分析日，地区{ $place }缺少人口数据，不纳入扫描分析。

## 现时估计

problem-title-report-before-reference = 报告日早于发生日
problem-report-before-reference = 序列{ $series }（第{ $row }行）：报告日{ $report }早于{ $date }所在时段的起始日，未计入。
problem-title-increment-without-count = 增量缺少数值
problem-increment-without-count = 序列{ $series }（第{ $row }行）：{ $date }的增量（{ $report }报告）不是有效数值，未计入。
problem-title-as-of-after-reports = 分析日晚于最新报告
problem-as-of-after-reports = 最新报告日为{ $newest }，分析日为{ $as-of }；如其间未收到报告，请改选较早的分析日。

## 预测

problem-title-value-not-usable = 无法用于预测的数值
problem-value-not-usable = 序列{ $series }，{ $date }（第{ $row }行）：{ $value }小于0或不是数字，按缺失处理。
problem-title-proportion-not-usable = 比例超出0至1
problem-proportion-not-usable = 序列{ $series }，{ $date }（第{ $row }行）：{ $value }不是0至1之间的比例，按缺失处理。
problem-title-forecast-nothing-known = 无数据，不作预测
problem-forecast-nothing-known = 序列{ $series }截至{ $date }没有预测：当时尚无任何数据。
problem-title-forecast-too-few-values = 数据过少，不作预测
problem-forecast-too-few-values = 序列{ $series }截至{ $date }没有预测：最近各期中至少需要{ $values }个数值。
problem-title-forecast-too-old = 数据过旧，不作预测
problem-forecast-too-old = 序列{ $series }截至{ $date }没有预测：最新数值过旧，或最近各期缺失过多。

## 独立命令：没有结果或与选项不符的数据

problem-title-input-without-rows = 输入没有数据行
problem-input-without-rows = 输入没有数据行，因此没有结果。
problem-title-nothing-known-by-as-of = 分析日尚无数据
problem-nothing-known-by-as-of = 截至{ $as-of }尚无任何数据：最早的日期为{ $first }。该分析日没有结果。
problem-title-nothing-from-day = 起始日之后没有数据
problem-nothing-from-day = 数据止于{ $newest }，早于--from { $from }：没有可判断的时段，因此没有结果。
problem-title-as-of-after-counts = 分析日晚于数据
problem-as-of-after-counts = 数据止于{ $newest }，分析日为{ $as-of }，其间没有数据；所列有效再生数均不晚于{ $newest }。
problem-title-dates-are-weeks = 疑似逐周的日期
problem-dates-are-weeks = 自{ $first }至{ $last }的{ $count }个日期都是同一星期：若为逐周计数，请用--unit week。
problem-title-report-long-after-others = 远晚于其他报告的报告日
problem-report-long-after-others = 序列{ $series }（第{ $row }行）：报告日{ $report }比其他最新报告{ $newest }晚{ $days }天，可能录入有误。分析日取{ $newest }，其后的报告未计入；若日期无误，请用--as-of { $report }。
problem-title-series-silent = 停止报告的序列
problem-series-silent = 序列{ $series }：{ $newest }之后不再有增量，距{ $as-of }已久；没有报告不等于0，该序列未纳入分析。若确无新增，请提供计数为0的行。
problem-title-nowcast-before-start = 序列开始之前的目标日
problem-nowcast-before-start = 序列{ $series }（截至{ $as-of }）：有{ $count }个目标日涉及其首个日期之前，缺失不等于0，未给出结果。
problem-title-nowcast-no-number = 无法算出数值的现时估计
problem-nowcast-no-number = 序列{ $series }（截至{ $as-of }）：有{ $count }个目标日无法算出数值，未给出结果。请核对计数。
problem-title-nowcast-known-below-zero = 已知计数小于0
problem-nowcast-known-below-zero = 序列{ $series }（截至{ $as-of }）：有{ $count }个目标日的已知计数之和小于0，可能只有订正而缺少被订正的计数；其结果不可靠。
problem-title-holidays-not-used = 未使用的节假日
problem-holidays-not-used = 节假日只用于逐日计数：使用--unit week时不予采用。
problem-title-covariate-of-unknown-series = 协变量的序列不存在
problem-covariate-of-unknown-series = 序列{ $series }的协变量（{ $rows }行）未采用：数据表中没有该序列。
problem-title-covariate-not-usable = 无法使用的协变量
problem-covariate-not-usable = 序列{ $series }的协变量，{ $date }（协变量表第{ $row }行）：{ $value }小于0或不是数字，按缺失处理。
problem-title-delay-of-all-not-seen = 尚观察不到的最长延迟
problem-delay-of-all-not-seen = 截至{ $as-of }，各序列均无足够早的日期可观察超过{ $seen }天的延迟，而--max-delay为{ $max-delay }：更长的延迟份额为0。请提供更早的日期，或缩短最长延迟。
problem-title-delay-not-seen = 尚观察不到的最长延迟
problem-delay-not-seen = 序列{ $series }，截至{ $as-of }：没有足够早的日期可观察超过{ $seen }天的延迟，而--max-delay为{ $max-delay }：更长的延迟份额为0。请提供更早的日期，或缩短最长延迟。
problem-title-delay-series-stopped = 停止报告的序列
problem-delay-series-stopped = 序列{ $series }：{ $newest }之后不再有增量，而按已知延迟估计仍应陆续报告约{ $count }例；视为已停止报告，仅使用截至当日已知的数据。若此后确无新增，请补充一行报告日期较晚、计数为0的数据。
problem-title-delay-of-all-not-estimated = 无法估计的延迟
problem-delay-of-all-not-estimated = 截至{ $as-of }，由全部序列合计无法估计延迟分布：需要首次报告之后、至少有两种已知延迟的计数。
problem-title-delay-not-estimated = 无法估计的延迟
problem-delay-not-estimated = 截至{ $as-of }无法估计延迟分布（序列{ $series }）：需要首次报告之后、至少有两种已知延迟的计数。
