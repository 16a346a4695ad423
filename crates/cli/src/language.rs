//! The language that is asked for, before the arguments are read, and the help in Chinese.

use assigned_counsel_report::Language;
use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command, ValueEnum};

use crate::terminal::LANG_VARIABLE;

/// What the last `--lang` says, else the variable; English where neither says anything that is a language.
pub(crate) fn asked() -> Language {
    let mut said = std::env::var(LANG_VARIABLE).ok();
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        let argument = argument.to_string_lossy().into_owned();
        if argument == "--lang" {
            said = arguments.next().map(|value| value.to_string_lossy().into_owned());
        } else if let Some(value) = argument.strip_prefix("--lang=") {
            said = Some(value.to_owned());
        }
    }
    said.and_then(|said| Language::from_str(&said, false).ok()).unwrap_or_default()
}

/// The same arguments with their help in Chinese.
pub(crate) fn in_chinese(command: Command) -> Command {
    let name = command.get_name().to_owned();
    chinese(command, &name)
}

/// What clap itself adds, said in Chinese: the command `help`, wherever there are others.
pub(crate) fn with_help_command(mut command: Command) -> Command {
    command.build();
    help_command(command)
}

fn help_command(command: Command) -> Command {
    let names: Vec<String> =
        command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        let is_help = name == "help";
        command.mut_subcommand(name, |inner| {
            if is_help {
                inner.about("显示本说明，或者某一命令的说明")
            } else {
                help_command(inner)
            }
        })
    })
}

/// `path` is the command's name with those above it, but for the program's.
fn chinese(command: Command, path: &str) -> Command {
    let names: Vec<String> =
        command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let ids: Vec<String> =
        command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    let mut command = command
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("命令")
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help("显示帮助（-h 为简要说明）")
                .help_heading("选项"),
        );
    if command.get_version().is_some() {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        let version = version.help("显示版本").help_heading("选项");
        command = command.disable_version_flag(true).arg(version);
    }
    if let Some((about, more)) = about(path) {
        command =
            command.about(about).long_about(format!("{about}\n\n{more}").trim_end().to_owned());
    }
    for id in ids {
        command = command.mut_arg(&id, |argument| {
            let heading = if argument.is_positional() { "参数" } else { "选项" };
            let argument = argument.help_heading(heading);
            match help(path, &id) {
                Some(help) => with_values(argument, help),
                None => argument,
            }
        });
    }
    names.into_iter().fold(command, |command, name| {
        let path = if path == "counsel" { name.clone() } else { format!("{path} {name}") };
        command.mut_subcommand(name, |inner| chinese(inner, &path))
    })
}

/// Sets the help, and says in it which values there are, which clap would say in English.
fn with_values(argument: Arg, help: &str) -> Arg {
    if !argument.get_action().takes_values() {
        return argument.help(help.to_owned()).long_help(help.to_owned());
    }
    let mut parts = vec![help.to_owned()];
    let values = argument.get_possible_values();
    let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    if !values.is_empty() {
        parts.push(format!("可选 {}", values.join("、")));
    }
    let defaults = argument.get_default_values().iter();
    let defaults: Vec<_> = defaults.map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() {
        parts.push(format!("默认 {}", defaults.join("、")));
    }
    if let Some(variable) = argument.get_env() {
        parts.push(format!("可由环境变量 {} 设定", variable.to_string_lossy()));
    }
    let help = parts.join("；");
    let argument = argument.hide_possible_values(true).hide_default_value(true).hide_env(true);
    argument.help(help.clone()).long_help(help)
}

/// What a command does, in short and at length.
fn about(command: &str) -> Option<(&'static str, &'static str)> {
    Some(match command {
        "counsel" => (
            "法律援助中心、负责人和审计人员使用的指派工具",
            "退出码：0 为未发现问题；1 为发现问题；2 为无法读取或写入，或者参数有误。",
        ),
        "year" => (
            "运行一年：模拟城市，或者本机构的律师与案件",
            "城市依据公布的数据和列明的假设生成，只说明规则的效果，不反映实际情况。参数相同，事件逐字节相同。",
        ),
        "audit" => (
            "从头到尾核对一份日志，并说明曾作出的决定",
            "退出码：0 为未发现问题；1 为发现问题；2 为日志无法读取，或者没有所指的记录、案件、律师。",
        ),
        "fairness" => (
            "仅凭日志说明指派是否公平",
            "退出码：0 为已输出报告；2 为文件无法读取、某行不是与前一行相连的记录，或者某事件不可能由先前的事件得出。日志是否完好由 counsel audit 核对。",
        ),
        "replay" => (
            "将日志中的案件按另一种规则重新指派，并作比较",
            "假定各人在相同时间作相同的事。退出码：0；1 为按日志自身的规则未能得出相同结果；2 为无法读取。",
        ),
        "compare" => (
            "按两种规则各运行一年，并写出一页比较",
            "两年的律师、案件和种子相同。未给出本机构文件时，城市为虚构。页面不需要脚本和网络。",
        ),
        "import" => (
            "检查本机构的律师名册和案件登记表，并显示所读内容",
            "不作任何猜测，也不保存任何内容。退出码：0 为文件可用；1 为文件有问题，逐项列出文件、行、列和值；2 为文件无法读取。",
        ),
        "policy" => ("输出、检查和比较规则", ""),
        "policy print" => ("输出厦门预设规则，或者日志中的某版规则，以供修改", ""),
        "policy check" => (
            "检查一份规则能否采用，列出每处问题的字段和值",
            "退出码：0 为可以采用；1 为不可采用；2 为文件无法读取。",
        ),
        "policy compare" => (
            "列出两份规则有哪些字段不同",
            "退出码：0，无论是否不同；2 为任一份无法读取或者有问题。",
        ),
        "completions" => ("输出命令行补全脚本", ""),
        "man" => ("将手册页写入目录", ""),
        _ => return None,
    })
}

