//! How fair the assignment was, from the events alone.

pub(crate) mod choices;
pub(crate) mod concentration;
pub(crate) mod desk;
pub(crate) mod endings;
pub(crate) mod spread;

pub use choices::{Choices, HelperRow};
pub use concentration::{Concentration, LawyerPart, Part};
pub use desk::{ActorRow, Approvals, ByBasis, Desk};
pub use endings::Endings;
pub use spread::{Gini, LagBin, Lorenz, LorenzPoint};
