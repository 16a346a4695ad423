//! A client is shown whom they may choose.

use crate::assign::choosable;
use crate::draw::{Draw, Purpose};
use crate::engine::operation::prelude::*;
use crate::id::{DocketNo, Roll};
use crate::register::{ProfileFilter, PublishedProfile};

/// Lists for the client of a case the lawyers whom they may choose now, with a published profile, in a neutral
/// order that is drawn for the case. What the client saw is on record by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListProfiles {
    /// The case.
    pub docket: DocketNo,
    /// What the client looks for.
    #[serde(default, skip_serializing_if = "ProfileFilter::is_any")]
    pub filter: ProfileFilter,
}

impl Operation for ListProfiles {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, filter } = self;
        let Deciding { state, at, .. } = *context;
        let case = state.expect_choosing(at, *docket)?;
        let round = case.failed_rounds().saturating_add(1);
        let draw = Draw::new(context.seed()?, Purpose::List, *docket, round);
        let context = context.context();
        let listed = choosable(&context, case).into_iter().filter_map(|roll| {
            let lawyer = state.roster.lawyer(roll)?;
            let profile = PublishedProfile::of(lawyer, context.today);
            filter.fits(&profile).then(|| (draw.ticket(roll), roll))
        });
        let mut listed: Vec<_> = listed.collect();
        listed.sort_unstable();
        let lawyers = listed.into_iter().map(|(_, roll)| roll).collect();
        Ok(vec![ProfilesListed { docket: *docket, round, filter: filter.clone(), lawyers }.into()])
    }
}

/// A client was shown a list of lawyers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfilesListed {
    /// The case.
    pub docket: DocketNo,
    /// The round of choosing, from 1: each has an order of its own.
    pub round: u32,
    /// What the client looked for.
    #[serde(default, skip_serializing_if = "ProfileFilter::is_any")]
    pub filter: ProfileFilter,
    /// The lawyers shown, in the order shown.
    pub lawyers: Vec<Roll>,
}

impl Evolve for ProfilesListed {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let misfit = |refusal: Refusal| Error::corrupt(refusal.to_string());
        state.expect_choosing(at, self.docket).map_err(misfit)?;
        self.lawyers.iter().try_for_each(|roll| state.expect_lawyer(*roll))
    }
}

impl State {
    /// A lawyer's published profile, as it is shown at `at`; nothing if there is no such lawyer, or no policy.
    /// Whether the lawyer consents to be shown is asked by [`ListProfiles`].
    pub fn profile(&self, at: Timestamp, roll: Roll) -> Option<PublishedProfile> {
        let today = self.policy()?.date(at);
        self.roster.lawyer(roll).map(|lawyer| PublishedProfile::of(lawyer, today))
    }
}
