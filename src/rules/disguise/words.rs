//! The words by which a segment or a persona is recognised, lower case, in alphabetical order.
//!
//! The lists are short on purpose: a word belongs here only if it says a size, an industry, a
//! place or a person and hardly anything else. A word that is not here is taken to say something
//! of how value is extracted, so a gap costs a finding and never raises a false one.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// One list of words and phrases, taken apart when it is first looked at.
pub(super) struct Words(LazyLock<FxHashSet<&'static str>>);

impl Words {
    /// Whether the list has `word`.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// Lists as they are read by people: words between commas.
macro_rules! words {
    ($($(#[$doc:meta])+ $name:ident: $text:literal;)+) => {
        $($(#[$doc])+ pub(super) static $name: Words = Words(LazyLock::new(|| entries($text).collect()));)+

        /// Every list with its text, for the test below.
        #[cfg(test)]
        const TEXTS: &[(&str, &str)] = &[$((stringify!($name), $text)),+];
    };
}

fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim)
}

words! {
    /// How large or how old a company is.
    SIZES: "b2b, b2c, big, big business, bigger, billion, blue chip, bootstrapped, corporate,
        corporates, corporations, early stage, employee, employees, enterprise, enterprises,
        established, fortune 100, fortune 1000, fortune 500, freelancers, fte, ftes, funded,
        global 2000, growth stage, headcount, large, larger, largest, late stage,
        lower mid market, medium, micro, mid, mid market, mid size, mid sized, mid tier,
        middle market, midmarket, midsize, midsized, million, multinational, multinationals,
        revenue, scale up, scale ups, scaleup, scaleups, self employed, series a, series b,
        series c, size, sized, sizes, small, small business, small businesses, smaller, smb, smbs,
        sme, smes, soho, solo, solopreneurs, start up, start ups, startup, startups, tiny,
        turnover, unicorns, upmarket, upper mid market, venture backed, very large, very small";

    /// What a company makes or trades in.
    INDUSTRIES: "aerospace, agriculture, airlines, automotive, bank, banking, banks, biotech,
        chemicals, clinics, colleges, construction, consumer goods, e commerce, ecommerce, edtech,
        education, energy, financial institutions, financial services, fintech, fintechs, fmcg,
        food, gaming, government, governments, healthcare, higher education, hospitality,
        hospitals, hotels, industrial, industries, industry, insurance, insurers, law firms,
        life sciences, logistics, manufacturers, manufacturing, mining, non profit, non profits,
        nonprofit, nonprofits, oil and gas, pharma, pharmaceutical, pharmaceuticals,
        professional services, public sector, real estate, restaurants, retail, retailer,
        retailers, saas, schools, sector, sectors, software, tech, technology, telco, telcos,
        telecom, telecoms, textiles, tourism, universities, utilities, vertical, verticals,
        wholesale, wholesalers";

    /// Where a company is.
    PLACES: "africa, america, american, americas, anz, apac, asia, asian, australia, australian,
        benelux, brazil, brazilian, britain, british, canada, canadian, china, chinese, dach,
        domestic, emea, eu, europe, european, france, french, german, germany, global, gulf,
        iberia, india, indian, international, italian, italy, japan, japanese, latam,
        latin america, mena, middle east, national, nordic, nordics, north america,
        north american, overseas, pacific, regional, spain, spanish, uk, united kingdom,
        united states, us, usa, worldwide";

    /// What is counted to say how large a company is: a size only beside a number.
    MEASURES: "branches, countries, desks, licences, licenses, locations, offices, outlets,
        people, persons, plants, seats, sites, staff, stores, subsidiaries, users, workers";

    /// Whoever buys, without a word of how they use what they buy.
    BUYERS: "account, accounts, brand, brands, business, businesses, buyer, buyers, client,
        clients, companies, company, concerns, customer, customers, firm, firms, group, groups,
        market, markets, ones, organisation, organisations, organization, organizations, outfits,
        prospects, segment, shop, shops, team, teams";

    /// Those of [`BUYERS`] that are companies for certain, and not a team within one.
    COMPANIES: "business, businesses, companies, company, firm, firms, organisation,
        organisations, organization, organizations";

    /// Words that join others and say nothing alone.
    JOINTS: "a, about, above, across, all, an, and, annual, any, are, around, as, at, average,
        based, below, between, bn, by, chf, currently, dollars, dozens, earn, earning, employ,
        employing, employs, eur, euros, every, exceeding, few, fewer, for, from, full, gbp,
        greater, has, have, having, headquartered, hundreds, in, including, into, is, it, k,
        least, less, located, m, mainly, many, mn, more, most, mostly, much, not, of, on, only,
        operating, or, other, our, over, per, plus, pounds, primarily, roughly, some, such, than,
        that, the, their, these, this, those, thousands, time, to, under, up, usd, very, which,
        whose, with, within, without, year, yearly, years";

    /// Given names that are seldom anything else. Names that are also words, places or products
    /// (`mark`, `jordan`, `ruby`) are in [`DOUBTFUL_NAMES`].
    GIVEN_NAMES: "adam, ahmed, aisha, alan, albert, alejandro, alessandro, alexander, alexandra,
        alice, alicia, alison, amanda, amir, amit, amy, ana, andrea, andrew, andy, angela, anita,
        anjali, ann, anna, anne, annika, anthony, anton, antonio, arjun, barbara, beatrice, ben,
        benjamin, bernard, beth, betty, bob, brandon, brenda, brian, bruce, carl, carla, carlos,
        carmen, carol, caroline, catherine, cathy, charles, charlie, chris, christina, christine,
        christopher, cindy, claire, clara, claudia, colin, connie, craig, cynthia, dan, dana,
        daniel, danielle, danny, dave, david, debbie, deborah, deepak, denise, dennis, derek,
        diana, diane, diego, dieter, dmitri, donald, donna, doris, dorothy, doug, douglas, eddie,
        edith, eduardo, edward, eileen, elena, elizabeth, ellen, emily, emma, eric, erik, esther,
        ethan, eva, evelyn, fatima, felix, fernando, fiona, francesca, francis, francisco, franz,
        frederick, gabriel, gary, george, gerald, giovanni, giulia, gloria, gordon, graham, greg,
        gregory, hannah, hans, harold, harry, hassan, heather, hector, heidi, heinz, helen,
        helena, henry, hiroshi, ian, ibrahim, ingrid, isabel, isabella, ivan, jacob, james, jamie,
        jane, janet, jason, javier, jean, jeff, jeffrey, jennifer, jenny, jeremy, jerry, jessica,
        jill, jim, jimmy, joan, joanna, joe, john, johnny, jonathan, jose, joseph, josh, joshua,
        joyce, juan, judith, judy, julian, julie, justin, karen, karin, karl, kate, katherine,
        kathleen, kathy, katie, keith, kelly, ken, kenji, kenneth, kevin, kim, klaus, kumar, kyle,
        larry, lars, laura, lauren, leila, leo, leonard, linda, lisa, liz, louis, louise, lucas,
        lucia, lucy, luigi, luis, lukas, magda, manuel, marco, margaret, maria, marie, mario,
        markus, martha, martin, mary, matthew, maureen, megan, mei, melissa, michael, michelle,
        miguel, mike, mohamed, mohammed, monica, nadia, nancy, naomi, natalie, natasha, nathan,
        neil, nicholas, nick, nicole, nina, nora, olga, olivia, oscar, pablo, pam, pamela,
        patricia, patrick, paul, paula, pedro, peggy, peter, petra, phil, philip, pierre, priya,
        rachel, rafael, rahul, raj, ralph, raymond, rebecca, ricardo, richard, rita, robert,
        roberto, roger, ron, ronald, rosa, ryan, sally, sam, samantha, samuel, sandra, sanjay,
        sara, sarah, sasha, scott, sean, sergio, sharon, sheila, shirley, simon, sofia, sophia,
        sophie, stefan, stephanie, stephen, steve, steven, stuart, sue, susan, susie, suzanne,
        sven, sylvia, tamara, tanya, tara, ted, teresa, terry, theresa, thomas, tim, timothy,
        tina, tobias, todd, tom, tommy, tony, tracy, trevor, ulrich, ursula, valerie, vanessa,
        vera, veronica, vijay, vincent, walter, wanda, wei, wendy, william, wolfgang, yuki, yusuf,
        yvonne, zoe";

    /// Given names that are also words, places or products: a person only where a role, a department
    /// or a place follows.
    DOUBTFUL_NAMES: "ada, alex, april, art, ashley, austin, bill, charlotte, chase, christian,
        chuck, dawn, drew, faith, florence, frank, grace, grant, hope, iris, jack, jackie, jordan,
        joy, julia, june, lee, lily, mark, matt, max, may, miles, morgan, olive, parker, pat,
        penny, pierce, ray, reed, rich, rob, robin, rose, ruby, skip, sky, sunny, taylor, victor,
        victoria, wade, will";

    /// What one person in a company is, in the singular.
    ROLES: "accountant, actuary, admin, administrator, analyst, architect, assistant, auditor,
        bookkeeper, boss, cao, cco, cdo, ceo, cfo, chairman, chef, chief, chro, cio, ciso, clerk,
        cmo, coach, comptroller, consultant, controller, coo, coordinator, counsel, cpo, cro, cso,
        cto, dentist, designer, developer, director, dispatcher, doctor, driver, economist,
        editor, employee, engineer, entrepreneur, estimator, evp, executive, foreman, founder,
        freelancer, generalist, head, intern, journalist, lawyer, lead, librarian, manager,
        marketer, merchandiser, nurse, officer, owner, paralegal, pharmacist, photographer,
        physician, planner, president, professor, programmer, realtor, receptionist, recruiter,
        representative, salesperson, scientist, secretary, specialist, strategist, superintendent,
        supervisor, svp, teacher, technician, technologist, treasurer, vp, writer";

    /// Parts of a company that a person is said to be in.
    DEPARTMENTS: "accounting, accounts, admin, analytics, communications, compliance, controlling,
        data, design, development, engineering, finance, hr, it, legal, logistics, marketing,
        operations, ops, payroll, procurement, product, production, purchase, purchasing,
        recruiting, research, sales, security, support, treasury";
}

#[cfg(test)]
mod tests {
    use super::{TEXTS, entries};

    #[test]
    fn every_list_is_in_order_lower_case_and_without_repeats() {
        for (name, text) in TEXTS {
            let words: Vec<&str> = entries(text).collect();
            let astray = words.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(astray, None, "{name}");
            assert_eq!(text.to_lowercase(), *text, "{name}");
        }
    }
}
