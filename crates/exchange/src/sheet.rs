//! A file with a header, row by row.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};

use super::field::{Bad, Parsed, items};
use super::flaw::Flaws;
use super::flaw_problem::FlawProblem;
use super::strict::Strict;
use super::{Meter, Source};
use assigned_counsel::error::Problem;
use assigned_counsel::register::Names;

/// A flaw that has been noted.
pub(super) struct Noted;

/// A value, or nothing because a flaw has been noted.
pub(super) type Checked<T> = Result<T, Noted>;

/// A file whose header is sound.
pub(super) struct Sheet<R> {
    name: String,
    personal_numbers: bool,
    reader: csv::Reader<Strict<R>>,
    columns: &'static [&'static str],
    /// Where each of the columns stands in the file.
    places: Vec<usize>,
    record: ByteRecord,
    line: u64,
}

enum Step {
    Row,
    Broken,
    End,
}

impl<R: Read> Sheet<R> {
    /// Reads the header; none if it is flawed.
    pub(super) fn open(
        source: Source<R>,
        columns: &'static [&'static str],
        flaws: &mut Flaws,
    ) -> Option<Self> {
        let Source { name, reader, personal_numbers } = source;
        let strict = Strict::new(reader).map_err(|error| {
            flaws.add((&name, 1, ""), "", FlawProblem::of_reading(&error));
        });
        let mut builder = ReaderBuilder::new();
        let reader = builder.has_headers(false).flexible(true).from_reader(strict.ok()?);
        let (places, record) = (Vec::new(), ByteRecord::new());
        let mut sheet = Self { name, personal_numbers, reader, columns, places, record, line: 1 };
        match sheet.step(flaws) {
            Step::Row => sheet.find_columns(flaws).then_some(sheet),
            Step::Broken => None,
            Step::End => {
                flaws.add((&sheet.name, 1, ""), "", FlawProblem::FileEmpty);
                None
            }
        }
    }

    fn find_columns(&mut self, flaws: &mut Flaws) -> bool {
        let before = flaws.count();
        let texts = self.record.iter().map(std::str::from_utf8);
        let found: Vec<&str> = texts.map(Result::unwrap_or_default).collect();
        let mut note =
            |value: &str, problem| flaws.add((&self.name, self.line, ""), value, problem);
        if let [only] = found.as_slice()
            && let Some(other) = only.chars().find(|c| matches!(c, ';' | '\t'))
        {
            let separator = other.escape_debug().to_string();
            note(only, FlawProblem::WrongSeparator { separator });
            return false;
        }
        for (n, name) in found.iter().enumerate() {
            let column = assigned_counsel::error::shown(name);
            if !self.columns.contains(name) {
                note(name, FlawProblem::UnknownColumn { column });
            } else if found.iter().take(n).any(|earlier| earlier == name) {
                note(name, FlawProblem::ColumnTwice { column });
            }
        }
        for name in self.columns {
            match found.iter().position(|other| other == name) {
                Some(place) => self.places.push(place),
                None => note(name, FlawProblem::ColumnMissing { column: name }),
            }
        }
        flaws.count() == before
    }

    /// The next row; those that aren't one at all are noted and passed over.
    pub(super) fn next<'a>(
        &'a mut self,
        flaws: &'a mut Flaws,
        meter: &mut Meter<'_>,
    ) -> Option<Row<'a>> {
        loop {
            let before = self.reader.get_ref().bytes();
            let step = self.step(flaws);
            meter.add(self.reader.get_ref().bytes().saturating_sub(before));
            match step {
                Step::Row if self.is_full(flaws) => break,
                Step::Row | Step::Broken => {}
                Step::End => return None,
            }
        }
        let Self { name, personal_numbers, columns, places, record, line, .. } = self;
        Some(Row {
            file: name,
            personal_numbers: *personal_numbers,
            columns,
            places,
            record,
            line: *line,
            flaws,
        })
    }

    /// Reads a record and looks at its form.
    fn step(&mut self, flaws: &mut Flaws) -> Step {
        self.reader.get_mut().begin();
        let read = self.reader.read_byte_record(&mut self.record);
        let strict = self.reader.get_ref();
        self.line = strict.record_line();
        let mut note =
            |line, value: &str, problem| flaws.add((&self.name, line, ""), value, problem);
        match read {
            Err(error) => {
                let problem =
                    if strict.is_too_long() { FlawProblem::RecordTooLong } else { unread(error) };
                note(strict.line(), "", problem);
                return Step::End;
            }
            Ok(false) => return Step::End,
            Ok(true) => {}
        }
        if let Some(amiss) = strict.amiss() {
            note(self.line, "", amiss);
            return Step::Broken;
        }
        let Some((place, bytes)) = self.undecodable() else { return Step::Row };
        let column = self.columns.iter().zip(&self.places).find(|(_, other)| **other == place);
        let column = column.map_or("", |(name, _)| name);
        let value = String::from_utf8_lossy(bytes);
        flaws.add((&self.name, self.line, column), &value, FlawProblem::NotUtf8);
        Step::Broken
    }

    fn undecodable(&self) -> Option<(usize, &[u8])> {
        let mut fields = self.record.iter().enumerate();
        fields.find(|(_, bytes)| std::str::from_utf8(bytes).is_err())
    }

    fn is_full(&self, flaws: &mut Flaws) -> bool {
        let (has, needs) = (self.record.len(), self.columns.len());
        if has != needs {
            let problem = match has {
                1 => FlawProblem::OneFieldOnly { needs },
                has => FlawProblem::WrongNumberOfFields { has, needs },
            };
            flaws.add((&self.name, self.line, ""), &has.to_string(), problem);
        }
        has == needs
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The line that was read last.
    pub(super) fn line(&self) -> u64 {
        self.line
    }
}

