//! The commands as a user types them: help, errors, detection in plain files, the tutorial on real data.
//!
//! One long file: each further test program would be linked with the whole of Watchfire.

#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod program;

use std::path::{Path, PathBuf};

use expect_test::{expect, expect_file};
use program::{Served, output, watchfire};

/// A folder of `../shared`, or the news that the test was skipped.
#[expect(clippy::print_stdout, reason = "the test run counts these lines")]
fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("WATCHFIRE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let found = root.join(path);
    if found.exists() {
        println!("reference test ran: {path}");
        return Some(found);
    }
    assert!(std::env::var_os("WATCHFIRE_REQUIRE_SHARED").is_none(), "{path} is not in {}", root.display());
    println!("reference test skipped: {path}");
    None
}

/// The tutorial's commands as printed, on copies of the files that it names.
#[test]
fn the_tutorial_works_as_printed() {
    let Some(data) = shared("data") else { return };
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    std::fs::create_dir(dir.join("data")).unwrap();
    for (from, to) in [
        ("de_geo/laender_vg5000_2021.geojson.gz", "laender.geojson.gz"),
        ("de_geo/kreise_vg5000_2021.geojson.gz", "kreise.geojson.gz"),
        ("de_population_age/GENESIS-Online_Bevoelkerung_Kreise_Altersgruppen.csv.gz", "population.csv.gz"),
        ("de_rki_cases_2020/cases_county_age_sex_asof_2020-11-17.parquet", "cases.parquet"),
    ] {
        std::fs::copy(data.join(from), dir.join("data").join(to)).unwrap();
    }
    let tutorial = include_str!("../../../docs/src/tutorial.md");
    let mut told = Vec::new();
    let mut in_block = false;
    for line in tutorial.lines() {
        match line {
            "```sh" => in_block = true,
            "```" => in_block = false,
            line if in_block => {
                let words = words_of(line);
                assert_eq!(words[0], "watchfire", "{line}");
                let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
                told.push((line, watchfire(dir, &arguments)));
            }
            _ => {}
        }
    }
    assert_eq!(told.len(), 11, "every command of the tutorial was run");
    let of =
        |part: &str| told.iter().find(|(line, _)| line.contains(part)).map(|(_, told)| told.clone()).unwrap();

    let account = of("rki-cases");
    for number in ["481,678", "219", "4,099", "179"] {
        assert!(account.contains(number), "the tutorial's {number} is not in: {account}");
    }
    let first =
        |told: &str| told.lines().find(|line| line.trim_start().starts_with("1 ")).unwrap().to_owned();
    let (then, next) =
        (first(&of("analyze germany --as-of 2020-06-17")), first(&of("analyze germany --as-of 2020-06-18")));
    assert!(then.contains("05754") && then.contains("Gütersloh"), "{then}");
    assert!(next.contains("05754"), "{next}");
    assert!(then.contains("First alarm: ") && then.ends_with(']'), "{then}");
    let spread = of("--only transmission");
    for said in ["is growing in Germany: R is 2.", "interval 1.3", "does not follow the newest days"] {
        assert!(spread.contains(said), "the tutorial's {said:?} is not in: {spread}");
    }
    let identity = |line: &str| line.rsplit('[').next().unwrap().to_owned();
    assert_eq!(identity(&then), identity(&next), "the event keeps its identity");
    assert!(of("watchfire query").contains("2020-06-15,31\n2020-06-16,71\n2020-06-17,405\n2020-06-18,57\n"));
    let pdf = std::fs::read(dir.join("report-zh.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 20_000);
    let html = std::fs::read_to_string(dir.join("report-en.html")).unwrap();
    assert!(html.contains("Gütersloh") && html.contains("<svg"));

    // And its page shows why.
    let served = Served::start(&dir.join("germany"));
    let situation = served.json("/api/v1/situation?as_of=2020-06-18");
    let event = &situation["events"][0];
    assert_eq!((event["place"].as_str(), event["state"].as_str()), (Some("05754"), Some("open")));
    assert_eq!(
        event["days"].as_array().unwrap().last().unwrap()["alarm"],
        false,
        "57 cases alone raise no alarm"
    );
    assert!(event["reason"]["zh"].as_str().unwrap().contains('例'));
    let rows = served.json(event["trace"]["rows_url"].as_str().unwrap());
    assert_eq!(rows["total_count"], event["total"]["count"]);
}

/// Words of a shell line: double quotes hold together.
fn words_of(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words
}

#[test]
fn detection_in_plain_files() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = "date,series,observed,remark\n".to_owned();
    for (day, count) in [3, 5, 4, 4, 6, 2, 4, 15].into_iter().enumerate() {
        file += &format!("2024-05-{:02},ward,{count},x\n", day + 1);
    }
    std::fs::write(folder.path().join("counts.csv"), file).unwrap();
    let told = watchfire(folder.path(), &["detect", "--method", "ears-c1", "--in", "counts.csv"]);
    let mut lines = told.lines();
    assert_eq!(lines.next(), Some("series,date,observed,expected,upperbound,score,p_value,alarm,note"));
    let row = lines.next().unwrap();
    assert!(row.starts_with("ward,2024-05-08,15,4,") && row.ends_with(",,1,"), "{row}");
    watchfire(
        folder.path(),
        &["detect", "--method", "ears-c1", "--in", "counts.csv", "--out", "alarms.parquet"],
    );
    assert!(std::fs::read(folder.path().join("alarms.parquet")).unwrap().starts_with(b"PAR1"));
}

#[test]
fn errors_say_what_was_tried_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let told = |arguments: &[&str]| {
        let output = output(folder.path(), arguments);
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = told(&["analyze", "nowhere"]);
    assert_eq!(code, Some(1));
    expect![[r"
        error: There is no workspace in nowhere: it has no watchfire.toml.
        hint: `watchfire init nowhere` makes an empty workspace there.
    "]]
    .assert_eq(&said);
    let (code, said) = told(&["detect", "--method", "ears"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("ears-c1"), "{said}");
    assert_eq!(told(&["analyse", "x"]).0, Some(2));
    watchfire(folder.path(), &["init", "city", "--time-zone", "Asia/Shanghai"]);
    let (code, said) = told(&["analyze", "city"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("import"), "{said}");
    let (code, said) = told(&["serve", "city", "--listen", "0.0.0.0:8087"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("loopback"), "{said}");
    std::fs::write(
        folder.path().join("pointer.csv"),
        "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
    )
    .unwrap();
    let (code, said) = told(&["import", "city", "--profile", "counts", "pointer.csv"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("pointer.csv") && said.contains("LFS"), "{said}");
    let (code, said) = told(&["query", "city", "DROP TABLE counts"]);
    assert_eq!(code, Some(1));
    assert!(said.to_lowercase().contains("select"), "{said}");
}

/// The whole command line as one reference page of the docs.
#[test]
fn the_reference_of_commands_is_the_committed_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut page =
        "# Command line\n\nWritten by `UPDATE_EXPECT=1 cargo test -p watchfire --test commands`.\n"
            .to_owned();
    for command in [
        "demo",
        "init",
        "profiles",
        "import",
        "analyze",
        "report",
        "serve",
        "evaluate",
        "query",
        "doctor",
        "detect",
        "scan",
        "nowcast",
        "delay",
        "forecast",
        "reproduction",
        "score",
        "completions",
        "man",
    ] {
        let help = watchfire(folder.path(), &[command, "--help"]);
        page += &format!("\n## watchfire {command}\n\n```text\n{}\n```\n", help.trim_end());
    }
    expect_file!["../../../docs/src/reference/commands.md"].assert_eq(&page);
    let mut profiles =
        "# Import profiles\n\nWritten by `UPDATE_EXPECT=1 cargo test -p watchfire --test commands`.\n"
            .to_owned();
    let listed = watchfire(folder.path(), &["profiles"]);
    for name in listed.lines().filter_map(|line| line.split_whitespace().next()) {
        profiles += &format!(
            "\n## {name}\n\n```text\n{}\n```\n",
            watchfire(folder.path(), &["profiles", name]).trim_end()
        );
    }
    expect_file!["../../../docs/src/reference/profiles.md"].assert_eq(&profiles);
}

#[test]
fn a_scan_of_plain_files_finds_the_place_with_more_cases() {
    let folder = tempfile::tempdir().unwrap();
    let mut cases = "place,date,cases\n".to_owned();
    for day in 1..=56 {
        let date = jiff::civil::date(2024, 3, 1).saturating_add(jiff::Span::new().days(day));
        for place in ["north", "east", "south"] {
            let n = if place == "south" && day > 50 { 9 } else { 2 };
            cases += &format!("{place},{date},{n}\n");
        }
    }
    std::fs::write(folder.path().join("cases.csv"), cases).unwrap();
    let places = "place,lon,lat\nnorth,10,52\neast,11,51\nsouth,10,48\n";
    std::fs::write(folder.path().join("places.csv"), places).unwrap();
    for statistic in ["expectation-poisson", "permutation"] {
        let told = watchfire(
            folder.path(),
            &[
                "scan",
                "--in",
                "cases.csv",
                "--places",
                "places.csv",
                "--statistic",
                statistic,
                "--replicates",
                "99",
            ],
        );
        let mut lines = told.lines();
        assert_eq!(
            lines.next(),
            Some(
                "cluster,center,places,radius_km,start,end,observed,expected,relative_risk,llr,p_value,recurrence_days,as_of"
            )
        );
        let first = lines.next().unwrap_or_default();
        assert!(first.starts_with("1,south,south,0,2024-04-21,2024-04-26,54,"), "{statistic}: {told}");
    }
}

/// Transmission in plain files: the newest days nowcast, R both ways, and forecasts scored.
#[test]
fn transmission_in_plain_files() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let first = jiff::civil::date(2024, 1, 1);
    let day = |offset: i64| first.saturating_add(jiff::Span::new().days(offset));
    let mut increments = "series,reference_date,report_date,count\n".to_owned();
    let mut counts = "series,date,count\n".to_owned();
    for offset in 0..90_i64 {
        let level = 40 + offset * 13 % 7;
        for (delay, count) in [(0, level / 2), (1, level / 4), (3, level - level / 2 - level / 4)] {
            increments += &format!("city,{},{},{count}\n", day(offset), day(offset + delay));
        }
        counts += &format!("city,{},{level}\n", day(offset));
    }
    std::fs::write(dir.join("increments.csv"), increments).unwrap();
    std::fs::write(dir.join("counts.csv"), counts).unwrap();

    let as_of = day(89).to_string();
    let nowcast =
        ["nowcast", "--in", "increments.csv", "--unit", "day", "--max-delay", "5", "--as-of", &as_of];
    let told = watchfire(dir, &nowcast);
    assert!(told.starts_with("series,as_of,target_date,output_type,output_type_id,value\n"), "{told}");
    let median = told.lines().find(|line| line.contains(&format!("{as_of},{as_of},quantile,0.5,"))).unwrap();
    let median: f64 = median.rsplit(',').next().unwrap().parse().unwrap();
    assert!((35.0..55.0).contains(&median), "half of about 43 is known: {median}");

    let interval = ["--si-mean", "4.7", "--si-sd", "2.9"];
    for method in ["cori", "renewal"] {
        let named = ["reproduction", "--in", "counts.csv", "--method", method];
        let told = watchfire(dir, &[&named[..], &interval].concat());
        assert!(told.starts_with("series,date,mean,sd,q025,q05,q25,median,q75,q95,q975\n"), "{told}");
        let last = told.lines().last().unwrap();
        let mean: f64 = last.split(',').nth(2).unwrap().parse().unwrap();
        assert!(last.contains(&as_of) && (mean - 1.0).abs() < 0.1, "steady counts, {method}: {last}");
    }

    std::fs::write(
        dir.join("forecasts.csv"),
        "series,as_of,target_date,output_type,output_type_id,value\n\
         city,2024-03-01,2024-03-08,quantile,0.25,8\n\
         city,2024-03-01,2024-03-08,quantile,0.5,10\n\
         city,2024-03-01,2024-03-08,quantile,0.75,12\n",
    )
    .unwrap();
    std::fs::write(dir.join("truth.csv"), "series,target_date,observed\ncity,2024-03-08,13\n").unwrap();
    let told = watchfire(dir, &["score", "--in", "forecasts.csv", "--truth", "truth.csv", "--by", "series"]);
    // twice the pinball losses 1.25, 1.5 and .75, their mean
    let wis: f64 = told.lines().nth(1).unwrap().split(',').nth(2).unwrap().parse().unwrap();
    assert!((wis - 2.0 * (1.25 + 1.5 + 0.75) / 3.0).abs() < 1e-12, "{told}");
    // the same files with the names of forecast hubs, beside columns that are not used
    let forecasts = std::fs::read_to_string(dir.join("forecasts.csv")).unwrap();
    let forecasts = forecasts.replace("series,as_of,target_date", "location,reference_date,target_end_date");
    std::fs::write(dir.join("hub.csv"), forecasts).unwrap();
    let told = watchfire(dir, &["score", "--in", "forecasts.csv", "--truth", "truth.csv"]);
    for truth in [
        "location,location_name,target_end_date,observation\ncity,City,2024-03-08,13\n",
        "weekly_rate,value,date,location\n1.5,13,2024-03-08,city\n",
    ] {
        std::fs::write(dir.join("hub_truth.csv"), truth).unwrap();
        assert_eq!(watchfire(dir, &["score", "--in", "hub.csv", "--truth", "hub_truth.csv"]), told);
    }
    // both names of a column serve both kinds of files
    for (file, by) in [("hub.csv", "series"), ("forecasts.csv", "location"), ("hub.csv", "target_date")] {
        let told = watchfire(dir, &["score", "--in", file, "--truth", "truth.csv", "--by", by]);
        assert!(told.starts_with(&format!("{by},n,wis")), "{told}");
    }
}

/// What a person sees on standard error, in both languages; the exit code is the same.
#[test]
fn errors_and_empty_results_in_plain_files_are_said_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let header = "series,reference_date,report_date,count\n";
    std::fs::write(dir.join("empty.csv"), header).unwrap();
    std::fs::write(dir.join("twice.csv"), format!("{header}{}", "a,2024-01-01,2024-01-02,3\n".repeat(2)))
        .unwrap();
    std::fs::write(dir.join("date.csv"), format!("{header}a,2024-01-01,soon,3\n")).unwrap();
    std::fs::write(
        dir.join("column.csv"),
        "series,reference_date,report_day,count\na,2024-01-01,2024-01-02,3\n",
    )
    .unwrap();
    std::fs::write(dir.join("slashes.csv"), format!("{header}a,2024/1/1,2024年1月2日,3\n")).unwrap();
    let early = (2..=9).fold(String::new(), |rows, day| rows + &format!("a,2024-01-0{day},2024-01-01,3\n"));
    std::fs::write(dir.join("early.csv"), format!("{header}{early}")).unwrap();
    let told = |language: &str, file: &str| {
        let nowcast = ["nowcast", "--language", language, "--max-delay", "3", "--in", file];
        let output = output(dir, &nowcast);
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    for (file, code, en, zh) in [
        ("empty.csv", 0, "has no rows", "没有数据行"),
        ("twice.csv", 1, "two rows for 2024-01-01", "有两行（第1行和第2行）"),
        ("date.csv", 1, "Line 2 of", "应为日期"),
        ("column.csv", 1, "has no column report_date", "缺少列report_date"),
        ("early.csv", 0, "and 5 more like this", "另有5条"),
        // days are read as imports read them; one day of reports is too little history
        ("slashes.csv", 1, "history of reports is too short", "报告历史过短"),
    ] {
        let (said_en, said_zh) = (told("en", file), told("zh", file));
        assert_eq!((said_en.0, said_zh.0), (Some(code), Some(code)), "{file}: {} {}", said_en.1, said_zh.1);
        assert!(said_en.1.contains(en) && said_zh.1.contains(zh), "{file}: {} {}", said_en.1, said_zh.1);
    }
}

/// A table made for one command names its number as that command does: the others say which column it may be.
#[test]
fn the_number_of_another_command_is_suggested() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("counts.csv"), "series,date,count\na,2024-01-01,3\n").unwrap();
    for (language, said) in [("en", "Did you mean count?"), ("zh", "是否应为count？")] {
        let output = output(
            folder.path(),
            &["detect", "--method", "ears-c1", "--in", "counts.csv", "--language", language],
        );
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(1) && error.contains(said), "{error}");
    }
}

/// Errors of workspaces, in Chinese: the sentence, the colon and the hint; the exit code is the same.
#[test]
fn errors_of_workspaces_are_said_in_chinese() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    watchfire(dir, &["init", "city", "--time-zone", "Asia/Shanghai"]);
    std::fs::write(dir.join("counts.csv"), "disease,place,report_date,count\nmeasles,441702,2020-05-05,3\n")
        .unwrap();
    let told = |arguments: &str| {
        let arguments: Vec<&str> = arguments.split(' ').chain(["--language", "zh"]).collect();
        let output = output(dir, &arguments);
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let check = |arguments: &str, code: i32, part: &str| {
        let (exit, said) = told(arguments);
        assert_eq!(exit, Some(code), "{arguments}: {said}");
        let first = said.lines().next().unwrap_or_default();
        assert!(first.starts_with("错误：") && first.contains(part), "{arguments}: {said}");
        assert!(!said.contains("错误:") && !said.contains("提示:"), "{said}");
        assert!(said.lines().skip(1).all(|line| line.starts_with("提示：")), "{said}");
    };
    check("analyze nowhere", 1, "不是工作区");
    check("init city", 1, "已有工作区");
    check("analyze city", 1, "尚无");
    check("analyze city --as-of 2026-13-02", 2, "不是有效的日期");
    check("scan --statistic kuldorff", 2, "是否应为“kulldorff”？可用的有：");
    check("analyze city --limt 3", 2, "没有 --limt 选项，是否应为 --limit？");
    check("analyse city", 2, "没有命令“analyse”，是否应为“analyze”？");
    check("import city --profile a --mapping b counts.csv", 2, "不能与");
    check("report city --out a.pdf --out b.pdf", 2, "--out 只能给出一次");
    check("import city --profile nope counts.csv", 1, "导入模板");
    check("profiles cn-reportcard", 2, "是否应为“cn-report-card”？");
    check("import city --profile cn-reportcard counts.csv", 1, "是否应为“cn-report-card”？");
    check("import city counts.csv", 2, "--profile");
    check("import city --profile counts none.csv", 1, "无法读取none.csv：文件不存在");
    check("import city --profile counts --recorded-at 2190-01-01 counts.csv", 2, "晚于今天");
    check("query city DROP", 1, "查询");
    watchfire(dir, &["import", "city", "--profile", "counts", "counts.csv"]);
    check("report city --lang zh --out r.html --place nope", 1, "没有地区“nope”");
    check("report city --lang zh --out r.html --disease nope", 1, "没有病种“nope”");
    // a place by its name, as a disease; of two that share it the codes are told
    std::fs::write(
        dir.join("places.csv"),
        "code,name,level,parent\n441702,江城区,county,\nA1,新镇,township,441702\nA2,新镇,township,441702\n",
    )
    .unwrap();
    watchfire(dir, &["import", "city", "--profile", "places", "places.csv"]);
    check("report city --lang zh --out r.html --place 新镇", 1, "不止一个");
    let near = told("report city --lang zh --out r.html --place 新镇").1;
    assert!(near.contains("A1 新镇, A2 新镇"), "{near}");
    // the report speaks the language of the messages where no other is asked for
    watchfire(dir, &["report", "city", "--language", "zh", "--out", "r.html", "--place", "江城区"]);
    assert!(std::fs::read_to_string(dir.join("r.html")).unwrap().contains("lang=\"zh"));
    assert!(std::fs::read_to_string(dir.join("r.html")).unwrap().contains("江城区"));
    check("analyze city --as-of 2019-01-01", 1, "尚无数据");
    std::fs::write(dir.join("city/ledger.db"), "junk").unwrap();
    check("serve city --listen 127.0.0.1:0", 1, "已损坏（file is not a database）");
    std::fs::remove_file(dir.join("city/ledger.db")).unwrap();
    check("serve city --listen 0.0.0.0:8087", 2, "不是本机回环地址");
    check("serve city --listen 8087", 2, "不是有效的地址");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    check(&format!("serve city --listen {}", taken.local_addr().unwrap()), 1, "该端口已被其他程序占用");
    let settings = std::fs::read_to_string(dir.join("city/watchfire.toml")).unwrap();
    for (wrong, said) in [
        ("tiltle = 1", "city/watchfire.toml第3行：没有配置项“tiltle”，可用的有："),
        ("[early-warning]\nmetod = 1", "city/watchfire.toml第4行：没有配置项“metod”"),
        ("[early-warning]\nmethod = \"farington\"", "没有名为“farington”的探测方法，可用的有：watchfire, "),
        ("[early-warning.alpha]\ninfluenza = 5", "early-warning部分有误"),
    ] {
        std::fs::write(dir.join("city/watchfire.toml"), format!("{settings}{wrong}\n")).unwrap();
        check("analyze city", 1, said);
        check("serve city --listen 127.0.0.1:0", 1, said);
    }
}

/// A wrong file is put right by the right one, a damaged archive is told as such, and only its owner may look into it.
#[test]
fn what_was_imported_is_put_right_by_importing_and_never_by_damage() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    watchfire(dir, &["init", "city", "--time-zone", "Asia/Shanghai"]);
    for (file, count) in [("right.csv", 3), ("wrong.csv", 30)] {
        let rows = format!("disease,place,report_date,count\nmeasles,441702,2020-05-05,{count}\n");
        std::fs::write(dir.join(file), rows).unwrap();
    }
    let import = |file| {
        watchfire(dir, &["import", "city", "--profile", "counts", "--recorded-at", "2020-05-06", file])
    };
    let known = || watchfire(dir, &["query", "city", "SELECT SUM(count) AS n FROM counts"]);
    for (file, snapshot, cases) in
        [("right.csv", "1", "3"), ("wrong.csv", "2", "30"), ("right.csv", "3", "3")]
    {
        assert!(import(file).contains(&format!("snapshot {snapshot}")), "{file}");
        assert_eq!(known().lines().nth(1), Some(cases), "{file}");
    }
    assert!(import("right.csv").contains("nothing was added"));

    #[cfg(unix)]
    for (name, mode) in [("", 0o700), ("archive", 0o700)] {
        use std::os::unix::fs::PermissionsExt;
        let rights = std::fs::metadata(dir.join("city").join(name)).unwrap().permissions().mode();
        assert_eq!(rights & 0o777, mode, "{name}");
    }

    let told = |arguments: &[&str]| {
        let output = output(dir, arguments);
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    // What stored results take is told, too.
    let results = dir.join("city/results");
    std::fs::create_dir_all(&results).unwrap();
    std::fs::write(results.join("situation-1-2020-05-06-0123456789abcdef-0.0.1.json"), "{}").unwrap();
    let said = watchfire(dir, &["doctor", "city", "--language", "en"]);
    assert!(said.contains("sound") && said.contains("one file, 2 of at most 536,870,912 bytes"), "{said}");
    assert!(said.contains("one of them of another version"), "{said}");
    assert!(watchfire(dir, &["doctor", "city", "--language", "zh"]).contains("个文件 "));
    let data = dir.join("city/archive/counts").read_dir().unwrap().map(|entry| entry.unwrap().path());
    let file = data.filter(|path| path.extension().is_some_and(|ending| ending == "parquet")).min().unwrap();
    std::fs::rename(&file, dir.join("aside")).unwrap();
    let named = format!("archive/counts/{}: ", file.file_name().unwrap().to_string_lossy());
    let doctor = output(dir, &["doctor", "city", "--language", "zh"]);
    let said = String::from_utf8(doctor.stdout).unwrap();
    assert!(doctor.status.code() == Some(1) && said.contains(&named), "{named} is not in {said}");
    std::fs::rename(dir.join("aside"), &file).unwrap();
    let stray = dir.join("city/archive/counts/rows-00000009-deadbeef.parquet");
    std::fs::write(&stray, "half a file").unwrap();
    let (code, said) = told(&["doctor", "city"]);
    assert!(code == Some(1) && said.contains("The next import removes it"), "{said}");
    assert!(import("right.csv").contains("removed: counts/rows-00000009-deadbeef.parquet"));
    assert!(!stray.exists());

    std::fs::write(dir.join(format!("city/archive/imports/_delta_log/{:020}.json", 3)), "").unwrap();
    for (language, damaged, advice) in
        [("en", "The archive is damaged.", "from a backup"), ("zh", "档案库已损坏。", "由备份恢复")]
    {
        let (code, said) = told(&["doctor", "city", "--language", language]);
        assert!(code == Some(1) && said.contains(damaged) && said.contains(advice), "{said}");
    }
    let (code, said) = told(&["import", "city", "--profile", "counts", "wrong.csv"]);
    assert!(code == Some(1) && said.contains("is damaged"), "{said}");
    assert!(dir.join("city/archive/counts").read_dir().unwrap().count() >= 3);
}

/// Who may only read a workspace is told the whole result, and that it is not kept.
#[test]
fn a_workspace_that_cannot_keep_results_is_analyzed_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    watchfire(dir, &["init", "city", "--time-zone", "Asia/Shanghai"]);
    let days = (1..=9).fold(String::new(), |rows, day| rows + &format!("measles,441702,2020-05-0{day},3\n"));
    std::fs::write(dir.join("counts.csv"), format!("disease,place,report_date,count\n{days}")).unwrap();
    watchfire(dir, &["import", "city", "--profile", "counts", "--known-from", "report-date", "counts.csv"]);
    // no folder can be made where a file is, whoever asks
    std::fs::write(dir.join("city/results"), "").unwrap();
    for (language, said) in [("en", "could not be kept"), ("zh", "未能存入city")] {
        let output = output(dir, &["analyze", "city", "--language", language]);
        let (told, error) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert!(output.status.success() && error.matches(said).count() == 1, "{error}");
        assert!(told.lines().count() > 2, "{told}");
    }
}

/// What is wrong with an option is a matter of usage (2), what is wrong with a file one of data (1).
#[test]
fn options_that_make_no_sense_are_usage() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let days =
        (1..=9).fold(String::new(), |rows, day| rows + &format!("a,2024-01-0{day},2024-01-0{day},3\n"));
    std::fs::write(dir.join("rows.csv"), format!("series,reference_date,report_date,count\n{days}")).unwrap();
    let days = (1..=9).fold(String::new(), |rows, day| rows + &format!("a,2024-01-0{day},3\n"));
    std::fs::write(dir.join("days.csv"), format!("series,date,count\n{days}")).unwrap();
    std::fs::write(dir.join("si.csv"), "lag,w\n0,0.5\n1,0.5\n").unwrap();
    for (arguments, code) in [
        ("reproduction --in days.csv --si-mean 0.5 --si-sd 1", 2),
        ("reproduction --in days.csv --si-mean 5 --si-sd 0", 2),
        ("reproduction --in days.csv --si si.csv", 1),
        ("reproduction --in days.csv --si-mean 5 --si-sd 2 --unit week", 2),
        ("delay --in rows.csv --max-delay 0", 2),
        ("delay --in si.csv --max-delay 3", 1),
        ("nowcast --in rows.csv --max-delay 3 --unit week --rolling 7", 2),
        ("nowcast --in rows.csv --max-delay 3000", 2),
    ] {
        let output = output(dir, &arguments.split(' ').collect::<Vec<_>>());
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments}: {said}");
    }
}

