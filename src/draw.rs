#![doc = include_str!("draw.md")]

use std::fmt;
use std::sync::OnceLock;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use smol_str::ToSmolStr;

use crate::error::{Error, shown};
use crate::id::{DocketNo, DocumentId, DrawNo, ExpertId, Roll, ShiftNo};

/// The secret that chance is computed from: 32 bytes from a good source of randomness.
///
/// Printing it shows nothing. It serialises as 64 hexadecimal digits, which only happens in the
/// event that reveals it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Seed {
    bytes: [u8; 32],
    /// Asked for at each decision.
    commitment: OnceLock<Commitment>,
}

impl Seed {
    /// Takes the 32 bytes; draw them from the operating system's source of randomness.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self { bytes, commitment: OnceLock::new() }
    }

    /// What goes on record before the first draw.
    pub fn commitment(&self) -> Commitment {
        let hash = || Commitment(end(begin(&[b"commitment"]), &self.bytes));
        *self.commitment.get_or_init(hash)
    }
}

impl PartialEq for Seed {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Seed {}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(secret)")
    }
}

impl From<Seed> for String {
    fn from(seed: Seed) -> String {
        base16ct::lower::encode_string(&seed.bytes)
    }
}

impl TryFrom<String> for Seed {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        let bytes = from_hex(&text);
        // The text may be nearly a seed: it is not repeated.
        bytes.map(Self::from_bytes).ok_or_else(|| Error::value("a seed is 64 hexadecimal digits"))
    }
}

/// The SHA-256 that binds the holder of a [`Seed`] to it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Commitment([u8; 32]);

/// What decides a draw beside the seed, so that who holds the seed can't foresee it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum DrawSource {
    /// Nothing.
    SeedAlone,
    /// A second holder, such as the bar, who answers each draw with the next entry of a chain; see
    /// [`DrawValue::before`].
    SecondHolder {
        /// Where the chain ends: the entry before the first answer.
        head: DrawValue,
    },
    /// A public beacon: the first round that is due a fixed time after the draw is frozen.
    Beacon {
        /// Where its rounds are published.
        page: DocumentId,
        /// When round 0 was due.
        genesis: Timestamp,
        /// The time from one round to the next, in seconds, at least 1.
        seconds: u32,
        /// The time from the freezing of a draw to its round at the least, in seconds.
        delay_seconds: u32,
    },
}

impl DrawSource {
    /// The round of the beacon that answers a draw frozen at `at`, and when it is due; none where there is no beacon
    /// or no such round.
    pub fn round(&self, at: Timestamp) -> Option<(u64, Timestamp)> {
        let Self::Beacon { genesis, seconds, delay_seconds, .. } = self else { return None };
        let wait = at.as_second().checked_sub(genesis.as_second())?;
        // One second more, because the instant may be some nanoseconds past the second.
        let least = wait.checked_add(i64::from(*delay_seconds))?.checked_add(1)?.max(0);
        let seconds = i64::from((*seconds).max(1));
        let round = least.checked_add(seconds - 1)?.checked_div(seconds)?;
        let due = genesis.as_second().checked_add(round.checked_mul(seconds)?)?;
        Some((u64::try_from(round).ok()?, Timestamp::from_second(due).ok()?))
    }
}

/// How a draw was answered, as it stands in what was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// The number of the draw.
    pub draw: DrawNo,
    /// The hash of what was frozen.
    pub frozen: FrozenHash,
    /// The value.
    pub value: DrawValue,
}

/// A seed's commitment, and when it is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedPeriod {
    /// The commitment.
    pub commitment: Commitment,
    /// From when on it is in force.
    pub from: Timestamp,
    /// When it ends: the next is in force then.
    pub until: Timestamp,
    /// What decides beside it.
    pub source: DrawSource,
    /// The latest entry of the second holder's chain that is public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<DrawValue>,
    /// How many entries after that one are passed over, because nobody gave them in time.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub skipped: u32,
    /// It is public: whatever was drawn with it can be redone.
    pub revealed: bool,
}

impl SeedPeriod {
    /// Whether a value is the entry of the chain that is due.
    pub(crate) fn is_next(&self, value: DrawValue) -> bool {
        let back = (0..=self.skipped).fold(value, |value, _| value.before());
        self.entry == Some(back)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

pub(crate) fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let decoded = base16ct::lower::decode(text, &mut bytes).ok()?;
    (decoded.len() == 32).then_some(bytes)
}

/// What a draw is for, so that no ticket serves twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Candidates are equal in all that counts.
    Tie,
    /// The strategy is a lottery.
    Lottery,
    /// The order of the list from which a client chooses.
    List,
    /// Files are drawn for assessment.
    File,
    /// Assessors are allotted to a file.
    Assessor,
    /// Cases are drawn for inspection.
    Inspection,
    /// Inspectors are allotted to a case.
    Inspector,
    /// Nominations for model case are equal in score.
    ModelCase,
    /// A slot in a duty shift, whatever the strategy draws for it.
    Duty,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Purpose::Tie => "tie",
            Purpose::Lottery => "lottery",
            Purpose::List => "list",
            Purpose::File => "file",
            Purpose::Assessor => "assessor",
            Purpose::Inspection => "inspection",
            Purpose::Inspector => "inspector",
            Purpose::ModelCase => "model_case",
            Purpose::Duty => "duty",
        }
    }
}

