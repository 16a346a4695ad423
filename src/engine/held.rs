//! What a lawyer has in hand.

use super::{Refusal, State};
use crate::docket::{Case, Status};
use crate::id::LawyerId;
use crate::sorted::SortedSet;

impl State {
    /// The cases that a lawyer has now, in docket order: neither offers nor what is closed.
    ///
    /// # Errors
    ///
    /// If there is no such lawyer.
    ///
    /// # Complexity
    ///
    /// Linear in the cases that the lawyer has ever received, whatever else is on the docket.
    ///
    /// # Example
    ///
    /// ```
    /// use assigned_counsel::docket::{Client, Matter, Notice};
    /// use assigned_counsel::draw::Seed;
    /// use assigned_counsel::terms::{Kind, Role, Stage};
    /// use assigned_counsel::{Engine, Lawyer, LawyerId, Policy};
    ///
    /// let at = "2024-03-04T01:30:00Z".parse()?;
    /// let desk = "desk-1".parse()?;
    /// let mut centre = Engine::new(at, &desk, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
    /// centre.open_centre(at, &desk, "siming".parse()?)?;
    /// let (chen, firm): (LawyerId, _) = ("chen".parse()?, "F-1".parse()?);
    /// let lawyer = Lawyer::new(chen.clone(), firm, "2012-07-01".parse()?);
    /// centre.enrol(at, &desk, lawyer.with_centre("siming".parse()?))?;
    /// let client = Client::new("client-1".parse()?, Role::Defendant);
    /// let matter = Matter::new(client, Kind::CriminalDefence, Stage::FirstInstance);
    /// let (organ, centre_of) = ("siming-court".parse()?, "siming".parse()?);
    /// let notice = Notice { organ, centre: centre_of, received_at: at, matter };
    /// let docket = centre.notify(at, &desk, "2024-0001".parse()?, notice)?;
    /// assert!(centre.state().cases_of(&chen)?.is_empty());
    ///
    /// centre.assign(at, &desk, docket)?;
    /// let state = centre.state();
    /// let held = [state.cases_of(&chen)?, state.offers_of(&chen)?].concat();
    /// assert_eq!(held.first().map(|case| case.docket()), Some(docket));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn cases_of(&self, lawyer: &LawyerId) -> Result<Vec<&Case>, Refusal> {
        self.held(lawyer, Status::Assigned)
    }

    /// The cases that are offered to a lawyer who hasn't answered, in docket order. An offer that ran out
    /// is among them until it is noted as expired; [`Case::offer`] tells until when each is open.
    ///
    /// # Errors
    ///
    /// If there is no such lawyer.
    ///
    /// # Complexity
    ///
    /// As [`cases_of`](Self::cases_of), whose example has both.
    pub fn offers_of(&self, lawyer: &LawyerId) -> Result<Vec<&Case>, Refusal> {
        self.held(lawyer, Status::Offered)
    }

    /// Every case in hand, offered ones included, was received and not given back. A case that came to
    /// the same lawyer twice was received twice.
    fn held(&self, lawyer: &LawyerId, status: Status) -> Result<Vec<&Case>, Refusal> {
        let roll = self.known(lawyer)?;
        let received: SortedSet<_> = self.caseload.received(roll).collect();
        let cases = received.into_iter().filter_map(|docket| self.docket.case(docket));
        let holds = |case: &&Case| {
            let holder = case.assignments().last().map(|assignment| assignment.lawyer);
            case.status() == status && holder == Some(roll)
        };
        Ok(cases.filter(holds).collect())
    }
}
