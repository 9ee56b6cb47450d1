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
stage-report = 撰写报告
stage-evaluate = 历史回放
stage-serve = 提供服务

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
