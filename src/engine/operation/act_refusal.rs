//! Why an act of the desk is not taken as it is justified or approved.

use serde::Serialize;

use crate::id::{ActorId, LawyerId, ReasonCode};
use crate::policy::Act;

refusals! {
    /// Why an act that moves a place, a turn, a share or points is not taken as it is justified or approved.
    pub enum ActRefusal of [] {
        /// The reason isn't on the policy's list for the act.
        Invalid "unlisted_reason" ["`{reason}` is not on the policy's list of reasons for `{act}`"]
        UnlistedReason { act: Act, reason: ReasonCode },
        /// The lawyer's own wish is claimed and not shown.
        Forbidden "wish_not_shown" ["`{reason}` rests on the wish of lawyer `{lawyer}`: they give the command, or it names the document in which they asked"]
        WishNotShown { lawyer: LawyerId, reason: ReasonCode },
        /// A finding is claimed and not named.
        Invalid "finding_not_named" ["`{reason}` rests on a finding: name the document that records it"]
        FindingNotNamed { reason: ReasonCode },
        /// A place would be lost at the word of the desk.
        Forbidden "place_not_lost_so" ["lawyer `{lawyer}` would lose something by `{act}`: give a reason that rests on their own wish or on a finding, not `{reason}`"]
        PlaceNotLostSo { act: Act, lawyer: LawyerId, reason: ReasonCode },
        /// A second person must approve.
        Forbidden "second_person_needed" ["`{actor}` can't do `{act}` alone here: a second person must approve"]
        SecondPersonNeeded { act: Act, actor: ActorId },
        /// The second person is the first.
        Forbidden "second_person_is_actor" ["`{actor}` can't approve their own `{act}`"]
        SecondPersonIsActor { act: Act, actor: ActorId },
        /// The second person is the lawyer whom it is about.
        Forbidden "second_person_concerned" ["`{actor}` can't approve what is about themselves"]
        SecondPersonConcerned { actor: ActorId },
    }
}
