//! Mutation of lines of JSON that leaves them JSON.
//!
//! Of random changes to the bytes of a policy next to none gives a policy again: all that a fuzzer sees then
//! is a parser that refuses. Here a value is changed for another, or for one that stands elsewhere; and so
//! are the fields of CSV.

use serde_json::{Number, Value};

/// What numbers are changed for: edges of what they are stored in, and of what loads and points may be.
const NUMBERS: [i64; 18] = [
    0,
    1,
    -1,
    2,
    3,
    7,
    100,
    101,
    10_000,
    65_535,
    1 << 31,
    (1 << 32) - 1,
    -(1 << 31),
    9_999,
    100_000_000,
    -100_000_000,
    i64::MAX,
    i64::MIN,
];

/// What texts are changed for: edges of dates, instants and ids.
const TEXTS: [&str; 12] = [
    "",
    "2024-02-29",
    "2024-03-04",
    "9999-12-31",
    "-009999-01-01",
    "2024-03-04T01:30:00Z",
    "9999-12-30T22:00:00.999999999Z",
    "-009999-01-02T01:59:59Z",
    "an",
    "siming",
    "criminal",
    "未未同鹭人",
];

/// What fields are changed for: edges of numbers, dates and names, and what must stand in quotation marks.
const FIELDS: [&str; 16] = [
    "",
    "0",
    "0.00",
    "-0.01",
    "1.00",
    "99999999.99",
    "4294967295",
    "yes",
    "no",
    "0000-01-01",
    "9999-12-31",
    "9999-12-31T23:59:59Z",
    "\"a,b\"",
    "\"\"\"\"",
    "未|未",
    "a:b:c",
];

/// A generator of numbers (`SplitMix64`), so that a mutation follows from its seed.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % (end.max(1) as u64)).unwrap()
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Changes up to `most` lines or values in `data[..size]`; returns the new size, at most that of `data`.
/// None where there is no JSON to change, and in half of the cases: then the bytes are for others to
/// change.
pub fn lines_of_json(data: &mut [u8], size: usize, seed: u32, most: usize) -> Option<usize> {
    let mut chance = Chance::new(seed.into());
    if chance.below(2) == 0 {
        return None;
    }
    let text = std::str::from_utf8(&data[..size]).ok()?;
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=chance.below(most) {
        if lines.len() > 1 && chance.below(5) == 0 {
            change_order(&mut lines, &mut chance);
        } else {
            change_line(&mut lines, &mut chance)?;
        }
    }
    let mut changed = lines.join("\n").into_bytes();
    if text.ends_with('\n') {
        changed.push(b'\n');
    }
    data.get_mut(..changed.len())?.copy_from_slice(&changed);
    Some(changed.len())
}

/// Changes a field in `data[..size]` for another that stands in its column, or for one of `FIELDS`; returns
/// as [`lines_of_json`] does. Fields in quotation marks that hold a comma are taken for several.
pub fn fields_of_csv(data: &mut [u8], size: usize, seed: u32) -> Option<usize> {
    let mut chance = Chance::new(seed.into());
    if chance.below(2) == 0 {
        return None;
    }
    let text = std::str::from_utf8(&data[..size]).ok()?;
    let mut rows: Vec<Vec<&str>> = text.split('\n').map(|row| row.split(',').collect()).collect();
    for _ in 0..=chance.below(3) {
        let (n, other) = (chance.below(rows.len()), chance.below(rows.len()));
        let column = chance.below(rows[n].len());
        let found = rows[other].get(column).filter(|_| chance.below(2) == 0);
        rows[n][column] = found.copied().unwrap_or(*chance.one_of(&FIELDS));
    }
    let rows: Vec<String> = rows.into_iter().map(|row| row.join(",")).collect();
    let changed = rows.join("\n").into_bytes();
    data.get_mut(..changed.len())?.copy_from_slice(&changed);
    Some(changed.len())
}

fn change_order(lines: &mut Vec<String>, chance: &mut Chance) {
    let (a, b) = (chance.below(lines.len()), chance.below(lines.len()));
    match chance.below(3) {
        0 => drop(lines.remove(a)),
        1 => lines.insert(b, lines[a].clone()),
        _ => lines.swap(a, b),
    }
}

fn change_line(lines: &mut [String], chance: &mut Chance) -> Option<()> {
    let (n, other) = (chance.below(lines.len()), chance.below(lines.len()));
    let mut value: Value = serde_json::from_str(lines.get(n)?).ok()?;
    let other: Value = serde_json::from_str(lines.get(other)?).ok()?;
    let mut others = Vec::new();
    collect(&other, &mut others);
    let mut place = chance.below(nodes(&value));
    change_node(&mut value, &mut place, &others, chance);
    lines[n] = value.to_string();
    Some(())
}

fn nodes(value: &Value) -> usize {
    match value {
        Value::Array(all) => 1 + all.iter().map(nodes).sum::<usize>(),
        Value::Object(all) => 1 + all.values().map(nodes).sum::<usize>(),
        _ => 1,
    }
}

