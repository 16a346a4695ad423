//! A state, written down and read back.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::state::State;
use crate::error::Error;

/// The format of snapshots that this version writes and reads.
const FORMAT: u32 = 1;

/// A state, written down: JSON with a digest, so that a torn or edited file is told from a whole one.
///
/// A snapshot never holds a seed. It is a cache of the events and no replacement for them.
///
/// # Example
///
/// ```
/// use assigned_counsel::{Snapshot, State};
///
/// let state = State::default();
/// let json = Snapshot::of(&state).to_json();
/// assert_eq!(Snapshot::from_json(&json)?.restore(), state);
/// assert!(Snapshot::from_json(&json[1..]).unwrap_err().is_corrupt());
/// # Ok::<(), assigned_counsel::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Snapshot {
    format: u32,
    sha256: String,
    state: State,
}

/// A snapshot as it stands in a file, before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    sha256: String,
    state: State,
}

impl Snapshot {
    /// Takes a snapshot.
    pub fn of(state: &State) -> Self {
        Self { format: FORMAT, sha256: digest(state), state: state.clone() }
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
    /// If it is no snapshot of this format, its digest is not that of its state, or the policy in it
    /// has faults.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let written: Written = serde_json::from_str(json)
            .map_err(|error| Error::corrupt(format!("the snapshot can't be read: {error}")))?;
        Self::try_from(written)
    }

    /// The state.
    pub fn restore(self) -> State {
        self.state
    }
}

impl TryFrom<Written> for Snapshot {
    type Error = Error;

    fn try_from(written: Written) -> Result<Self, Error> {
        let Written { format, sha256, state } = written;
        if format != FORMAT {
            let message = format!("the snapshot has format {format}; this version reads {FORMAT}");
            return Err(Error::corrupt(message));
        }
        let actual = digest(&state);
        if sha256 != actual {
            let message = format!("the snapshot's digest is {actual}, not {sha256} as it says");
            return Err(Error::corrupt(message));
        }
        let faults = state.policies().iter().map(|adopted| adopted.policy.faults());
        if let Some(faults) = faults.into_iter().find(|faults| !faults.is_empty()) {
            return Err(Error::faulty_policy(faults));
        }
        Ok(Self { format, sha256, state })
    }
}

fn digest(state: &State) -> String {
    let json = serde_json::to_vec(state).unwrap_or_default();
    base16ct::lower::encode_string(&Sha256::digest(json))
}
