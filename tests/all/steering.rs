//! Steering is seen: each way is lived through, and the figure that shows it stands beside that of an honest life.

use assigned_counsel::fairness::Way;

use crate::fairness_bench::lab::steering::{Scene, events, report};

const DESIGN: &str = include_str!("../../DESIGN.md");

#[test]
fn each_way_of_steering_shows_and_an_honest_life_does_not() {
    let honest = report(&events(Scene::Honest).unwrap()).unwrap();
    for row in &honest.steering.ways {
        assert_eq!((row.acts, row.decisions), (0, 0), "{:?}", row.way);
    }
    assert!(honest.steering.actors.is_empty() && honest.steering.lawyers.is_empty());
    let mut missing = String::new();
    for scene in Scene::STEERED {
        let events = events(scene).unwrap();
        let seen = report(&events).unwrap();
        crate::fairness::holds(&events);
        let row = scene.row(&seen, &honest);
        if !DESIGN.contains(&row) {
            missing.push_str(&row);
            missing.push('\n');
        }
        let way = seen.steering.ways.iter().find(|row| row.way == scene.shown_by()).unwrap();
        let least = if scene == Scene::HeldBack { 4 } else { 25 };
        assert!(way.decisions >= least, "{scene:?}: {way:?}");
        // Turns bound what a match, a share or an order can win, and what is set aside goes through many hands: that it
        // was done shows by its number alone.
        let bounded = [
            Scene::Certificate,
            Scene::Share,
            Scene::SetAside,
            Scene::OfferTakenBack,
            Scene::DeclinedForThem,
            Scene::TurnedAway,
            Scene::HeldBack,
        ];
        let bounded = bounded.contains(&scene);
        if !bounded {
            let most = way.most.unwrap();
            assert!(most.part.count >= way.by_chance.unwrap(), "{scene:?}: {way:?}");
            assert!(most.lawyer.number() < 2, "{scene:?}: {way:?}");
        }
        if !matches!(way.way, Way::FewCandidates | Way::OutOfOrder) {
            let ann = &seen.steering.actors[0];
            assert_eq!((ann.actor.as_str(), ann.decisions), ("ann", way.decisions), "{scene:?}");
            let friend = seen.steering.lawyers[0];
            assert!(bounded || friend.part.count * 2 >= friend.part.of, "{scene:?}: {friend:?}");
        }
    }
    assert!(missing.is_empty(), "not in DESIGN:\n{missing}");
}
