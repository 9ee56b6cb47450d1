# 各部分共用的词。键的末尾是数据中使用的代码。

## 指标

measure-case = 病例
measure-case-inline = 病例
measure-case-counted = { $count }例病例
measure-hospitalization = 住院病例
measure-hospitalization-inline = 住院病例
measure-hospitalization-counted = { $count }例住院病例
measure-death = 死亡病例
measure-death-inline = 死亡病例
measure-death-counted = { $count }例死亡病例
measure-test = 检测
measure-test-inline = 检测
measure-test-counted = { $count }份检测
measure-consultation = 就诊
measure-consultation-inline = 就诊
measure-consultation-counted = { $count }人次就诊

## 病例分类

case-class-suspected = 疑似病例
case-class-clinical = 临床诊断病例
case-class-confirmed = 确诊病例
case-class-carrier = 无症状感染者

## 地区级别

level-country = 国家
level-province = 省级
level-prefecture = 地市级
level-county = 县级
level-district = 区级
level-township = 乡镇（街道）
level-village = 村（社区）
levels-country = 国家
levels-province = 省份
levels-prefecture = 地市
levels-county = 县（市、区）
levels-district = 区
levels-township = 乡镇（街道）
levels-village = 村（社区）

## 年龄

age-all = 全年龄
age-band = { $from }～{ $to }岁
age-single = { $from }岁
age-and-older = { $from }岁及以上
age-unknown = 年龄不详

## 性别

sex-all = 不分性别
sex-female = 女
sex-male = 男
sex-diverse = 其他
sex-unknown = 不详

## 场所

setting-all = 不分场所
setting-nursing-home = 养老院
setting-welfare-institution = 社会福利院
setting-nursery = 托幼机构
setting-school = 学校
setting-hospital = 医院
setting-workplace = 工作场所
setting-household = 家庭
setting-community = 社区

## 法定传染病类别

legal-class-A = 甲类
legal-class-B = 乙类
legal-class-C = 丙类
legal-class-other = 法定以外监测病种

## 单位

unit-persons = 例
unit-per-100000 = /10万
unit-events = 起
unit-places = 个地区
unit-days = 天
unit-tests = 份

## 关注程度（研判结果、事件）

severity-information = 提示
severity-attention = 关注
severity-warning = 警示

## 数据问题的程度

problem-severity-note = 提示
problem-severity-warning = 警告
problem-severity-error = 错误

## 对数据问题的处理

action-kept = 保留
action-corrected = 已更正
action-emptied = 已置空
action-rejected = 已剔除
action-duplicate = 重复，已剔除
action-summed = 与同键记录合并
action-superseded = 已被来源撤回或更新
action-refused = 整个文件拒收
action-held = 待人工确认

## 事件状态

state-open = 未结束
state-closed = 已结束

## 事件的研判处置状态

alert-waiting = 待研判
alert-verified = 已核实
alert-refuted = 已排除
alert-handed-over = 已移交

decision-verify = 确认属实
decision-refute = 排除
decision-hand-over = 移交
decision-reopen = 重新研判

## 事件之间的关系

relation-stratum = 年龄组
relation-whole = 上级地区
relation-measure = 其他指标
relation-neighbour = 相邻地区

## 统计日期

axis-report = 按报告日期
axis-reference = 按发病日期
reference-kind-onset = 发病
reference-kind-report = 报告

## 数值的完整程度

certainty-complete = 完整
certainty-incomplete = 仍在补报
certainty-not-known = 完整性不详
change-told = { $change-direction ->
    [up] +{ $change-size }
    [down] −{ $change-size }
    [more] +{ $change-size }
    [fewer] −{ $change-size }
    [times] ×{ $change-size }
   *[same] 持平
}
number-under-a-tenth = 不足0.1

## 数据导入

record-kind-counts = 汇总数
record-kind-cases = 个案
record-kind-population = 人口
record-kind-places = 地区
recorded-from-rows = 以每行记录为准
recorded-from-full-state = 某日的全量状态
recorded-from-addition = 追加
recorded-from-report-date = 按报告日期推定

## 代间距的来源（键末为来源原文，见serial-intervals.toml）

interval-source-doi-10-1186-s12879-021-05950-x-pooled-mean-ancestral-lineage-standard-deviation-taken-as-0-6-of-the-mean = doi:10.1186/s12879-021-05950-x（合并均值，原始毒株）；标准差按均值的0.6倍取值
interval-source-doi-10-1051-fopen-2022017-delta-standard-deviation-taken-as-0-6-of-the-mean = doi:10.1051/fopen/2022017（德尔塔变异株）；标准差按均值的0.6倍取值
interval-source-doi-10-1051-fopen-2022017-omicron-standard-deviation-taken-as-0-6-of-the-mean = doi:10.1051/fopen/2022017（奥密克戎变异株）；标准差按均值的0.6倍取值
interval-source-doi-10-1097-ede-0b013e31819d1092-laboratory-confirmed-households- = doi:10.1097/EDE.0b013e31819d1092（实验室确诊，家庭内传播）
interval-source-doi-10-1093-aje-kwu209-mean-households-standard-deviation-taken-as-a-quarter-of-the-mean = doi:10.1093/aje/kwu209（均值，家庭内传播）；标准差按均值的四分之一取值

## 记录的字段（用于句中）

field-disease = 病种
field-place = 地区
field-count = 计数
field-persons = 人口数
field-case_id = 病例编号
field-report_date = 报告日期
field-reference_date = 参考日期
field-onset_date = 发病日期
field-diagnosis_date = 诊断日期
field-admission_date = 入院日期
field-death_date = 死亡日期
field-recorded_at = 获知时间
field-code = 编码
field-level = 级别

## 字段应有的内容

expected-whole-number = 整数
expected-sex = 男、女或未知
expected-case-class = 疑似病例、临床诊断病例、确诊病例或病原携带者
expected-measure = case、hospitalization、death、test或consultation
expected-reference-kind = onset或report
expected-yes-or-no = 是或否
expected-age-band = 年龄组，如00-04、80+或不详
expected-period-days = 天数，如1或7
expected-place-level = 级别，如省级、地市级、县级、乡镇、街道或村