/// A delay from increments is what the renewal model reads; several days are told apart.
#[test]
fn a_delay_in_plain_files_feeds_the_reproduction_number() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let first = jiff::civil::date(2024, 1, 1);
    let day = |offset: i64| first.saturating_add(jiff::Span::new().days(offset));
    let mut increments = "series,reference_date,report_date,count\n".to_owned();
    let mut counts = "series,date,count\n".to_owned();
    for offset in 0..60_i64 {
        for (delay, count) in [(0, 8), (1, 8), (2, 16)] {
            increments += &format!("city,{},{},{count}\n", day(offset), day(offset + delay));
        }
        counts += &format!("city,{},32\n", day(offset));
    }
    std::fs::write(dir.join("increments.csv"), increments).unwrap();
    std::fs::write(dir.join("counts.csv"), counts).unwrap();
    let as_of = day(59).to_string();
    let delay =
        ["delay", "--family", "empirical", "--max-delay", "2", "--as-of", &as_of, "--in", "increments.csv"];
    assert_eq!(watchfire(dir, &delay), "lag,w\n0,0.25\n1,0.25\n2,0.5\n");
    watchfire(dir, &[&delay[..], &["--out", "delay.csv"]].concat());
    let r = ["reproduction", "--method", "renewal", "--si-mean", "4", "--si-sd", "2", "--delay", "delay.csv"];
    let days =
        ["--as-of", "2024-02-10", "--as-of", "2024-02-20", "--as-of", "2024-02-10", "--in", "counts.csv"];
    let told = watchfire(dir, &[&r[..], &days].concat());
    assert!(told.lines().next().unwrap().ends_with(",q975,as_of"), "{told}");
    assert_eq!(told.lines().filter(|line| line.starts_with("city,2024-02-05,")).count(), 2, "{told}");
}

