//! `tierce suggest`: what it promises, on every spec that comes with the project and on specs as the dice fall.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use tierce::analysis::suggest::{Fate, Groundwork, Suggestion};
use tierce::analysis::{Analysis, Quadrant, Standing, Standings};
use tierce::compile::Compilation;
use tierce::model::{Group, Id, Item, Level, Model, Variants};
use tierce::proposal::{Proposal, propose, weight};
use tierce::rules::{Family, Finding, Sound, judge};

use crate::support::{ROOT, Sample, one_line};

fn sample(text: &str) -> Sample {
    let mut files = BTreeMap::from([(ROOT.to_owned(), text.as_bytes().to_vec())]);
    let shared = std::fs::read("specs/shared/metrics.tierce").unwrap();
    files.insert("shared/metrics.tierce".to_owned(), shared);
    Sample { root: ROOT.to_owned(), files, today: None }
}

fn suggestion(compilation: &Compilation) -> Suggestion {
    proposal(compilation).suggestion
}

/// What is suggested, and the spec that it comes to.
fn proposal(compilation: &Compilation) -> Proposal {
    let verdict = judge(&compilation.context(), &[]);
    let sound = Sound::new(compilation.context(), &verdict).expect("a spec without errors");
    propose(sound, compilation, &[], ROOT).expect("it can be laid out")
}

/// Whether a group can have a capability, at this level, in an edition for it or beside one.
fn has(model: &Model, analysis: &Analysis, group: Id<Group>, capability: &str, level: Option<usize>) -> bool {
    let gives = |item: Item| {
        analysis.offers.of(item).includes.iter().any(|grant| {
            let declared = &model.capabilities[grant.capability];
            declared.header.name == capability
                && level.is_none_or(|level| match &declared.variants {
                    Variants::Plain => true,
                    Variants::Levels(_) => grant.variants.iter().max().copied().unwrap_or(0) >= level,
                    Variants::Choices(_) => grant.variants.is_empty() || grant.variants.contains(&level),
                })
        })
    };
    model.editions.ids().filter(|&id| analysis.offers.edition(id).groups.contains(&group)).any(|edition| {
        let beside = model.addons.iter().filter(|(id, addon)| {
            let buyers = &analysis.offers.addon(*id).groups;
            let is_for = buyers.is_empty() || buyers.contains(&group);
            is_for && addon.offered_with.iter().any(|with| with.value == edition)
        });
        gives(Item::Edition(edition)) || beside.map(|(id, _)| Item::Addon(id)).any(gives)
    })
}

#[test]
fn former_names_stay_and_are_not_given_to_what_is_new() {
    let text = std::fs::read_to_string("tests/suggest/muddle.tierce").unwrap();
    let new = |text: &str| {
        let (compilation, _) = sample(text).check();
        let proposal = proposal(&compilation);
        let packages = proposal.suggestion.draft.packages.iter();
        let new = packages.filter(|package| package.fate == Fate::New).map(|package| package.name.clone());
        (new.collect::<Vec<_>>(), proposal.text)
    };
    let (names, _) = new(&text);
    let [name, ..] = &names[..] else { panic!("nothing new is suggested") };
    let line = format!("was      {name}");
    let accepted = "accept edition-withdrawn on edition/small because \"two editions are enough\"";
    let desk = text.replacen("edition desk \"Desk\" {", &format!("edition desk \"Desk\" {{\n  {line}"), 1);
    let (renamed, written) = new(&format!("{desk}\n{accepted}\n"));
    assert!(!renamed.contains(name) && renamed.len() == names.len(), "{renamed:?}");
    assert!(written.contains(&line) && written.contains(accepted), "{written}");
}

/// What is said of prices and of meters, once somebody is sold what they are about.
const BROUGHT_TO_LIGHT: [&str; 2] = ["charged-giveaway", "free-anchor"];

/// What is said of scores, which no packaging mends: a group that shares an edition may not have scored what it gains
/// for the others.
const ABOUT_SCORES: [&str; 1] = ["unscored-capability"];

/// The rules whose findings are not counted, as what nobody is sold is not judged: where a group was without an
/// edition, or an edition without a group, what was charged there comes to light.
fn brought_to_light(before: &[Finding]) -> &'static [&'static str] {
    let was_unjudged =
        |found: &Finding| ["unserved-group", "edition-without-group"].contains(&found.rule.name);
    if before.iter().any(was_unjudged) { &BROUGHT_TO_LIGHT } else { &[] }
}

