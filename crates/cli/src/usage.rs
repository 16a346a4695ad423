//! What is wrong with the arguments, in Chinese: clap says it in English only.

use std::error::Error as _;
use std::num::ParseIntError;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong, how the command is used, and where there is more; none for what isn't wrong, as a help
/// that was asked for, and for what clap has no kind of its own for.
pub(crate) fn in_chinese(error: &Error) -> Option<String> {
    let mut parts = vec![format!("错误：{}\n", wrong(error)?)];
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let alike = suggested.into_iter().filter_map(|kind| quoted(error, kind));
    parts.extend(alike.map(|like| format!("  相近的有：{like}\n")));
    if let Some(usage) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).trim();
        parts.push(format!("用法：{usage}\n"));
    }
    parts.push("详细说明请用 --help 查看。\n".to_owned());
    Some(parts.join("\n"))
}

fn wrong(error: &Error) -> Option<String> {
    let argument = || quoted(error, ContextKind::InvalidArg);
    let value = || quoted(error, ContextKind::InvalidValue);
    let number = |kind| error.get(kind).map(ToString::to_string);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => format!("没有参数{}", argument()?),
        ErrorKind::InvalidSubcommand => {
            format!("没有命令{}", quoted(error, ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::MissingSubcommand => {
            let (of, there_are) = (
                quoted(error, ContextKind::InvalidSubcommand)?,
                list(error, ContextKind::ValidSubcommand),
            );
            format!("{of}之后须写明命令{there_are}")
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数{}", argument()?),
        ErrorKind::InvalidValue => {
            let there_are = list(error, ContextKind::ValidValue);
            match error.get(ContextKind::InvalidValue)? {
                ContextValue::String(given) if given.is_empty() => {
                    format!("参数{}缺少值{there_are}", argument()?)
                }
                _ => format!("参数{}的值{}有误{there_are}", argument()?, value()?),
            }
        }
        ErrorKind::ValueValidation => {
            format!("参数{}的值{}有误{}", argument()?, value()?, why(error))
        }
        ErrorKind::ArgumentConflict => {
            let prior = quoted(error, ContextKind::PriorArg);
            match (argument()?, prior) {
                (argument, Some(prior)) if argument != prior => {
                    format!("参数{argument}不能与{prior}同用")
                }
                (argument, _) => format!("参数{argument}不能重复给出"),
            }
        }
        ErrorKind::NoEquals => format!("参数{}与其值之间须有等号", argument()?),
        ErrorKind::TooManyValues => format!("参数{}不能再有值{}", argument()?, value()?),
        ErrorKind::TooFewValues => {
            let (least, given) =
                (number(ContextKind::MinValues)?, number(ContextKind::ActualNumValues)?);
            format!("参数{}至少须有{least}个值，只给出{given}个", argument()?)
        }
        ErrorKind::WrongNumberOfValues => {
            let (due, given) =
                (number(ContextKind::ExpectedNumValues)?, number(ContextKind::ActualNumValues)?);
            format!("参数{}须有{due}个值，给出了{given}个", argument()?)
        }
        ErrorKind::InvalidUtf8 => "参数的编码不是 UTF-8".to_owned(),
        _ => return None,
    })
}

/// What the context names, each in quotation marks; none if it has nothing of this kind.
fn quoted(error: &Error, kind: ContextKind) -> Option<String> {
    let quote = |name: &String| format!("“{name}”");
    match error.get(kind)? {
        ContextValue::String(name) => Some(quote(name)),
        ContextValue::Strings(names) if !names.is_empty() => {
            Some(names.iter().map(quote).collect::<Vec<_>>().join("、"))
        }
        _ => None,
    }
}

fn list(error: &Error, kind: ContextKind) -> String {
    quoted(error, kind).map(|names| format!("，可选{names}")).unwrap_or_default()
}

/// Why a value won't do; in the words of whoever refuses it where they are not a common kind.
fn why(error: &Error) -> String {
    match error.source() {
        Some(source) if source.is::<ParseIntError>() => "：应当是整数".to_owned(),
        Some(source) => format!("（{source}）"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Arg, Command};

    fn said(command: Command, arguments: &[&str]) -> Option<String> {
        let error = command.try_get_matches_from(arguments).unwrap_err();
        in_chinese(&error)
    }

    #[test]
    fn a_command_that_is_left_out_is_asked_for() {
        let command = Command::new("c").subcommand_required(true).subcommand(Command::new("one"));
        let text = said(command, &["c"]).unwrap();
        assert!(text.starts_with("错误：“c”之后须写明命令，可选“one”"), "{text}");
    }

    #[test]
    fn the_number_of_values_is_said() {
        let with = |argument: Arg| Command::new("c").arg(argument.long("a").value_name("A"));
        let pair = || with(Arg::new("a").num_args(2));
        let text = said(pair(), &["c", "--a", "1"]).unwrap();
        assert!(text.starts_with("错误：参数“--a <A> <A>”须有2个值，给出了1个\n"), "{text}");
        let text = said(with(Arg::new("a").num_args(2..)), &["c", "--a", "1"]).unwrap();
        assert!(text.contains("至少须有2个值，只给出1个\n"), "{text}");
        let text = said(with(Arg::new("a").require_equals(true)), &["c", "--a", "1"]).unwrap();
        assert!(text.contains("与其值之间须有等号\n"), "{text}");
    }

    #[test]
    fn help_that_is_asked_for_is_no_error() {
        assert_eq!(said(Command::new("c"), &["c", "--help"]), None);
    }
}