#[test]
fn a_replay_scores_outbreaks_and_proposes_thresholds_that_nobody_applies() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let first = jiff::civil::date(2024, 1, 1);
    let mut counts = "disease,place,report_date,count\n".to_owned();
    for day in 0..150_i64 {
        let date = first.saturating_add(jiff::Span::new().days(day));
        for place in 1..=12_i64 {
            // A source without a promise is silent where it has no case: every day has one.
            let usual = 1 + (day * 7 + place * 5 + day * day % 11) % 3;
            let count = if place == 4 && (100..105).contains(&day) { 20 } else { usual };
            counts += &format!("measles,p{place:02},{date},{count}\n");
        }
    }
    std::fs::write(dir.join("counts.csv"), counts).unwrap();
    let mut labels = "series,date,outbreak\n".to_owned();
    for day in 98..108_i64 {
        let date = first.saturating_add(jiff::Span::new().days(day));
        labels += &format!("measles:p04,{date},{}\n", u8::from((100..105).contains(&day)));
    }
    std::fs::write(dir.join("labels.csv"), labels).unwrap();
    watchfire(dir, &["init", "city"]);
    watchfire(dir, &["import", "city", "--profile", "counts", "--known-from", "report-date", "counts.csv"]);
    let settings = std::fs::read_to_string(dir.join("city/watchfire.toml")).unwrap();
    let evaluate = |more: &[&str]| {
        let fixed = ["evaluate", "city", "--from", "2024-03-01", "--to", "2024-05-20"];
        watchfire(dir, &[&fixed[..], more].concat())
    };
    let labelled = ["--labels", "labels.csv", "--method", "watchfire,ears-c1", "--out", "replay.html"];
    let proposed = ["--propose-thresholds", "alpha.toml", "--false-alarms", "0.05"];
    let told = evaluate(&[&labelled[..], &proposed[..]].concat());
    assert_eq!(told.matches("Detected: 1 of 1 outbreaks").count(), 2, "{told}");
    assert_eq!(told.matches("Median delay: ").count(), 2, "{told}");
    assert!(told.contains("P-values outside outbreaks") && told.contains("gives no p-values"), "{told}");
    assert!(std::fs::read_to_string(dir.join("replay.html")).unwrap().contains("<svg"));
    assert_eq!(told, evaluate(&[&labelled[..], &proposed[..]].concat()), "a replay repeats itself");

    // Nothing is applied; what a person copies is accepted.
    assert_eq!(std::fs::read_to_string(dir.join("city/watchfire.toml")).unwrap(), settings);
    let fragment = std::fs::read_to_string(dir.join("alpha.toml")).unwrap();
    assert!(fragment.starts_with("# Proposed by") && fragment.contains("NOT IN FORCE"), "{fragment}");
    let alpha =
        fragment.lines().find_map(|line| line.trim_start_matches("# ").strip_prefix("\"measles\" = "));
    assert!((1e-9..=0.2).contains(&alpha.unwrap().parse::<f64>().unwrap()), "{fragment}");
    std::fs::write(dir.join("city/watchfire.toml"), settings + &fragment).unwrap();
    assert!(watchfire(dir, &["analyze", "city"]).contains("series were judged"));

    // The archive keeps no injected case.
    let injected = evaluate(&["--inject", "5", "--seed", "3"]);
    assert!(injected.contains("5 outbreaks are known"), "{injected}");
    assert_ne!(injected, evaluate(&["--inject", "5", "--seed", "4"]));
    let sum = ["query", "city", "SELECT SUM(count) AS n FROM counts WHERE place = 'p01'"];
    let before = watchfire(dir, &sum);
    evaluate(&["--inject", "12", "--seed", "3"]);
    assert_eq!(watchfire(dir, &sum), before);

    let spread = evaluate(&["--only", "transmission"]);
    assert!(
        spread.contains("12 days, a week apart") && spread.contains("of what came lay within"),
        "{spread}"
    );
    assert!(!spread.contains("P-values"), "{spread}");
    let both = evaluate(&["--only", "transmission,early-warning", "--threads", "1"]);
    assert!(both.starts_with(&spread) && both.contains("Replay, "), "{both}");

    let refused = output(dir, &["evaluate", "city", "--from", "2024-05-20", "--to", "2024-03-01"]);
    assert_eq!(refused.status.code(), Some(2));
    let refused = output(dir, &["evaluate", "city", "--from", "2034-03-01", "--to", "2034-05-20"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("lies outside what is on record"));
}