/// How many findings count: advice is no fault.
fn counted((before, after): (&Compilation, &Compilation), spared: &[&str], findings: &[Finding]) -> usize {
    // Nor can an edition be built for a group that nothing anchors; nobody speaks of it while some edition is for
    // nobody in particular.
    let is_anchorless = |found: &Finding| {
        let mut groups = before.model.groups.iter();
        let name = found.subject.strip_prefix("group/");
        let group = groups.find(|(_, group)| Some(group.header.name.as_str()) == name);
        found.rule.name == "unserved-group"
            && group.is_some_and(|(id, _)| before.analysis.grid.of(id).anchors().next().is_none())
    };
    // Free editions are left alone.
    let standings = Standings::new(&after.model, &after.analysis.books, None);
    let is_free = |found: &Finding| {
        after.model.editions.iter().any(|(id, edition)| {
            let is_meant = found.subject.split('/').nth(1) == Some(edition.header.name.as_str());
            found.rule.name == "gated-base" && is_meant && standings.of(id) == Standing::Free
        })
    };
    let is_spared = |found: &Finding| {
        ABOUT_SCORES.contains(&found.rule.name)
            || spared.contains(&found.rule.name)
            || is_anchorless(found)
            || is_free(found)
    };
    findings.iter().filter(|found| found.level >= Level::Warn && !is_spared(found)).count()
}

/// What anchors a group that could have it, or that was left over, and that it can't have any more.
fn lost_anchor(before: &Compilation, after: &Compilation, made: &Proposal) -> Option<String> {
    for (id, group) in before.model.groups.iter().filter(|(_, group)| group.declined.is_none()) {
        let mut name = group.header.name.as_str();
        for done in &made.ground {
            if let Groundwork::Unite { kept, gone, .. } = done
                && gone == name
            {
                name = kept;
            }
        }
        let new_id = after.model.groups.iter().find(|(_, new)| new.header.name == name).unwrap().0;
        let served = before
            .model
            .editions
            .ids()
            .any(|edition| before.analysis.offers.edition(edition).groups.contains(&id));
        for row in before.analysis.grid.of(id).rows.iter().filter(|row| row.quadrant == Quadrant::Anchor) {
            let name = before.model.capabilities[row.capability].header.name.as_str();
            if !has(&after.model, &after.analysis, new_id, name, row.level) {
                let was = has(&before.model, &before.analysis, id, name, row.level);
                let mut declined = before.model.editions.values().flat_map(|edition| &edition.declined);
                let is_declined = declined.any(|declined| declined.value == id);
                if was || !served && !is_declined {
                    return Some(format!("{} does not get {name} any more", group.header.name));
                }
            }
        }
    }
    None
}

/// Everything that is promised of a suggestion for `text`; the spec with it.
fn keeps_its_promises(text: &str) -> Result<String, String> {
    let (before, findings) = sample(text).check();
    let language = |findings: &[Finding]| findings.iter().any(|found| found.rule.family == Family::Language);
    if language(&findings) {
        return Err(format!("the spec to begin with holds errors\n{}", shown(&before, &findings)));
    }
    let made = proposal(&before);
    let (base, first, new) = (made.base(&before), &made.suggestion, made.text.as_str());
    let (after, left) = sample(new).check();
    let fail = |what: &str| {
        let found = (shown(&before, &findings), shown(&after, &left));
        let unions: String = made.ground.iter().map(|done| format!("{done:?}\n")).collect();
        let moves: String = first.moves.iter().map(|made| format!("{made:?}\n")).collect();
        Err(format!(
            "{what}\n== before\n{text}\n{}\n== moves\n{unions}{moves}== after\n{new}\n{}",
            found.0, found.1
        ))
    };
    if language(&left) {
        return fail("a language error was written");
    }
    if left.iter().any(|found| found.rule.family == Family::Sprawl) {
        return fail("there is still sprawl");
    }
    let count = |some: &[Finding]| counted((&before, &after), brought_to_light(&findings), some);
    if count(&left) > count(&findings) {
        return fail("there are more findings than before");
    }
    let had_more = findings.iter().any(|found| found.rule.family == Family::Sprawl)
        || !brought_to_light(&findings).is_empty();
    let is_something = !first.moves.is_empty() || !made.ground.is_empty();
    let weight = |compilation: &Compilation| weight(&judge(&compilation.context(), &[]));
    if is_something && !had_more && weight(&after) >= weight(&before) {
        return fail("something is suggested, and no findings are fewer for it");
    }
    let again = suggestion(&after);
    if !again.moves.is_empty() || again.draft.packages.iter().any(|package| package.fate != Fate::Kept) {
        return fail(&format!("something is still suggested: {:?}", again.moves));
    }
    if made.ground.is_empty() && base.model.groups.len() < before.model.groups.len() {
        return fail("groups were united, and no move says so");
    }
    if first.moves.is_empty() && first.draft.packages.iter().any(|package| package.fate != Fate::Kept) {
        return fail("something changes, and no move says so");
    }
    if let Some(lost) = lost_anchor(&before, &after, &made) {
        return fail(&lost);
    }
    Ok(made.text)
}