fn unread(error: csv::Error) -> FlawProblem {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => FlawProblem::of_reading(&error),
        kind => FlawProblem::CantBeRead { why: format!("{kind:?}") },
    }
}

/// A row, which notes what is wrong with its fields.
pub(super) struct Row<'a> {
    file: &'a str,
    /// Whether an id may be one.
    pub(super) personal_numbers: bool,
    columns: &'static [&'static str],
    places: &'a [usize],
    record: &'a ByteRecord,
    line: u64,
    flaws: &'a mut Flaws,
}

impl<'a> Row<'a> {
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    pub(super) fn file(&self) -> &'a str {
        self.file
    }

    pub(super) fn text(&self, column: &str) -> &'a str {
        let place = self.columns.iter().position(|name| *name == column);
        let place = place.and_then(|place| self.places.get(place));
        let bytes = place.and_then(|place| self.record.get(*place));
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    pub(super) fn note(
        &mut self,
        column: &str,
        value: &str,
        problem: impl Into<FlawProblem>,
    ) -> Noted {
        self.flaws.add((self.file, self.line, column), value, problem.into());
        Noted
    }

    pub(super) fn count(&self) -> u64 {
        self.flaws.count()
    }

    pub(super) fn read<T>(
        &mut self,
        column: &str,
        parse: impl FnOnce(&str) -> Parsed<T>,
    ) -> Checked<T> {
        let parsed = parse(self.text(column));
        parsed.map_err(|Bad { value, problem }| self.note(column, &value, problem))
    }

    /// None where the field is empty.
    pub(super) fn optional<T>(
        &mut self,
        column: &str,
        parse: impl FnOnce(&str) -> Parsed<T>,
    ) -> Checked<Option<T>> {
        if self.text(column).is_empty() {
            return Ok(None);
        }
        self.read(column, parse).map(Some)
    }

    /// The items of a list; nothing where the field is empty.
    pub(super) fn list<T>(
        &mut self,
        column: &str,
        parse: impl Fn(&str) -> Parsed<T>,
    ) -> Checked<Vec<T>> {
        let (mut list, mut sound) = (Vec::new(), Ok(()));
        for text in items(self.text(column)) {
            match parse(text) {
                Ok(item) => list.push(item),
                Err(Bad { value, problem }) => sound = Err(self.note(column, &value, problem)),
            }
        }
        sound.map(|()| list)
    }

    /// A list in which nothing stands twice.
    pub(super) fn set<T: Ord + Clone>(
        &mut self,
        column: &str,
        parse: impl Fn(&str) -> Parsed<T>,
    ) -> Checked<Names<T>> {
        let (mut set, list) = (Names::default(), self.list(column, parse)?);
        for (item, text) in list.into_iter().zip(items(self.text(column))) {
            if !set.insert(item) {
                return Err(self.note(column, text, Problem::Repeated));
            }
        }
        Ok(set)
    }

    /// Notes each of these that isn't empty.
    pub(super) fn need_empty(&mut self, columns: &[&str], way: &'static str) -> Checked<()> {
        let mut sound = Ok(());
        for column in columns {
            let text = self.text(column);
            if !text.is_empty() {
                sound = Err(self.note(column, text, FlawProblem::ForAnotherWay { way }));
            }
        }
        sound
    }

    /// Notes a fault of a record in the column from which the field came.
    pub(super) fn note_fault(
        &mut self,
        fault: &assigned_counsel::error::Fault,
        value: Option<&str>,
    ) -> Noted {
        let path = fault.path.as_str();
        let head = path.split(['.', '[']).next().unwrap_or(path);
        let column = match (head, path.split_once('.')) {
            ("caps", Some((_, cap))) => format!("cap_{cap}"),
            ("client", Some((_, field))) => field.to_owned(),
            ("links", _) => "ties".to_owned(),
            _ => head.to_owned(),
        };
        let own = if path.contains('[') { &fault.value } else { self.text(&column) };
        self.note(&column, value.unwrap_or(own), fault.problem.clone())
    }
}