/// A lot in one draw; the least wins. Serialises as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ticket([u8; 32]);

/// The SHA-256 of a draw that is frozen: of all that the draw is among. Serialises as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FrozenHash([u8; 32]);

/// What answers a frozen draw: an entry of the second holder's chain, or the beacon's round. 32 bytes, which
/// serialise as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DrawValue([u8; 32]);

impl FrozenHash {
    /// The hash of the JSON of what is frozen.
    pub(crate) fn of(json: &[u8]) -> Self {
        Self(end(begin(&[b"frozen"]), json))
    }
}

impl DrawValue {
    /// Takes the 32 bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The entry of a chain that is revealed before this one: `H("chain", value)`. The second holder draws the
    /// last entry, goes back from it by this as often as there are draws to answer, and commits to the one
    /// where it ends.
    ///
    /// ```
    /// use assigned_counsel::draw::DrawValue;
    ///
    /// let last = DrawValue::from_bytes([7; 32]);
    /// let mut chain: Vec<DrawValue> = std::iter::successors(Some(last), |value| Some(value.before())).take(1_001).collect();
    /// // The one to commit to, with a thousand answers left.
    /// let head = chain.pop();
    /// assert_eq!(head, chain.last().map(|first| first.before()));
    /// ```
    pub fn before(&self) -> Self {
        Self(end(begin(&[b"chain"]), &self.0))
    }
}

macro_rules! hexadecimal {
    ($($type:ident $what:literal)+) => { $(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&base16ct::lower::encode_string(&self.0))
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($type), "({})"), self)
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> String {
                value.to_string()
            }
        }

        impl TryFrom<String> for $type {
            type Error = Error;

            fn try_from(text: String) -> Result<Self, Error> {
                from_hex(&text).map(Self).ok_or_else(|| {
                    Error::value(format!(
                        concat!("the ", $what, " `{}` is not 64 hexadecimal digits"),
                        shown(&text)
                    ))
                })
            }
        }
    )+ };
}

hexadecimal! {
    Commitment "commitment"
    Ticket "ticket"
    FrozenHash "hash of a draw"
    DrawValue "value"
}

/// What chance is computed from: a seed, and the answer to the draw where the policy asks for one.
#[derive(Clone, Copy, Debug)]
pub struct Chance<'a> {
    seed: &'a Seed,
    answer: Option<(DrawValue, FrozenHash)>,
}

impl<'a> Chance<'a> {
    /// The seed, and what answers the draw with this hash.
    pub fn answered(seed: &'a Seed, value: DrawValue, frozen: FrozenHash) -> Self {
        Self { seed, answer: Some((value, frozen)) }
    }

    /// A seed, and the answer that stands in what was drawn.
    pub fn of(seed: &'a Seed, answered: Option<&Answered>) -> Self {
        Self { seed, answer: answered.map(|answered| (answered.value, answered.frozen)) }
    }
}

/// A seed alone.
impl<'a> From<&'a Seed> for Chance<'a> {
    fn from(seed: &'a Seed) -> Self {
        Self { seed, answer: None }
    }
}

/// One draw: everything that its tickets and numbers hang on.
///
/// # Example
///
/// ```
/// use assigned_counsel::draw::{Draw, Purpose, Seed};
/// use assigned_counsel::{DocketNo, Roll};
///
/// let seed = Seed::from_bytes([7; 32]);
/// let draw = Draw::new(&seed, Purpose::Tie, DocketNo::new(1), 1);
/// let (a, b) = (Roll::new(0), Roll::new(1));
/// assert_eq!(draw.ticket(a), draw.ticket(a));
/// assert_ne!(draw.ticket(a), draw.ticket(b));
/// ```
#[derive(Clone, Debug)]
pub struct Draw<'a> {
    chance: Chance<'a>,
    purpose: Purpose,
    docket: DocketNo,
    attempt: u32,
    /// The hash of all that its tickets have in common.
    tickets: OnceLock<Sha256>,
}

impl<'a> Draw<'a> {
    /// The draw for one attempt at assigning one case.
    pub fn new(
        chance: impl Into<Chance<'a>>,
        purpose: Purpose,
        docket: DocketNo,
        attempt: u32,
    ) -> Self {
        Self { chance: chance.into(), purpose, docket, attempt, tickets: OnceLock::new() }
    }

    /// The draw for one allotment in a duty shift, from 1.
    pub fn duty(chance: impl Into<Chance<'a>>, shift: ShiftNo, allotment: u32) -> Self {
        Self::new(chance, Purpose::Duty, DocketNo::new(shift.number()), allotment)
    }

    /// The draw of cases, numbered by the engine: for an assessment, an inspection or a year.
    pub fn numbered(seed: &'a Seed, purpose: Purpose, number: u64) -> Self {
        Self::new(seed, purpose, DocketNo::new(number), 1)
    }