/// What is typed wrongly is said in the language of the one who types, with what to type.
#[test]
fn usage_is_said_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    std::fs::write(dir.join("days.csv"), "series,date,count\na,2024-01-01,3\n").unwrap();
    let evaluate = |more: &str| format!("evaluate city --from 2024-03-01 --to 2024-05-20 {more}");
    let r = |more: &str| format!("reproduction --in days.csv --si-mean 5 --si-sd 2 {more}");
    let cases: [(String, &str, &str); 10] = [
        (
            "analyze city --only rumours".to_owned(),
            "\"rumours\": choose from early-warning",
            "没有分析“rumours”",
        ),
        (
            "report city --lang zh --out r.docx".to_owned(),
            "r.docx: this is written as one of .html, .pdf",
            "仅可写为.html, .pdf",
        ),
        (
            "evaluate city --from 2024-05-20 --to 2024-03-01".to_owned(),
            "give the earlier day first",
            "请将较早的日期写在--from",
        ),
        (evaluate("--only rumours"), "choose from early-warning, transmission", "没有分析“rumours”"),
        (evaluate("--out r.pdf"), "r.pdf: this is written as one of .html, .svg", "仅可写为.html, .svg"),
        (evaluate("--false-alarms 2"), "--false-alarms 2 is no share", "--false-alarms 2不是比例"),
        (r("--window 0"), "--window is 0", "--window为0"),
        (r("--prior-mean 0"), "--prior-mean is 0", "--prior-mean为0"),
        (r("--delay d.csv"), "--delay belongs to --method renewal", "--delay属于--method renewal"),
        (r("--method renewal --window 3"), "--window belongs to --method cori", "--window属于--method cori"),
    ];
    for (arguments, en, zh) in &cases {
        for (language, part) in [("en", en), ("zh", zh)] {
            let typed = format!("{arguments} --language {language}");
            let output = output(dir, &typed.split(' ').collect::<Vec<_>>());
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{typed}: {said}");
            assert!(said.contains(part), "{typed}: {said}");
        }
    }
    // an option of the replay that was not asked for is said, not ignored
    for option in [
        "--labels x.csv",
        "--inject 0",
        "--seed 2",
        "--method mpm",
        "--out r.html",
        "--propose-thresholds a.toml",
        "--false-alarms 0.1",
    ] {
        let typed = evaluate(&format!("--only transmission {option}"));
        let output = output(dir, &typed.split(' ').collect::<Vec<_>>());
        let said = String::from_utf8_lossy(&output.stderr);
        let name = option.split(' ').next().unwrap();
        assert_eq!(output.status.code(), Some(2), "{typed}: {said}");
        assert!(
            said.contains(&format!("{name} belongs to --only early-warning, but --only transmission")),
            "{said}"
        );
    }
}

