//! A state with the record up to which it stands, written down and read back.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::record::Anchor;
use crate::engine::State;
use crate::error::Error;

/// The format of snapshots that this version writes and reads.
const FORMAT: u32 = 2;

/// A state and the last record in it, written down: JSON with a digest of both, so that a torn or edited
/// file is told from a whole one.
///
/// A snapshot never holds a seed. It is a cache of the journal and no replacement for it: a start from a
/// snapshot goes on with [`Records::resume`](super::Records::resume), whose example shows it.
///
/// # Example
///
/// ```
/// use assigned_counsel::State;
/// use assigned_counsel::journal::{Anchor, Snapshot};
///
/// let (state, head) = (State::default(), Anchor::START);
/// let json = Snapshot::of(&state, head).to_json();
/// let kept = Snapshot::from_json(&json)?;
/// assert_eq!((kept.head(), kept.restore()), (head, state));
/// assert!(Snapshot::from_json(&json[1..]).unwrap_err().is_corrupt());
/// # Ok::<(), assigned_counsel::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Snapshot {
    format: u32,
    sha256: String,
    head: Anchor,
    state: State,
}

/// A snapshot as it stands in a file, before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    sha256: String,
    /// Formats before the second have none.
    #[serde(default)]
    head: Option<Anchor>,
    state: State,
}

impl Snapshot {
    /// Takes a snapshot: the state, and the last record whose events are in it. A service that keeps its
    /// events otherwise than in a journal gives [`Anchor::START`].
    ///
    /// # Complexity
    ///
    /// Linear in all that is in the state, which is written once for the digest.
    pub fn of(state: &State, head: Anchor) -> Self {
        Self { format: FORMAT, sha256: digest(head, state), head, state: state.clone() }
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        // A state has no float and no map whose keys aren't text or whole numbers.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads one back and checks it.
    ///
    /// # Errors
    ///
    /// If it is no snapshot of this format, its digest is not that of its head and state, or the policy in
    /// it has faults.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let written: Written = crate::json::read(json.as_bytes())
            .map_err(|error| Error::corrupt(format!("the snapshot can't be read: {error}")))?;
        Self::try_from(written)
    }

    /// The last record in it.
    pub fn head(&self) -> Anchor {
        self.head
    }

    /// The state.
    pub fn restore(self) -> State {
        self.state
    }
}

impl TryFrom<Written> for Snapshot {
    type Error = Error;

    fn try_from(written: Written) -> Result<Self, Error> {
        let Written { format, sha256, head, state } = written;
        if format != FORMAT {
            let message = format!("the snapshot has format {format}; this version reads {FORMAT}");
            return Err(Error::corrupt(message));
        }
        let head = head.ok_or_else(|| Error::corrupt("the snapshot has no head"))?;
        let actual = digest(head, &state);
        if sha256 != actual {
            let message = format!("the snapshot's digest is {actual}, not {sha256} as it says");
            return Err(Error::corrupt(message));
        }
        let faults = state.policies().iter().map(|adopted| adopted.policy.faults());
        if let Some(faults) = faults.into_iter().find(|faults| !faults.is_empty()) {
            return Err(Error::faulty_policy(faults));
        }
        Ok(Self { format, sha256, head, state })
    }
}

/// Of the head's text and the state's JSON, one after the other.
fn digest(head: Anchor, state: &State) -> String {
    let mut hashed = head.to_string().into_bytes();
    hashed.extend(serde_json::to_vec(state).unwrap_or_default());
    base16ct::lower::encode_string(&Sha256::digest(hashed))
}