/// What an argument of a command is.
fn help(command: &str, id: &str) -> Option<&'static str> {
    Some(match (command, id) {
        (_, "lang") => "全部输出所用的语言",
        (_, "json") => "只输出一个 JSON 对象",
        ("policy print", "journal") => "日志；不给出时输出厦门预设规则",
        (_, "journal") => "日志，每行一条记录",
        (_, "roster") => "律师名册（CSV）；各列见 assigned-counsel-exchange 的文档",
        (_, "docket") => "案件登记表（CSV），与 --roster 同用",
        (_, "lawyers") => "律师人数",
        (_, "cases") => "案件件数",
        ("replay", "seed") => "日志未公开种子时据以抽签的种子，64 位十六进制数字",
        (_, "seed") => "生成城市和全年所用的种子",
        ("year", "strategy") => "如何在候选人中选定",
        ("year", "band") => "入围幅度：更对口者最多可落后于首位多少件；仅用于 fair-share",
        ("year", "mix") => "专业认定的分布：稀少、中等、充裕",
        ("year", "export") => "全年开始前将律师与案件写入该目录的 lawyers.csv 和 docket.csv",
        ("year", "out") => {
            "将日志 journal.jsonl、锚点 anchors.txt、事件 events.jsonl、报告 report.md 及图表写入该目录"
        }
        ("year", "without_oversight") => "不含案件以外的事项：人员进出、质量监督、信用审查",
        ("audit", "case") => "说明对该案件的每次决定；案件序号或者业务系统的案号",
        ("audit", "lawyer") => {
            "说明该律师的情况和明细；与 --case 同用时，说明该律师为何未获派以及怎样才会获派"
        }
        ("audit", "at") => "以该条记录为止的情况；日志仍全部核对",
        ("audit", "anchor") => "回执上所印的记录序号与哈希值；可多次给出",
        ("audit", "page") => {
            "将可打印、签名的一页审计单（HTML）写入该文件：核对了什么、无法核实什么、发现什么问题"
        }
        ("replay", "policy") => "另一种规则（JSON）；不给出时用日志自身的规则",
        ("replay", "print_policy") => "只输出日志的第一版规则，以供修改",
        ("replay", "out") => {
            "将 comparison.txt、comparison.json、received.svg、waiting.svg 写入该目录"
        }
        ("compare", "policies") => "规则（JSON）；给出一份时与厦门预设比较，给出两份时相互比较",
        ("compare", "variant") => {
            "未给出规则时，与厦门预设比较的另一种选定办法：入围幅度减半、轮派、抽签"
        }
        ("compare", "out") => "将页面写入该文件",
        ("compare", "names") => "列出增减最多的律师",
        ("import", "personal_numbers") => {
            "允许以公民身份号码、手机号码为编号；本命令不保存任何内容"
        }
        ("import", "policy") => "文件所依据的规则（JSON）；不给出时为厦门预设",
        ("policy print", "number") => "日志中的第几版规则，1 为首次采用的规则",
        ("policy check", "file") => "规则（JSON）",
        ("policy compare", "one") => "规则（JSON），或者 xiamen，即厦门预设",
        ("policy compare", "other") => "另一份规则",
        ("completions", "shell") => "命令行环境",
        ("man", "dir") => "目录；不存在时自动建立",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Arguments;
    use clap::CommandFactory;

    fn missing(command: &Command, path: &str, found: &mut Vec<String>) {
        if about(path).is_none() {
            found.push(path.to_owned());
        }
        let ids = command.get_arguments().map(|argument| argument.get_id().as_str());
        found.extend(ids.filter(|id| help(path, id).is_none()).map(|id| format!("{path} {id}")));
        for inner in command.get_subcommands() {
            let name = inner.get_name();
            let inner_path =
                if path == "counsel" { name.to_owned() } else { format!("{path} {name}") };
            missing(inner, &inner_path, found);
        }
    }

    #[test]
    fn every_argument_has_its_help_in_chinese() {
        let mut found = Vec::new();
        missing(&Arguments::command(), "counsel", &mut found);
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn the_arguments_hold_together_in_both_languages() {
        Arguments::command().debug_assert();
        in_chinese(Arguments::command()).debug_assert();
    }
}
