//! What the synthetic city takes for granted, in one place.

mod beside;

use serde::{Deserialize, Serialize};

pub use beside::{Comings, Duty, Watch};

/// How widely certified proficiency is spread. Nothing is published about it, so that results are
/// shown for all three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mix {
    /// Four of ten lawyers have one certificate, mostly as familiar.
    Scarce,
    /// One or two certificates each, of any level.
    Middling,
    /// Two to four certificates each, mostly as skilled or expert.
    Plentiful,
}

impl Mix {
    /// Its name, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Mix::Scarce => "scarce",
            Mix::Middling => "middling",
            Mix::Plentiful => "plentiful",
        }
    }
}

/// A centre, and which parts of lawyers and cases it has, per mille.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CentreShare {
    /// The centre's id.
    pub id: &'static str,
    /// Of a thousand lawyers, how many have their sub-pool here.
    pub lawyers: u32,
    /// Of a thousand cases, how many it accepts.
    pub cases: u32,
}

/// Every assumption of the synthetic city that is a number. All are ours unless a source stands with
/// them; parts are per mille.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumptions {
    /// The centres: the city's and six districts' (number published, names and parts ours).
    pub centres: [CentreShare; 7],
    /// The professional teams (number published, names ours): whoever is at least skilled in the
    /// specialty of that name, and the minors' pool.
    pub teams: [&'static str; 6],
    /// The specialties.
    pub specialties: [&'static str; 7],
    /// Lawyers in the minors' pool, of 607 (published: 40).
    pub minors_pool: u32,
    /// Lawyers outside the minors' pool who are familiar with minors.
    pub familiar_with_minors: u32,
    /// Women.
    pub women: u32,
    /// Ages: under 30, 30 to 50, 50 to 65, over (published, nationally, 2022).
    pub ages: [u32; 4],
    /// Half-time and quarter-time lawyers.
    pub part_time: [u32; 2],
    /// Lawyers with one stretch of leave of 14 to 60 days.
    pub on_leave: u32,
    /// Legal service workers.
    pub legal_service_workers: u32,
    /// Former judges and prosecutors; relatives of staff of an organ; assessors; members of a standing
    /// committee.
    pub barred: [u32; 4],
    /// Lawyers who speak the local dialect besides Mandarin.
    pub dialect: u32,
    /// Lawyers in one further sub-pool.
    pub second_centre: u32,
    /// Lawyers related to somebody who may come up as a party.
    pub related: u32,
    /// Kinds of cases: civil and labour, criminal, administrative, plea help. A Shenzhen and a Fujian
    /// district in 2022, added up: 539, 396, 5, 1,034 of 1,974 (published).
    pub kinds: [u32; 4],
    /// Labour among civil and labour.
    pub labour: u32,
    /// Drafting of documents among civil and labour.
    pub drafting: u32,
    /// Acting for victims among criminal.
    pub victims: u32,
    /// Minors among clients of criminal cases and plea help, of civil cases.
    pub minors: [u32; 2],
    /// Defences that may end in life imprisonment or death.
    pub grave: u32,
    /// Defences of which an organ gives notice; plea help always is.
    pub notices: u32,
    /// Civil and labour cases in which aid begins before approval.
    pub provisional: u32,
    /// Cases that demand a specialty; others prefer one.
    pub demanded: u32,
    /// Clients who speak the dialect only.
    pub dialect_clients: u32,
    /// Cases that continue an earlier one of the same client.
    pub continued: u32,
    /// Of these, clients who object to the same lawyer.
    pub objections: u32,
    /// Defences of a co-defendant of the latest defence.
    pub co_defendants: u32,
    /// Civil cases whose client is the other side of an aided case.
    pub both_sides: u32,
    /// Grave cases with a second seat.
    pub second_seats: u32,
    /// Labour cases of a group of workers, weighing 2.00 to 4.00.
    pub groups: u32,
    /// Urgent cases; military clients.
    pub first: [u32; 2],
    /// Applications whose clients ask to choose.
    pub choosing: u32,
    /// How many lawyers a choosing client names at most.
    pub picks: u32,
    /// The least and the greatest balance of merit points that last year left, in whole points.
    pub points: [u32; 2],
    /// Cases that the desk tries to assign by hand, naming up to three lawyers.
    pub by_hand: u32,
    /// Of the cases, how many arrive on a weekend.
    pub weekend: u32,
    /// Answers to offers: declined with an excuse, declined without, none; the others are accepted.
    pub answers: [u32; 3],
    /// After how many minutes offers are answered, least and most; at the latest after three quarters of
    /// the time allowed.
    pub answer_minutes: (u32, u32),
    /// Offers before whose answer the client comes with a lawyer of their own.
    pub own_counsel_meanwhile: u32,
    /// What happens to assigned cases before the work is done: the lawyer falls ill; the client asks for
    /// another; the lawyer doesn't do the duty; a conflict comes to light; the client withdraws; has a
    /// lawyer of their own; the centre terminates; transfers.
    pub mishaps: [u32; 8],
    /// Of the terminated cases, how many clients object; of the objections, how many are sustained.
    pub termination_objections: [u32; 2],
    /// How long work takes, in days, least and most: civil and labour, criminal, administrative, plea
    /// help and drafting.
    pub durations: [(u32, u32); 4],
    /// Who comes, goes and is away in the course of the year.
    pub comings: Comings,
    /// How the work is overseen.
    pub watch: Watch,
    /// Duty shifts.
    pub duty: Duty,
}

impl Assumptions {
    /// The assumptions behind every result of this crate.
    pub const fn xiamen() -> Self {
        const fn centre(id: &'static str, lawyers: u32, cases: u32) -> CentreShare {
            CentreShare { id, lawyers, cases }
        }
        Self {
            centres: [
                centre("city", 180, 170),
                centre("siming", 210, 200),
                centre("huli", 170, 180),
                centre("jimei", 130, 130),
                centre("haicang", 110, 110),
                centre("tongan", 110, 120),
                centre("xiangan", 90, 90),
            ],
            teams: ["criminal", "labour", "marriage", "injury", "contract", "minors"],
            specialties: [
                "criminal",
                "labour",
                "marriage",
                "injury",
                "contract",
                "housing",
                "administrative",
            ],
            minors_pool: 40,
            familiar_with_minors: 200,
            women: 400,
            ages: [170, 640, 160, 30],
            part_time: [100, 30],
            on_leave: 150,
            legal_service_workers: 20,
            barred: [15, 25, 5, 3],
            dialect: 550,
            second_centre: 60,
            related: 100,
            kinds: [273, 201, 2, 524],
            labour: 450,
            drafting: 40,
            victims: 80,
            minors: [55, 25],
            grave: 30,
            notices: 700,
            provisional: 10,
            demanded: 30,
            dialect_clients: 60,
            continued: 50,
            objections: 60,
            co_defendants: 120,
            both_sides: 15,
            second_seats: 200,
            groups: 50,
            first: [20, 10],
            choosing: 150,
            picks: 3,
            points: [30, 110],
            by_hand: 3,
            weekend: 60,
            answers: [45, 8, 5],
            answer_minutes: (5, 360),
            own_counsel_meanwhile: 2,
            mishaps: [5, 5, 2, 2, 10, 12, 5, 3],
            termination_objections: [300, 400],
            durations: [(30, 150), (20, 90), (60, 180), (1, 10)],
            comings: Comings::xiamen(),
            watch: Watch::xiamen(),
            duty: Duty::xiamen(),
        }
    }
}
