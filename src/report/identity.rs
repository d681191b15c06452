//! What a finding is known by while lines move: the one thing that baselines and the fingerprints of
//! other formats hang on.

use std::fmt;

/// A finding's rule, file and subject, and a number where several have all three in common.
///
/// No line, column or message is part of it, so that it stays the same when text moves, is laid out
/// anew, or changes elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity<'a> {
    /// The file.
    pub path: &'a str,
    /// The name of the rule.
    pub rule: &'a str,
    /// The stable path of what it is about.
    pub subject: &'a str,
    /// How many before it have all three in common with it.
    pub nth: u32,
}

impl Identity<'_> {
    /// It in 32 hexadecimal digits: the same on every machine and in every version.
    pub fn fingerprint(&self) -> String {
        let mut hash = Fnv::default();
        for part in [self.path, self.rule, self.subject] {
            // The length tells where a part ends, whatever is in it.
            hash.eat(&(part.len() as u64).to_le_bytes());
            hash.eat(part.as_bytes());
        }
        hash.eat(&self.nth.to_le_bytes());
        hash.to_string()
    }
}

/// The 128-bit hash FNV-1a, as <http://www.isthe.com/chongo/tech/comp/fnv/> defines it: among
/// a million million findings, the odds that any two meet by chance are below one in a million million.
/// It is no defence against somebody who looks for two that meet; all that they would get is one finding
/// of theirs taken for another.
struct Fnv(u128);

impl Default for Fnv {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Fnv {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

    fn eat(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(Self::PRIME);
        }
    }
}

impl fmt::Display for Fnv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published values.
    #[test]
    fn the_hash_is_fnv_1a() {
        let hashed = |text: &str| {
            let mut hash = Fnv::default();
            hash.eat(text.as_bytes());
            hash.to_string()
        };
        assert_eq!(hashed(""), "6c62272e07bb014262b821756295c58d");
        assert_eq!(hashed("a"), "d228cb696f1a8caf78912b704e4a8964");
        assert_eq!(hashed("foobar"), "343e1662793c64bf6f0d3597ba446f18");
    }

    #[test]
    fn each_part_tells_apart() {
        let identity = Identity { path: "a.tierce", rule: "thin-step", subject: "edition/pro", nth: 0 };
        let others = [
            Identity { path: "b.tierce", ..identity },
            Identity { rule: "thin", subject: "-stepedition/pro", ..identity },
            Identity { subject: "edition/prof", ..identity },
            Identity { nth: 1, ..identity },
        ];
        let mut prints: Vec<String> = others.iter().map(Identity::fingerprint).collect();
        prints.push(identity.fingerprint());
        // Baselines and code-quality pages of earlier versions hold it.
        assert_eq!(prints[4], "d36b2769066f8f5fceb0d469db8c5dfc");
        prints.sort();
        prints.dedup();
        assert_eq!(prints.len(), 5);
    }
}
