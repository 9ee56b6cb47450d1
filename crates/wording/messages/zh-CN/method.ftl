# 监测预警方法：名称、说明及出处、选用理由、未作判断的原因。

## 名称

method-none = 不采用方法
method-sum = 合计
method-watchfire = 烽火法
method-farrington-flexible = Farrington灵活法
method-farrington = Farrington法
method-ears-c1 = EARS C1
method-ears-c2 = EARS C2
method-ears-c3 = EARS C3
method-cusum = 累积和控制图
method-glr-nb = 广义似然比（负二项）
method-glr-poisson = 广义似然比（泊松）
method-mpm = 移动百分位数法
method-bayes1 = 贝叶斯法1
method-bayes2 = 贝叶斯法2
method-bayes3 = 贝叶斯法3
method-rki1 = RKI法1
method-rki2 = RKI法2
method-rki3 = RKI法3
method-outbreak-p = Outbreak P
method-forecast = 集成预测
method-renewal = 更新方程模型
method-always-alert = 单例即报

## 说明及出处

method-text-none = 报告数本身，无预期值和阈值。
method-text-sum = 所示各日报告数之和。
method-text-watchfire = 以全部历史数据作准泊松回归，含趋势项和季节项，对既往暴发降权，并随持续性变化调整水平；综合本期及近几期的报告数，以单一P值作出判断。降权方法见Noufaily等，2013，doi:10.1002/sim.5595。
method-text-forecast = 汇集各地每周病例数及其历次已知版本，由阻尼趋势、考虑易感者消耗的更新模型、回归、提升树和历史相似走势等多个模型分别预测，按各模型以往表现加权合并，区间宽度由回放的预测误差确定。
method-text-renewal = 每日病例由此前病例按代间距乘以逐日小幅变化的有效再生数产生，再经发病至报告延迟、星期效应和负二项波动成为报告数；对变化幅度和波动作拉普拉斯近似积分。参见Parag 2021，doi:10.1371/journal.pcbi.1009347；Abbott等 2020，doi:10.12688/wellcomeopenres.16006.2。
method-text-farrington-flexible = 以往年同期数据作准泊松回归，含趋势项和季节项，对既往暴发降权；阈值为预测值的上侧分位数。Noufaily等，2013，Statistics in Medicine 32:1206，doi:10.1002/sim.5595。
method-text-farrington = 以往年同期数据作准泊松回归，对既往暴发降权；阈值取2/3次幂尺度上的预测区间上限。Farrington等，1996，Journal of the Royal Statistical Society A 159:547，doi:10.2307/2983331。
method-text-ears-c1 = 以前7期的均值和标准差为基线，超过均值加若干倍标准差即预警。不需要往年数据，也不考虑季节。Hutwagner等，2003，Journal of Urban Health 80:i89，doi:10.1007/PL00022319。
method-text-ears-c2 = 同EARS C1，但基线不含最近2期，避免缓慢上升抬高自身阈值。Hutwagner等，2003，Journal of Urban Health 80:i89，doi:10.1007/PL00022319。
method-text-ears-c3 = 累加EARS C2最近3期超出阈值的部分，可发现缓慢上升，但误报较多。Hutwagner等，2003，Journal of Urban Health 80:i89，doi:10.1007/PL00022319。
method-text-cusum = 累加超出参考值的部分，累积和超过界限即预警，适于发现幅度小而持续的上升。Rossi等，1999，Statistics in Medicine 18:2111。
method-text-glr-nb = 对每一个可能的上升起点，比较有无上升时观察数的似然，适用于过度离散的计数。Höhle和Paul，2008，Computational Statistics & Data Analysis 52:4357，doi:10.1016/j.csda.2008.02.015。
method-text-glr-poisson = 对每一个可能的上升起点，比较有无上升时观察数的似然，适用于泊松计数。Höhle和Paul，2008，Computational Statistics & Data Analysis 52:4357，doi:10.1016/j.csda.2008.02.015。
method-text-mpm = 取过去5年同周及前后各2周的第90百分位数，即国家传染病自动预警系统所用方法。Yang等，2011，Western Pacific Surveillance and Response 2(1):10，doi:10.5365/WPSAR.2010.1.1.009。
method-text-bayes1 = 由前6周数据得到预测分布（泊松分布，伽马先验）。同R软件包surveillance：Höhle，2007，Computational Statistics 22:571，doi:10.1007/s00180-007-0074-8。
method-text-bayes2 = 由前6周及上一年同期数据得到预测分布。同R软件包surveillance：Höhle，2007，Computational Statistics 22:571，doi:10.1007/s00180-007-0074-8。
method-text-bayes3 = 由前两年同期数据得到预测分布。同R软件包surveillance：Höhle，2007，Computational Statistics 22:571，doi:10.1007/s00180-007-0074-8。
method-text-rki1 = 前6周的均值与离散程度。同R软件包surveillance：Salmon等，2016，Journal of Statistical Software 70(10)，doi:10.18637/jss.v070.i10。
method-text-rki2 = 前6周及上一年同期的均值与离散程度。同R软件包surveillance：Salmon等，2016，Journal of Statistical Software 70(10)，doi:10.18637/jss.v070.i10。
method-text-rki3 = 前两年同期的均值与离散程度。同R软件包surveillance：Salmon等，2016，Journal of Statistical Software 70(10)，doi:10.18637/jss.v070.i10。
method-text-always-alert = 为主管部门规定而非统计估计：名录所列疾病每出现1例即为预警信号。名录及其依据见规则包。
method-text-outbreak-p = 将任意形状的上升曲线与恒定水平比较，不需要基线。Frisén等，2009，Statistics in Medicine 28:476，doi:10.1002/sim.3483。