    /// The lot of one lawyer.
    pub fn ticket(&self, lawyer: Roll) -> Ticket {
        self.ticket_of(&lawyer.number().to_smolstr())
    }

    /// The lot of one expert.
    pub fn ticket_of_expert(&self, expert: &ExpertId) -> Ticket {
        self.ticket_of(expert.as_str())
    }

    /// The lot of one case.
    pub fn ticket_of_case(&self, docket: DocketNo) -> Ticket {
        self.ticket_of(&docket.to_string())
    }

    /// A number below `total`, each equally likely; none if `total` is zero.
    pub fn below(&self, total: u64) -> Option<u64> {
        let fair = u64::MAX - (u64::MAX.checked_rem(total)? + 1) % total;
        (0..u64::MAX).map(|k| self.number(k)).find(|number| *number <= fair).map(|n| n % total)
    }

    fn ticket_of(&self, key: &str) -> Ticket {
        let common = self.tickets.get_or_init(|| self.begin(b"ticket"));
        Ticket(end(common.clone(), key.as_bytes()))
    }

    fn number(&self, k: u64) -> u64 {
        let hash = end(self.begin(b"number"), k.to_string().as_bytes());
        hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    fn begin(&self, kind: &[u8]) -> Sha256 {
        let purpose = self.purpose.as_str().as_bytes();
        let (docket, attempt) = (self.docket.to_smolstr(), self.attempt.to_smolstr());
        let Chance { seed, answer } = &self.chance;
        let (value, frozen) = match answer {
            Some((value, frozen)) => (value.0.as_slice(), frozen.0.as_slice()),
            None => (&[][..], &[][..]),
        };
        let seed = &seed.bytes;
        begin(&[kind, seed, value, frozen, purpose, docket.as_bytes(), attempt.as_bytes()])
    }
}

fn begin(fields: &[&[u8]]) -> Sha256 {
    let mut hasher = Sha256::new();
    for field in fields {
        add(&mut hasher, field);
    }
    hasher
}

/// A field goes in after its length, so that no two lists of fields are the same bytes.
fn add(hasher: &mut Sha256, field: &[u8]) {
    // An id has at most 128 bytes and the rest is ours: no field is near 2³² bytes.
    hasher.update(u32::try_from(field.len()).unwrap_or(u32::MAX).to_be_bytes());
    hasher.update(field);
}

fn end(mut hasher: Sha256, last: &[u8]) -> [u8; 32] {
    add(&mut hasher, last);
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_does_not_show_and_reads_back() {
        let seed = Seed::from_bytes([0xab; 32]);
        assert_eq!(format!("{seed:?}"), "Seed(secret)");
        let text = serde_json::to_string(&seed).unwrap();
        assert_eq!(serde_json::from_str::<Seed>(&text).unwrap(), seed);
        let error = serde_json::from_str::<Seed>("\"ab\"").unwrap_err().to_string();
        assert!(error.starts_with("a seed is 64 hexadecimal digits"), "{error}");
    }

    #[test]
    fn numbers_are_below_the_total_and_spread_evenly() {
        let seed = Seed::from_bytes([3; 32]);
        let mut counts = [0_u32; 3];
        for docket in 1..=3_000 {
            let draw = Draw::new(&seed, Purpose::Lottery, DocketNo::new(docket), 1);
            counts[usize::try_from(draw.below(3).unwrap()).unwrap()] += 1;
        }
        // Six standard deviations of a count of 1,000 are 155.
        assert!(counts.iter().all(|n| n.abs_diff(1_000) < 155), "{counts:?}");
        let draw = Draw::new(&seed, Purpose::Lottery, DocketNo::new(1), 1);
        assert_eq!(draw.below(0), None);
        assert_eq!(draw.below(1), Some(0));
        assert!(draw.below(u64::MAX).is_some());
    }

    #[test]
    fn everything_that_a_draw_hangs_on_changes_its_tickets() {
        let (seed, other) = (Seed::from_bytes([1; 32]), Seed::from_bytes([2; 32]));
        let ticket = |seed, purpose, docket, attempt| {
            Draw::new(seed, purpose, DocketNo::new(docket), attempt).ticket(Roll::new(0))
        };
        let base = ticket(&seed, Purpose::Tie, 12, 1);
        assert_ne!(base, ticket(&other, Purpose::Tie, 12, 1));
        assert_ne!(base, ticket(&seed, Purpose::Lottery, 12, 1));
        assert_ne!(base, ticket(&seed, Purpose::Tie, 1, 21));
        assert_ne!(base, ticket(&seed, Purpose::Tie, 12, 2));
        let answered = |value, frozen: &[u8]| {
            let value = DrawValue::from_bytes([value; 32]);
            let chance = Chance::answered(&seed, value, FrozenHash::of(frozen));
            Draw::new(chance, Purpose::Tie, DocketNo::new(12), 1).ticket(Roll::new(0))
        };
        let all = [base, answered(1, b"a"), answered(2, b"a"), answered(1, b"b")];
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
    }
}
