#![doc = include_str!("draw.md")]

use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use smol_str::ToSmolStr;

use crate::error::{Error, shown};
use crate::id::{DocketNo, ExpertId, LawyerId, ShiftNo};

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

impl fmt::Display for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base16ct::lower::encode_string(&self.0))
    }
}

impl fmt::Debug for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Commitment({self})")
    }
}

impl From<Commitment> for String {
    fn from(commitment: Commitment) -> String {
        commitment.to_string()
    }
}

impl TryFrom<String> for Commitment {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        from_hex(&text).map(Self).ok_or_else(|| {
            Error::value(format!("the commitment `{}` is not 64 hexadecimal digits", shown(&text)))
        })
    }
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

impl From<Ticket> for String {
    fn from(ticket: Ticket) -> String {
        ticket.to_string()
    }
}

impl TryFrom<String> for Ticket {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        from_hex(&text).map(Self).ok_or_else(|| {
            Error::value(format!("the ticket `{}` is not 64 hexadecimal digits", shown(&text)))
        })
    }
}

impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base16ct::lower::encode_string(&self.0))
    }
}

impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ticket({self})")
    }
}

/// One draw: everything that its tickets and numbers hang on.
///
/// # Example
///
/// ```
/// use assigned_counsel::draw::{Draw, Purpose, Seed};
/// use assigned_counsel::{DocketNo, LawyerId};
///
/// let seed = Seed::from_bytes([7; 32]);
/// let draw = Draw::new(&seed, Purpose::Tie, DocketNo::new(1), 1);
/// let (a, b) = (LawyerId::new("A")?, LawyerId::new("B")?);
/// assert_eq!(draw.ticket(&a), draw.ticket(&a));
/// assert_ne!(draw.ticket(&a), draw.ticket(&b));
/// # Ok::<(), assigned_counsel::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Draw<'a> {
    seed: &'a Seed,
    purpose: Purpose,
    docket: DocketNo,
    attempt: u32,
    /// The hash of all that its tickets have in common.
    tickets: OnceLock<Sha256>,
}

impl<'a> Draw<'a> {
    /// The draw for one attempt at assigning one case.
    pub fn new(seed: &'a Seed, purpose: Purpose, docket: DocketNo, attempt: u32) -> Self {
        Self { seed, purpose, docket, attempt, tickets: OnceLock::new() }
    }

    /// The draw for one allotment in a duty shift, from 1.
    pub fn duty(seed: &'a Seed, shift: ShiftNo, allotment: u32) -> Self {
        Self::new(seed, Purpose::Duty, DocketNo::new(shift.number()), allotment)
    }

    /// The draw of cases, numbered by the engine: for an assessment, an inspection or a year.
    pub fn numbered(seed: &'a Seed, purpose: Purpose, number: u64) -> Self {
        Self::new(seed, purpose, DocketNo::new(number), 1)
    }

    /// The lot of one lawyer.
    pub fn ticket(&self, lawyer: &LawyerId) -> Ticket {
        self.ticket_of(lawyer.as_str())
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
        begin(&[kind, &self.seed.bytes, purpose, docket.as_bytes(), attempt.as_bytes()])
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
        let id = LawyerId::new("A").unwrap();
        let ticket = |seed, purpose, docket, attempt| {
            Draw::new(seed, purpose, DocketNo::new(docket), attempt).ticket(&id)
        };
        let base = ticket(&seed, Purpose::Tie, 12, 1);
        assert_ne!(base, ticket(&other, Purpose::Tie, 12, 1));
        assert_ne!(base, ticket(&seed, Purpose::Lottery, 12, 1));
        assert_ne!(base, ticket(&seed, Purpose::Tie, 1, 21));
        assert_ne!(base, ticket(&seed, Purpose::Tie, 12, 2));
    }
}
