//! The closed vocabularies of the trade, which policy, register and docket share.
//!
//! They serialise as their names in snake case, such as `"first_instance"`.

use serde::{Deserialize, Serialize};

macro_rules! terms {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident,)+ }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$item])* $variant,)+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];
        }
    };
}

terms!(
    /// Gender as registered.
    Gender {
        /// 女
        Female,
        /// 男
        Male,
        /// Not stated.
        Unstated,
    }
);

terms!(
    /// What somebody may practise as.
    Licence {
        /// A practising lawyer (执业律师).
        Lawyer,
        /// A basic-level legal service worker (基层法律服务工作者), who may not defend.
        LegalServiceWorker,
        /// No licence in force: suspended, revoked, withdrawn or not passed in the yearly review.
        Lapsed,
    }
);

terms!(
    /// How a lawyer stands to the scheme.
    Engagement {
        /// A volunteer lawyer of the pools (志愿律师).
        Panel,
        /// A staff lawyer of the centres (法律援助机构律师): in no pool, there for relief and by hand.
        Staff,
    }
);

terms!(
    /// What kind of aid a case asks for (Legal Aid Law, art 22).
    Kind {
        /// Criminal defence (刑事辩护).
        CriminalDefence,
        /// Help to a suspect who admits and accepts punishment (认罪认罚法律帮助).
        PleaHelp,
        /// Acting for a victim or private prosecutor in a criminal case (刑事代理).
        CriminalRepresentation,
        /// Acting in a civil case (民事代理).
        Civil,
        /// Acting in labour mediation, arbitration or litigation (劳动争议代理).
        Labour,
        /// Acting in an administrative case or for state compensation (行政、国家赔偿代理).
        Administrative,
        /// Drafting a legal document (代拟法律文书).
        Drafting,
    }
);

impl Kind {
    /// The case stands on the side of a suspect or defendant, so that only a practising lawyer may
    /// take it.
    pub const fn is_defence(self) -> bool {
        matches!(self, Kind::CriminalDefence | Kind::PleaHelp)
    }

    pub(crate) const fn goes_with_role(self, role: Role) -> bool {
        match self {
            Kind::CriminalDefence | Kind::PleaHelp => {
                matches!(role, Role::Suspect | Role::Defendant)
            }
            Kind::CriminalRepresentation => matches!(role, Role::Victim | Role::PrivateProsecutor),
            Kind::Civil | Kind::Labour | Kind::Administrative => matches!(role, Role::Party),
            Kind::Drafting => true,
        }
    }

    pub(crate) const fn goes_with_stage(self, stage: Stage) -> bool {
        let before_trial = matches!(stage, Stage::Investigation | Stage::Prosecution);
        let criminal_only = before_trial || matches!(stage, Stage::DeathReview);
        match self {
            Kind::CriminalDefence | Kind::PleaHelp => {
                !matches!(stage, Stage::Arbitration | Stage::OutOfCourt)
            }
            Kind::CriminalRepresentation => !matches!(stage, Stage::Arbitration),
            Kind::Civil | Kind::Labour | Kind::Administrative => !criminal_only,
            Kind::Drafting => true,
        }
    }
}

terms!(
    /// How far the proceedings are.
    Stage {
        /// Investigation (侦查).
        Investigation,
        /// Review for prosecution (审查起诉).
        Prosecution,
        /// First instance (一审).
        FirstInstance,
        /// Second instance (二审).
        SecondInstance,
        /// Retrial (再审).
        Retrial,
        /// Review of a death sentence (死刑复核).
        DeathReview,
        /// Arbitration (仲裁).
        Arbitration,
        /// Execution (执行).
        Execution,
        /// Not before any organ (非诉讼).
        OutOfCourt,
    }
);

terms!(
    /// What a criminal case may end in.
    Gravity {
        /// Neither of the below.
        Ordinary,
        /// Life imprisonment or death may be imposed (可能判处无期徒刑、死刑).
        LifeOrDeath,
    }
);

terms!(
    /// Who the client is in the matter.
    Role {
        /// Suspect (犯罪嫌疑人).
        Suspect,
        /// Defendant in a criminal case (被告人).
        Defendant,
        /// Victim (被害人).
        Victim,
        /// Private prosecutor (自诉人).
        PrivateProsecutor,
        /// Party to a matter that is not criminal (当事人).
        Party,
    }
);

impl Role {
    /// Accused of a crime.
    pub const fn is_accused(self) -> bool {
        matches!(self, Role::Suspect | Role::Defendant)
    }
}

terms!(
    /// Certified proficiency in a specialty, ascending. Who has none stands below all three.
    Level {
        /// Familiar (熟悉).
        Familiar,
        /// Skilled (熟练).
        Skilled,
        /// Expert (精通).
        Expert,
    }
);

impl Level {
    /// 1, 2 or 3; somebody without proficiency counts as 0.
    pub const fn rank(self) -> u8 {
        match self {
            Level::Familiar => 1,
            Level::Skilled => 2,
            Level::Expert => 3,
        }
    }

    /// The level of a rank, if it is one.
    pub(crate) const fn of_rank(rank: u8) -> Option<Self> {
        match rank {
            1 => Some(Level::Familiar),
            2 => Some(Level::Skilled),
            3 => Some(Level::Expert),
            _ => None,
        }
    }
}

terms!(
    /// How an application reaches a centre.
    Channel {
        /// At the window (窗口), where a case may be accepted and assigned on the spot.
        Window,
        /// On the web (网上).
        Web,
        /// In the mini-program (小程序).
        MiniProgram,
        /// By post (邮寄).
        Post,
        /// Passed on by an organ that holds the client, within a day (Legal Aid Law, art 39).
        Organ,
    }
);

terms!(
    /// The grade of a file that was assessed (评估等次), ascending.
    Grade {
        /// Fail (不合格).
        Fail,
        /// Pass (合格).
        Pass,
        /// Good (良好).
        Good,
        /// Excellent (优秀).
        Excellent,
    }
);

terms!(
    /// A list of experts for quality oversight; an expert may be on both.
    ExpertList {
        /// The experts of a year (年度评估专家): 14 in Xiamen in 2023.
        OfYear,
        /// The standing pool for peer review (同行评估专家库).
        Pool,
    }
);

terms!(
    /// What an observer at court came away with (旁听评价), ascending.
    Impression {
        /// Bad (差).
        Bad,
        /// Poor (较差).
        Poor,
        /// Fair (一般).
        Fair,
        /// Good (良好).
        Good,
        /// Excellent (优秀).
        Excellent,
    }
);

terms!(
    /// How a client was asked after the case (回访方式).
    Contact {
        /// By visit (走访).
        Visit,
        /// By telephone (电话).
        Telephone,
    }
);

terms!(
    /// What a client says of the aid received (受援人满意度), ascending.
    Satisfaction {
        /// Dissatisfied (不满意).
        Dissatisfied,
        /// Neither (一般).
        Neither,
        /// Satisfied (满意).
        Satisfied,
    }
);