fn shown(compilation: &Compilation, findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("{}\n", one_line(compilation, finding))).collect()
}

fn texts(folder: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "tierce")).collect();
    paths.sort();
    // What is no text is no spec.
    let text = |path: &std::path::PathBuf| {
        let text = String::from_utf8(std::fs::read(path).unwrap()).ok();
        text.map(|text| (path.display().to_string(), text))
    };
    paths.iter().filter_map(text).collect()
}

#[test]
fn every_spec_gets_a_suggestion_that_keeps_its_promises() {
    for (path, text) in texts("specs").into_iter().chain(texts("tests/sound")) {
        if let Err(flaw) = keeps_its_promises(&text) {
            panic!("{path}: {flaw}");
        }
    }
}

/// Whatever a rule finds: the specs that are about it are specs like any other.
#[test]
fn every_sample_of_a_rule_gets_a_suggestion_that_keeps_its_promises() {
    let mut all = texts("tests/unsound");
    for entry in std::fs::read_dir("tests/rules").unwrap() {
        all.extend(texts(&entry.unwrap().path().display().to_string()));
    }
    let mut flaws = String::new();
    let mut tried = 0;
    for (path, text) in &all {
        // What makes no whole by itself, or has errors, has no suggestion.
        let (compilation, findings) = sample(text).check();
        let is_whole = compilation.model.product.is_some() && !text.contains("\nuse ");
        if !is_whole || findings.iter().any(|found| found.rule.family == Family::Language) {
            continue;
        }
        tried += 1;
        if let Err(flaw) = keeps_its_promises(text) {
            writeln!(flaws, "{path}: {flaw}").unwrap();
        }
    }
    assert!(tried > 200, "only {tried} samples can be read");
    assert!(flaws.is_empty(), "{flaws}");
}

#[test]
fn sound_packagings_are_left_as_they_are() {
    for (path, text) in texts("tests/sound").into_iter().chain(texts("specs")) {
        let (compilation, _) = sample(&text).check();
        let moves = suggestion(&compilation).moves;
        // These say so themselves, in remarks on what is foreseen.
        let may_move = ["zoom", "github", "salesforce"].iter().any(|name| path.contains(name));
        assert!(may_move || moves.is_empty(), "{path}: {moves:#?}");
    }
}

/// A spec as the dice fall.
#[derive(Clone, Debug)]
struct Made {
    scores: Vec<Vec<Option<(u8, u8)>>>,
    editions: Vec<MadeEdition>,
    addons: Vec<(u8, Vec<bool>)>,
}

/// Its groups, what it includes, what it extends, whether it has a limit, and more dice.
type MadeEdition = (Vec<bool>, Vec<bool>, Option<u8>, bool, u8);

const CAPABILITIES: usize = 6;

fn made() -> impl Strategy<Value = Made> {
    let score = prop::option::weighted(0.9, (0..=10_u8, 0..=10_u8));
    let scores = prop::collection::vec(prop::collection::vec(score, CAPABILITIES + 2), 1..5);
    let edition = (
        prop::collection::vec(prop::bool::weighted(0.4), 4),
        prop::collection::vec(any::<bool>(), CAPABILITIES + 2),
        prop::option::weighted(0.4, 0..4_u8),
        any::<bool>(),
        0..64_u8,
    );
    let editions = prop::collection::vec(edition, 0..5);
    let addons = prop::collection::vec(
        (0..4_u8, prop::collection::vec(prop::bool::weighted(0.2), CAPABILITIES)),
        0..3,
    );
    (scores, editions, addons).prop_map(|(scores, editions, addons)| Made { scores, editions, addons })
}