fn collect<'a>(value: &'a Value, into: &mut Vec<&'a Value>) {
    into.push(value);
    match value {
        Value::Array(all) => all.iter().for_each(|value| collect(value, into)),
        Value::Object(all) => all.values().for_each(|value| collect(value, into)),
        _ => {}
    }
}

/// Changes the node that stands `place` nodes further on; whether it was found.
fn change_node(
    value: &mut Value,
    place: &mut usize,
    others: &[&Value],
    chance: &mut Chance,
) -> bool {
    if *place == 0 {
        change(value, others, chance);
        return true;
    }
    *place -= 1;
    match value {
        Value::Array(all) => all.iter_mut().any(|value| change_node(value, place, others, chance)),
        Value::Object(all) => {
            all.values_mut().any(|value| change_node(value, place, others, chance))
        }
        _ => false,
    }
}

fn change(value: &mut Value, others: &[&Value], chance: &mut Chance) {
    let alike: Vec<&&Value> = others
        .iter()
        .filter(|other| std::mem::discriminant(**other) == std::mem::discriminant(value))
        .collect();
    if !alike.is_empty() && chance.below(3) == 0 {
        *value = (**chance.one_of(&alike)).clone();
        return;
    }
    match value {
        Value::Null => *value = Value::from(0),
        Value::Bool(on) => *on = !*on,
        Value::Number(number) => *number = other_number(number, chance),
        Value::String(text) => (*chance.one_of(&TEXTS)).clone_into(text),
        Value::Array(all) if all.is_empty() => {
            all.extend(others.get(chance.below(others.len())).map(|value| (*value).clone()));
        }
        Value::Array(all) => {
            let (a, b) = (chance.below(all.len()), chance.below(all.len()));
            match chance.below(4) {
                0 => drop(all.remove(a)),
                1 => all.insert(b, all[a].clone()),
                2 => all.swap(a, b),
                _ => all.clear(),
            }
        }
        Value::Object(all) => {
            let keys: Vec<String> = all.keys().cloned().collect();
            if keys.is_empty() {
                return;
            }
            let (a, b) = (chance.one_of(&keys), chance.one_of(&keys));
            match chance.below(3) {
                0 => drop(all.remove(a)),
                1 => drop(all.insert(a.clone(), all[b].clone())),
                _ => {
                    // An option that is left out elsewhere, as another object has it.
                    let objects: Vec<_> = others.iter().filter_map(|o| o.as_object()).collect();
                    let from = objects.get(chance.below(objects.len()));
                    let nth = from.map_or(0, |from| chance.below(from.len()));
                    if let Some((key, value)) = from.and_then(|from| from.iter().nth(nth)) {
                        all.insert(key.clone(), value.clone());
                    }
                }
            }
        }
    }
}

fn other_number(number: &Number, chance: &mut Chance) -> Number {
    let now = number.as_i64().unwrap_or(0);
    Number::from(match chance.below(6) {
        0 => now.wrapping_add(1),
        1 => now.wrapping_sub(1),
        2 => now.wrapping_mul(2),
        3 => now / 2,
        _ => *chance.one_of(&NUMBERS),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_json_and_change() {
        let text = "{\"a\":[1,2,{\"b\":\"x\"}],\"c\":true}\n{\"d\":null}\n";
        let mut changed = 0;
        for seed in 0..2_000 {
            let mut data = [0; 400];
            data[..text.len()].copy_from_slice(text.as_bytes());
            let Some(size) = lines_of_json(&mut data, text.len(), seed, 3) else { continue };
            let now = std::str::from_utf8(&data[..size]).unwrap();
            for line in now.lines() {
                serde_json::from_str::<Value>(line).unwrap();
            }
            changed += usize::from(now != text);
        }
        assert!((500..1_500).contains(&changed), "{changed}");
    }

    #[test]
    fn fields_change_and_rows_stay() {
        let (text, mut changed) = ("a,b\n1,2\n3,4\n", 0);
        for seed in 0..200 {
            let mut data = [0; 100];
            data[..text.len()].copy_from_slice(text.as_bytes());
            let Some(size) = fields_of_csv(&mut data, text.len(), seed) else { continue };
            let now = std::str::from_utf8(&data[..size]).unwrap();
            assert_eq!(now.split('\n').count(), text.split('\n').count());
            changed += usize::from(now != text);
        }
        assert!(changed > 50, "{changed}");
    }

    #[test]
    fn what_is_no_json_or_too_long_is_left() {
        for seed in 0..50 {
            let mut data = *b"{\"a\"";
            assert_eq!(lines_of_json(&mut data, 4, seed, 3), None);
            let mut data = *b"[10]";
            assert!(lines_of_json(&mut data, 4, seed, 3).is_none_or(|size| size <= 4));
        }
    }
}