## 局限

method-limit-watchfire = 历史数据不足一年时，季节性仅为假定或借自同类序列。大规模流行期间，多数时段的报告数会高于预期值。序列众多时，部分超阈值报警属偶然。
method-limit-farrington-flexible = 需要多年历史数据，年份不足时难以区分季节性与暴发。序列众多时，部分超阈值报警属偶然。
method-limit-farrington = 需要多年历史数据；既往大规模暴发之后灵敏度下降。序列众多时，部分超阈值报警属偶然。
method-limit-ears-c1 = 基线仅7期，不考虑星期和季节，持续上升很快会成为自身的基线；基线无变异时，少量病例即会预警。
method-limit-ears-c2 = 基线仅7期，不考虑星期和季节；基线无变异时，少量病例即会预警。
method-limit-ears-c3 = 同EARS C2，误报更多。
method-limit-cusum = 假定预期值恒定或已知；暴发过后回落较慢。
method-limit-glr-nb = 假定预期值已知；上升幅度小时发现较晚。
method-limit-glr-poisson = 假定预期值已知且服从泊松分布；数据过度离散时误报偏多。
method-limit-mpm = 需要5年数据；既往暴发会抬高同期阈值。
method-limit-bayes1 = 不考虑季节；前6周内的暴发会抬高阈值。
method-limit-bayes2 = 往年数据点少，其中的暴发会抬高阈值。
method-limit-bayes3 = 往年数据点少，其中的暴发会抬高阈值。
method-limit-rki1 = 不考虑季节；前6周内的暴发会抬高阈值。
method-limit-rki2 = 往年数据点少，其中的暴发会抬高阈值。
method-limit-rki3 = 往年数据点少，其中的暴发会抬高阈值。
method-limit-always-alert = 疑似病例一经报告即计入，订正后撤回。
method-limit-outbreak-p = 适用于一次大流行波的起始阶段，不逐期给出阈值。

## 选用理由

method-reason-short-history = 历史数据仅{ $days }天，估计季节规律至少需要{ $needed }年，又无历史较长的同类序列可供借用，故采用{ $method }。
method-reason-long-history = 历史数据已有{ $years }年，可与往年同期比较，故采用{ $method }。
method-reason-always-alert = 该病列入单例即报名录，不与历史数据比较。
method-reason-other-period = 每{ $days }天一个报告数，烽火法只按周判断，故采用{ $method }。
method-reason-borrowed = 历史数据仅{ $days }天，不足以估计季节规律；已借用{ $series }个历史较长的同类序列的季节规律，故采用{ $method }。
method-reason-only = 此项分析对各地统一采用该方法。
method-reason-none = 未采用探测方法，所示为报告数本身。
method-reason-requested = 按要求采用{ $method }。

## 未作判断的原因

not-judged-observation-missing = 未作判断：本期没有数据。
not-judged-history-too-short = 未作判断：历史数据不足，尚缺{ $periods-missing }期，请导入更早的数据。
not-judged-too-few-cases = 未作判断：近{ $periods }期仅{ $cases }例，方法要求不少于{ $cases-min }例。
not-judged-references-missing = 未作判断：用于比较的各期中有数据的{ $observed }期，需要{ $wanted }期。
not-judged-season-not-observed = 未作判断：往年同期均无数据。
not-judged-not-converged = 未作判断：回归不收敛。
not-judged-singular = 未作判断：回归无唯一解。
not-judged-threshold-infinite = 未作判断：预期值的不确定性过大，无法确定阈值。
not-judged-past-constant = 用于比较的各期数值相同：以其均值为阈值，不计算得分。
not-judged-some = 有{ $count }期未作判断。

## 上述原因的简称，用于 `reason`

not-judged-reason-observation-missing = 本期无数据
not-judged-reason-history-too-short = 历史数据不足
not-judged-reason-too-few-cases = 病例过少
not-judged-reason-references-missing = 可比各期数据不足
not-judged-reason-season-not-observed = 往年同期无数据
not-judged-reason-not-converged = 回归不收敛
not-judged-reason-singular = 回归无唯一解
not-judged-reason-threshold-infinite = 不确定性过大
not-judged-reason-past-constant = 既往无变异

## 参数

method-parameters = 参数：{ $parameters }
method-series-judged = 已判断{ $judged }个序列，{ $not-judged }个无法判断。
