//! Whether words stand for everyone: "anyone who might buy", "all users".
//!
//! "Everyone in the warehouse shares one scanner" is about a warehouse, and says more than many a persona does. So
//! a text counts only if it says who, and then nothing that sets them apart: a gap in the lists below costs a
//! finding and never raises a false one.

/// Words that are everyone by themselves.
const EVERYONE: &str = "anybody, anyone, everybody, everyone, whoever";

/// Words that make everyone of those who follow.
const ALL: &str = "all, any, each, every";

/// What there may be all of, without a word of what sets them apart.
const KINDS: &str = "kind, kinds, size, sizes, sort, sorts, type, types";

/// Words that may stand between [`ALL`] and [`PEOPLE`].
const BETWEEN: &str = "a, and, in, modern, of, other, our, possible, potential, the";

/// Words that go on about who is meant. A verb there makes a sentence, and what it says may be particular:
/// "Anyone can get the data they need".
const GOES_ON: &str = "and, anywhere, else, everywhere, from, in, of, or, that, which, who, with";

/// Those who buy or use, without a word of what sets them apart.
const PEOPLE: &str = "business, businesses, buyer, buyers, client, clients, companies, company, consumer, consumers, \
    customer, customers, firm, firms, individual, individuals, organisation, organisations, \
    organization, organizations, people, person, professional, professionals, prospect, prospects, team, \
    teams, user, users";

/// What is said after "anyone who" of somebody of whom nothing is known but that he may buy.
const WANTS: &str = "benefit, benefits, buy, buys, can, care, cares, could, likes, love, loves, may, might, need, needs, \
    seek, seeks, use, uses, value, values, want, wants, wish, wishes, would";

/// What is said in the same place without a "who".
const WANTING: &str = "buying, interested, looking, needing, searching, seeking, trying, using, wanting";

/// Words of somebody in particular: a text with one of them tells of the person's own surroundings.
const PARTICULAR: &str = "asks, calls, gets, he, her, herself, him, himself, his, me, my, she";

/// Words that set nobody apart, in alphabetical order.
const EMPTY: &str = "a, an, analytics, and, anywhere, app, apps, are, as, at, be, become, best, better, can, could, daily, data, \
    day, do, does, easier, easily, easy, else, enjoy, everything, everywhere, fast, faster, for, from, \
    get, good, great, grow, happy, has, have, having, help, helps, how, in, insight, insights, internet, \
    is, it, its, job, life, like, lives, make, market, money, more, most, much, of, on, online, or, our, \
    out, pay, platform, potential, product, productive, products, quickly, really, report, reporting, \
    reports, results, save, sell, service, services, simple, simply, software, solution, solutions, \
    some, something, succeed, success, technology, than, that, the, their, them, they, thing, things, \
    this, time, to, tool, tools, us, way, we, what, which, who, will, with, work, working, works, world";

fn has(list: &str, word: &str) -> bool {
    list.split(", ").any(|listed| listed == word)
}

/// How many words of `words` make everyone at their beginning: 1 for "anyone", 2 for "all users", 4 for
/// "companies of all sizes".
fn opening(words: &[String]) -> Option<usize> {
    let first = words.first()?;
    match &words[1..] {
        _ if has(EVERYONE, first) => Some(1),
        [relative, ..] if first == "people" && is_relative(relative) => Some(1),
        [of, all, kinds, ..] if has(PEOPLE, first) && of == "of" && has(ALL, all) && has(KINDS, kinds) => {
            Some(4)
        }
        rest if has(ALL, first) => {
            let who = rest.iter().position(|word| !has(BETWEEN, word) && !has(KINDS, word))?;
            has(PEOPLE, &rest[who]).then_some(who + 2)
        }
        _ => None,
    }
}

fn is_relative(word: &str) -> bool {
    matches!(word, "that" | "which" | "who")
}