/// A workspace is made in a folder of its own, and its settings are written last.
#[test]
fn a_workspace_is_made_in_an_empty_folder_only() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    std::fs::create_dir_all(dir.join("mine")).unwrap();
    std::fs::write(dir.join("mine/thesis.txt"), "years of work").unwrap();
    for (language, part) in
        [("en", "mine is not empty: it holds thesis.txt"), ("zh", "mine不是空文件夹：其中有thesis.txt")]
    {
        for command in [&["init", "mine"][..], &["demo", "mine", "--no-serve", "--years", "1"]] {
            let output = output(dir, &[command, &["--language", language]].concat());
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.code() == Some(1) && said.contains(part), "{said}");
        }
    }
    assert_eq!(std::fs::read_dir(dir.join("mine")).unwrap().count(), 1);
    // a zone that there is not leaves nothing behind, and no text of the command line becomes a setting
    for zone in ["Nowhere/Nothing", "UTC\"\ntitle = \"x"] {
        let refused = output(dir, &["init", "city", "--time-zone", zone]);
        assert_eq!(refused.status.code(), Some(1));
        assert!(!dir.join("city").exists(), "{zone}");
    }
    std::fs::create_dir(dir.join("city")).unwrap();
    std::fs::write(dir.join("city/.hidden"), "").unwrap();
    assert!(
        watchfire(dir, &["init", "city", "--time-zone", "UTC", "--language", "zh"])
            .contains("已建立空工作区city（时区UTC）")
    );
    let settings = std::fs::read_to_string(dir.join("city/watchfire.toml")).unwrap();
    assert!(
        settings.starts_with("# Settings of this workspace") && settings.contains("time-zone = \"UTC\""),
        "{settings}"
    );
}

