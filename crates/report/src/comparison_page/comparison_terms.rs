//! What the words on the page mean.

use crate::Language;

/// A word and what it means, in both languages.
type Term = [[&'static str; 2]; 2];

pub(crate) fn terms(lang: Language) -> Vec<(String, String)> {
    let terms = OF_TURNS.iter().chain(&OF_WORK);
    let said = terms.map(|[english, chinese]| match lang {
        Language::English => english,
        Language::Chinese => chinese,
    });
    said.map(|[word, meaning]| ((*word).to_owned(), (*meaning).to_owned())).collect()
}

/// Whose turn it was.
const OF_TURNS: [Term; 3] = [
    [
        [
            "Case, weighted",
            "A case counts by its weight: a plain one is 1.00, a heavy one more. All numbers of cases per lawyer are of weighted cases.",
        ],
        ["折合件", "案件按权重折算：普通案件为 1.00 件，繁重案件更多。本页律师承办量均为折合件。"],
    ],
    [
        [
            "Lag",
            "Cases due and not received. Each case that could have gone to several lawyers is due to all of them in equal or agreed parts, and is received by one. A lawyer with a lag of 2 is owed two cases; with −2, had two more than was due. It is the first measure of fairness here: it says whose turns were passed over, and when.",
        ],
        [
            "应派差额",
            "应派而未派的案件数。一件可由多名律师承办的案件，按份额记为各人应派，由其中一人实派。差额为 2 即少派两件，−2 即多派两件。这是本页首要的公平指标：它说明谁的轮次在何时被越过。",
        ],
    ],
    [
        [
            "Received over due",
            "What a lawyer received in turn, over what was due: 1.00 is exactly. Duty shifts and turns used up by declining count. Only lawyers to whom at least one of the heaviest cases was due.",
        ],
        [
            "实派与应派之比",
            "按轮次实派与应派的比值，1.00 为恰好；值班和因谢绝而用去的轮次计入。只计应派达到一件最重案件的律师。",
        ],
    ],
];

/// Who had how much, and how well it fitted.
const OF_WORK: [Term; 5] = [
    [
        [
            "Cases per full-time lawyer",
            "Weighted cases received in the period, on any basis, over full-time lawyers at work: part-timers count by their part, leave is taken off. Differences between pools come mostly from how many cases and lawyers each has.",
        ],
        [
            "全职人均案件",
            "期内以任何方式承办的折合件数，除以在岗折合全职律师人数：兼职按比例计，请假不计。各库之间的差别主要来自各库案件与律师的多少。",
        ],
    ],
    [
        [
            "Specialty match",
            "Where a case needs a specialty: how proficient the chosen lawyer was, as a part of the best proficiency among those who could have had it.",
        ],
        ["专业对口程度", "案件需要某项专长时，被指派律师的水平占当时候选人中最高水平的比例。"],
    ],
    [
        [
            "Longest wait",
            "The most days on which one lawyer was a candidate and each time another was chosen. It is longer in large pools under any rule.",
        ],
        [
            "最长等候",
            "同一律师连续作为候选人而均未被选中的最多天数。库越大，任何规则下等候都越长。",
        ],
    ],
    [
        [
            "First choice",
            "Clients may name lawyers. Met, if the first that was named got the case.",
        ],
        ["首选满足", "受援人可以点选律师；首先点选的律师承办了案件，即为满足。"],
    ],
    [
        [
            "Gini coefficient",
            "How unevenly work is spread: 0 if all have the same, near 1 if one has all. Alone it misleads: it sees the sums of one day, not whose turns were passed over in between; and it takes every difference for unfair, also those that come from leave, declining, or clients' choices. Read it after the lag.",
        ],
        [
            "基尼系数",
            "工作量分布的不均程度：人人相同为 0，一人独占接近 1。单看会误导：它只看期末总量，看不到其间谁的轮次被越过；并把一切差别（包括请假、谢绝、受援人点选造成的）都当作不公。应在应派差额之后参考。",
        ],
    ],
];