/// Whether a text says everyone, and nothing else: "All users of our product".
pub(super) fn says_only_everyone(words: &[String]) -> bool {
    let Some(who) = opening(words) else { return false };
    let is_empty = |word: &String| {
        [EVERYONE, ALL, KINDS, BETWEEN, PEOPLE, WANTS, WANTING, EMPTY].iter().any(|list| has(list, word))
    };
    let goes_on = words.get(who).is_none_or(|word| has(GOES_ON, word) || has(WANTING, word));
    goes_on && words[who..].iter().all(is_empty)
}

/// Whether a text opens with everyone, and then says only that they want something.
pub(super) fn is_about_everyone(words: &[String]) -> bool {
    let is_particular =
        |word: &String| has(PARTICULAR, word) || word.starts_with(|c: char| c.is_ascii_digit());
    says_only_everyone(words)
        || (opens_wanting(words, |verb| has(WANTS, verb)) && !words.iter().any(is_particular))
}

/// Whether a title is that of everyone. A title is no sentence, so whatever follows a "who" is about them.
pub(super) fn is_title_of_everyone(words: &[String]) -> bool {
    says_only_everyone(words) || opens_wanting(words, |_| true)
}

fn opens_wanting(words: &[String], is_verb: impl Fn(&str) -> bool) -> bool {
    let words = if words.first().is_some_and(|word| word == "for") { &words[1..] } else { words };
    let Some(who) = opening(words) else { return false };
    match &words[who..] {
        [only, ..] if has(WANTING, only) => true,
        [relative, be, wanting, ..] if is_relative(relative) && matches!(be.as_str(), "are" | "is") => {
            has(WANTING, wanting) || is_verb(be)
        }
        [relative, verb, ..] => is_relative(relative) && is_verb(verb),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::disguise::tokens;

    #[test]
    fn everyone_by_the_context() {
        for text in [
            "Anyone who might buy",
            "Anyone who needs to understand what goes on in the company",
            "all users",
            "Everybody",
            "Any company that wants to grow its sales",
            "All kinds of companies",
            "All users of our product",
            "Anyone interested in warehouses",
            "Everyone who is looking for a better map",
            "People who want to save time",
            "For anyone who needs a quote",
            "Companies of all sizes",
            "Any kind of company",
            "Everyone in every company",
        ] {
            assert!(is_about_everyone(&tokens(text)), "{text}");
        }
    }

    #[test]
    fn somewhere_in_particular_is_not_everyone() {
        for text in [
            "Everyone in the warehouse shares one scanner",
            "Everyone in the warehouse",
            "Anyone who leaves takes the spreadsheet with them",
            "Anyone who wants a report asks her for it",
            "All users share two logins",
            "All users are on one of 14 sites",
            "Any delay is known to everyone by noon",
            "Every team counts users its own way",
            "Six squads, three tools, and everyone has a dashboard",
            "People who left still have access",
            "All round the clock",
            "Anyone can get the data they need",
            "Everyone works with data",
            "Companies of all the brothers",
            "All",
            "",
        ] {
            assert!(!is_about_everyone(&tokens(text)), "{text}");
        }
    }

    #[test]
    fn a_goal_may_well_be_about_everyone_around() {
        for text in [
            "Everyone on the same numbers",
            "Anyone who calls hears a person",
            "All users on one identity provider by June",
            "Nobody waits for anyone",
            "Everyone has the data they need",
            "Help everyone",
        ] {
            assert!(!says_only_everyone(&tokens(text)), "{text}");
        }
        for text in ["All users", "Anybody who wants to succeed", "Anyone who needs better reports"] {
            assert!(says_only_everyone(&tokens(text)), "{text}");
        }
    }

    #[test]
    fn everyone_by_the_title() {
        for title in
            ["Anyone who buys tyres", "All users", "Everyone", "Every customer", "Any company that ships"]
        {
            assert!(is_title_of_everyone(&tokens(title)), "{title}");
        }
        for title in
            ["Everyone's accountant", "Everyone in the warehouse", "Noor, who sees all users", "Allan"]
        {
            assert!(!is_title_of_everyone(&tokens(title)), "{title}");
        }
    }

    #[test]
    fn the_long_list_is_in_order() {
        let words: Vec<&str> = EMPTY.split(", ").collect();
        assert_eq!(words.windows(2).find(|pair| pair[0] >= pair[1]), None);
    }
}