fn spec(made: &Made) -> String {
    let mut text = String::from("product acme \"Acme\" {\n  currencies USD\n  billing monthly, annual\n}\n");
    for nth in 0..CAPABILITIES {
        writeln!(text, "capability c{nth}").unwrap();
    }
    text += "capability taste\nline l0\nline l1\ncapability help {\n  levels low, high\n}\nmetric seat \"Seats\" {\n  meters c0\n}\n";
    for (nth, scores) in made.scores.iter().enumerate() {
        writeln!(text, "group g{nth} {{\n  extracts \"A way of its own\"\n  scores {{").unwrap();
        for (place, score) in scores.iter().enumerate() {
            let Some((value, breadth)) = score else { continue };
            let name = match place {
                CAPABILITIES => "help at low".to_owned(),
                place if place > CAPABILITIES => "help at high".to_owned(),
                place => format!("c{place}"),
            };
            writeln!(text, "    {name} {value} {}%", u32::from(*breadth) * 10).unwrap();
        }
        text += "  }\n}\n";
    }
    let mut prices = String::new();
    for (nth, (groups, includes, extends, limited, cap)) in made.editions.iter().enumerate() {
        writeln!(text, "edition e{nth} \"E{nth}\" {{").unwrap();
        let names = groups.iter().enumerate().take(made.scores.len()).filter(|(_, is)| **is);
        let names: Vec<String> = names.map(|(group, _)| format!("g{group}")).collect();
        if !names.is_empty() {
            writeln!(text, "  for {}  // a remark", names.join(", ")).unwrap();
        }
        let is_free = |nth: usize| nth == 0 && made.editions[0].4 / 32 == 1;
        if is_free(nth) {
            // What a free edition and a paid one have in common is about prices.
            text += "  includes taste\n";
        }
        if let Some(parent) = extends.map(usize::from).filter(|&parent| parent < nth && !is_free(parent)) {
            writeln!(text, "  extends e{parent}").unwrap();
        }
        for (place, _) in includes.iter().enumerate().filter(|(_, is)| **is) {
            match place {
                CAPABILITIES if includes[CAPABILITIES + 1] => {}
                CAPABILITIES => text += "  includes help at low\n",
                place if place > CAPABILITIES => text += "  includes help at high\n",
                place => writeln!(text, "  includes c{place}").unwrap(),
            }
        }
        if *limited {
            writeln!(text, "  limit seat {}", cap % 4 * 10 + 5).unwrap();
        }
        match cap / 4 % 4 {
            1 => text += "  line l0\n",
            2 => text += "  line l1\n",
            _ => {}
        }
        if cap / 16 % 2 == 1 {
            text += "  // on its own line\n  trial 14 days\n  term 1 years\n  allowance seat 3\n";
        }
        text += "}\n";
        if is_free(nth) {
            writeln!(prices, "  e{nth} monthly free\n  e{nth} annual free").unwrap();
            continue;
        }
        writeln!(prices, "  e{nth} monthly {}.00 per seat\n  e{nth} annual 10 * monthly", nth + 1).unwrap();
    }
    addons(made, &mut text, &mut prices);
    if !prices.is_empty() {
        writeln!(text, "prices list {{\n  currency USD\n{prices}}}").unwrap();
    }
    text
}

fn addons(made: &Made, text: &mut String, prices: &mut String) {
    for (nth, (with, includes)) in made.addons.iter().enumerate() {
        let with = usize::from(*with);
        let names = includes.iter().enumerate().filter(|(_, is)| **is);
        let names: Vec<String> = names.map(|(place, _)| format!("c{place}")).collect();
        if with >= made.editions.len() || names.is_empty() {
            continue;
        }
        writeln!(text, "addon a{nth} {{\n  offered-with e{with}\n  includes {}\n}}", names.join(", "))
            .unwrap();
        writeln!(prices, "  a{nth} with e{with} monthly 5.00\n  a{nth} with e{with} annual 50.00").unwrap();
    }
}

#[test]
fn any_suggestion_keeps_its_promises() {
    // The same dice each time: what is right today fails no build tomorrow. `PROPTEST_CASES` and
    // `PROPTEST_RNG_SEED` throw more of them, and others.
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 300;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(1);
    }
    let outcome = TestRunner::new(config).run(&made(), |made| {
        let kept = keeps_its_promises(&spec(&made));
        prop_assert!(kept.is_ok(), "{}", kept.unwrap_err());
        Ok(())
    });
    if let Err(flaw) = outcome {
        panic!("{flaw}");
    }
}