/// What an interrupted demo left is no demo: it is made anew, and what is finished is not.
#[test]
fn an_interrupted_demo_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let city = dir.join("city");
    let mut begun = std::process::Command::new(env!("CARGO_BIN_EXE_watchfire"))
        .args(["demo", "city", "--no-serve", "--years", "1"])
        .current_dir(dir)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    // until the city's archive stands
    while !city.join("archive").exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
        assert!(begun.try_wait().unwrap().is_none(), "the demo ended without an archive");
    }
    begun.kill().unwrap();
    begun.wait().unwrap();
    assert!(!city.join("watchfire.toml").exists(), "settings are written last");
    let demo = ["demo", "city", "--no-serve", "--years", "1"];
    let told = watchfire(dir, &demo);
    assert!(told.contains("was interrupted") && told.contains("Made in "), "{told}");
    assert!(city.join("watchfire.toml").exists() && !city.join(".unfinished-demo").exists());
    assert!(watchfire(dir, &["doctor", "city"]).contains("sound"));
    let order = std::fs::read_to_string(city.join("watchfire.toml")).unwrap();
    assert!(order.contains("report-cards") && order.contains("潮宁市疾病预防控制中心"), "{order}");
    let told = watchfire(dir, &demo);
    assert!(!told.contains("Made in "), "a finished demo is not made again: {told}");
}

