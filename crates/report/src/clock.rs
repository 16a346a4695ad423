//! Instants as people read them: the day with its weekday, and the time of day where they are.

use jiff::Timestamp;
use jiff::civil::{DateTime, Weekday};
use jiff::tz::{Offset, offset};

use crate::Language;

/// All of China goes by it, and whoever reads a paper that no policy dates.
const BEIJING: Offset = offset(8);

/// A local time, to the minute; to the second where there are seconds.
pub(crate) fn clock(local: DateTime, language: Language) -> String {
    let day = day_of_week(local.weekday(), language);
    let (hour, minute, second) = (local.hour(), local.minute(), local.second());
    match language {
        Language::English => {
            let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
            let month = local.strftime("%B");
            let (date, year) = (local.day(), local.year());
            format!("{day} {date} {month} {year}, {hour:02}:{minute:02}{seconds}")
        }
        Language::Chinese => {
            let date = format!("{}年{}月{}日", local.year(), local.month(), local.day());
            let minutes =
                if minute == 0 && second == 0 { String::new() } else { format!("{minute:02}分") };
            let seconds = if second == 0 { String::new() } else { format!("{second}秒") };
            format!("{date}（{day}）{hour}时{minutes}{seconds}")
        }
    }
}

/// An instant of which no policy says how far the local time differs: in Beijing time, and said so.
pub(crate) fn moment(at: Timestamp, language: Language) -> String {
    let local = clock(BEIJING.to_datetime(at), language);
    match language {
        Language::English => format!("{local} (Beijing time)"),
        Language::Chinese => format!("北京时间{local}"),
    }
}

fn day_of_week(day: Weekday, language: Language) -> &'static str {
    let (english, chinese) = match day {
        Weekday::Monday => ("Monday", "星期一"),
        Weekday::Tuesday => ("Tuesday", "星期二"),
        Weekday::Wednesday => ("Wednesday", "星期三"),
        Weekday::Thursday => ("Thursday", "星期四"),
        Weekday::Friday => ("Friday", "星期五"),
        Weekday::Saturday => ("Saturday", "星期六"),
        Weekday::Sunday => ("Sunday", "星期日"),
    };
    language.say(english, chinese)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_local_and_has_its_weekday() {
        let at = "2024-03-04T09:30:00Z".parse().unwrap();
        assert_eq!(moment(at, Language::Chinese), "北京时间2024年3月4日（星期一）17时30分");
        assert_eq!(moment(at, Language::English), "Monday 4 March 2024, 17:30 (Beijing time)");
        let local = jiff::civil::datetime(2024, 3, 10, 9, 0, 0, 0);
        assert_eq!(clock(local, Language::Chinese), "2024年3月10日（星期日）9时");
        assert_eq!(clock(local, Language::English), "Sunday 10 March 2024, 09:00");
        let local = local.with().second(5).build().unwrap();
        assert_eq!(clock(local, Language::Chinese), "2024年3月10日（星期日）9时00分5秒");
        assert_eq!(clock(local, Language::English), "Sunday 10 March 2024, 09:00:05");
    }
}
