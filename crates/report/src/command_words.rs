//! How a command prints, and what it says besides its reports: what can't be read or written, and why.

use std::fmt::Display;
use std::io::{Error, ErrorKind, Write};
use std::path::Path;

use crate::Language;

/// Prints a text, and a newline unless it ends in one.
///
/// # Errors
///
/// Those of the standard output, but for a reader that went away, as `head` does: it has enough.
pub fn print(text: &str) -> Result<(), Error> {
    let mut stdout = std::io::stdout().lock();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    match write!(stdout, "{text}{end}").and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// A file or folder can't be read.
pub fn cant_read(path: &Path, why: impl Display, lang: Language) -> String {
    let path = path.display();
    match lang {
        Language::English => format!("can't read `{path}`: {why}"),
        Language::Chinese => format!("无法读取 `{path}`：{why}"),
    }
}

/// A file or folder can't be written.
pub fn cant_write(path: &Path, why: impl Display, lang: Language) -> String {
    let path = path.display();
    match lang {
        Language::English => format!("can't write `{path}`: {why}"),
        Language::Chinese => format!("无法写入 `{path}`：{why}"),
    }
}

/// Something in a file is amiss.
pub fn in_file(path: &Path, what: impl Display, lang: Language) -> String {
    format!("`{}`{}{what}", path.display(), lang.say(": ", "："))
}

/// Why the system refuses, in the language where the reason is a common one, else as the system says it.
pub fn why(error: &Error, lang: Language) -> String {
    let chinese = match error.kind() {
        ErrorKind::NotFound => "文件或目录不存在",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已存在",
        ErrorKind::IsADirectory => "是目录，不是文件",
        ErrorKind::NotADirectory => "路径中有一段不是目录",
        ErrorKind::StorageFull => "磁盘空间不足",
        ErrorKind::ReadOnlyFilesystem => "文件系统只读",
        _ => return error.to_string(),
    };
    match lang {
        Language::English => error.to_string(),
        Language::Chinese => chinese.to_owned(),
    }
}

/// The template of a progress bar: what is counted stands between the bar and the time left.
pub fn bar_template(counted: &str, lang: Language) -> String {
    match lang {
        Language::English => format!("{{bar:40}} {counted}, {{eta}} left {{msg}}"),
        Language::Chinese => format!("{{bar:40}} {counted}，剩余 {{eta}} {{msg}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_said_in_either_language() {
        let error = Error::from(ErrorKind::NotFound);
        let [english, chinese] = [Language::English, Language::Chinese]
            .map(|lang| cant_read(Path::new("a.json"), why(&error, lang), lang));
        assert_eq!(english, format!("can't read `a.json`: {error}"));
        assert_eq!(chinese, "无法读取 `a.json`：文件或目录不存在");
    }
}