#[test]
fn transmission_is_served_and_its_forecast_can_be_scored() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let first = jiff::civil::date(2024, 1, 1);
    let date = |day: i64| first.saturating_add(jiff::Span::new().days(day));
    let cases = |day: i64, daily: f64| (40.0 * daily.powi(day as i32)).round() as i64;
    let mut counts = "disease,place,report_date,count\n".to_owned();
    let mut truth = "series,target_date,observed\n".to_owned();
    for (place, daily) in [("p1", 1.012), ("p2", 0.985)] {
        for day in 0..200 {
            counts += &format!("measles,{place},{},{}\n", date(day), cases(day, daily));
            let week: i64 = (day - 6..=day).map(|day| cases(day, daily)).sum();
            truth += &format!("{place},{},{week}\n", date(day));
        }
    }
    std::fs::write(dir.join("counts.csv"), counts).unwrap();
    std::fs::write(dir.join("truth.csv"), truth).unwrap();
    watchfire(dir, &["init", "city"]);
    watchfire(dir, &["import", "city", "--profile", "counts", "--known-from", "report-date", "counts.csv"]);
    let served = Served::start(&dir.join("city"));
    let asked = format!("disease=measles&as_of={}", date(160));
    let of = |place: &str| served.json(&format!("/api/v1/transmission?{asked}&place={place}"));
    let (growing, declining) = (of("p1"), of("p2"));
    assert_eq!(growing["growth"]["state"], "growing");
    assert!(growing["growth"]["reproduction"]["q05"].as_f64().unwrap() > 1.0, "{}", growing["growth"]);
    let doubling = growing["growth"]["doubling_days"].as_f64().unwrap();
    assert!((45.0..80.0).contains(&doubling), "1.2 % a day doubles in 58 days: {doubling}");
    assert!(declining["growth"]["above_one"].as_f64().unwrap() < 0.05, "{}", declining["growth"]);
    for of in [&growing, &declining] {
        assert_eq!(of["fan"].as_array().unwrap().len(), 4);
        assert_eq!(of["fan"][0]["from"], date(161).to_string());
        let newest = of["weeks"].as_array().unwrap().last().unwrap();
        assert_eq!(
            (&newest["to"], newest["count"].as_f64()),
            (&date(160).to_string().into(), newest["expected"].as_f64())
        );
    }
    let past = served.json(&format!("/api/v1/transmission/past?{asked}&place=p1"));
    assert!(past["record"][0]["checked"].as_u64().unwrap() > 0, "{past}");
    let (status, head, csv) = served.get(&format!("/api/v1/transmission/hub?{asked}"), served.address());
    assert!(status == 200 && head.contains("text/csv"), "{head}");
    // two places, four weeks, 23 quantiles
    assert_eq!(csv.lines().count(), 1 + 2 * 4 * 23);
    std::fs::write(dir.join("hub.csv"), csv).unwrap();
    let told = watchfire(dir, &["score", "--in", "hub.csv", "--truth", "truth.csv", "--by", "horizon"]);
    assert_eq!(told.lines().count(), 5, "{told}");
    assert!(told.lines().skip(1).all(|line| line.split(',').nth(1) == Some("2")), "{told}");
    assert_eq!(served.get("/api/v1/transmission?disease=nothing", served.address()).0, 404);
}

#[test]
fn only_our_own_pages_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    watchfire(folder.path(), &["init", "city"]);
    let served = Served::start(&folder.path().join("city"));
    let (status, head, _) = served.get("/", served.address());
    assert_eq!(status, 200);
    assert!(head.to_lowercase().contains("content-security-policy: default-src 'self'"), "{head}");
    assert_eq!(served.get("/", "evil.example").0, 403);
    // Pages tell by this that there is nothing to show yet.
    assert!(served.json("/api/v1/workspace")["snapshot"].is_null());
    let (status, head, body) = served.get("/api/v1/situation", served.address());
    assert_eq!(status, 404);
    assert!(head.contains("application/problem+json") && body.contains("import"), "{body}");
    assert_eq!(served.get("/api/v1/nothing", served.address()).0, 404);
}

#[cfg(unix)]
#[test]
fn a_server_that_is_asked_to_stop_ends_though_somebody_is_still_sending() {
    use std::io::Write;
    use std::time::{Duration, Instant};

    let folder = tempfile::tempdir().unwrap();
    watchfire(folder.path(), &["init", "city"]);
    let mut served = Served::start(&folder.path().join("city"));
    let mut half = std::net::TcpStream::connect(served.address()).unwrap();
    half.write_all(b"GET / HT").unwrap();
    // It is waited for like a request that still comes, but not for ever.
    std::thread::sleep(Duration::from_millis(200));
    let pid = served.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    let asked = Instant::now();
    let status = loop {
        if let Some(status) = served.child.try_wait().unwrap() {
            break status;
        }
        assert!(asked.elapsed() < Duration::from_secs(25), "the server does not stop");
        std::thread::sleep(Duration::from_millis(50));
    };
    assert!(status.success(), "{status}");
}
