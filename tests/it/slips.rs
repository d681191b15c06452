//! Slips of the hand: specs with something cut, doubled, swapped or typed into them, the same at every
//! run.

/// What is typed into a spec: what the grammar looks for, and what it does not expect.
const TYPED: [&str; 24] = [
    "{",
    "}",
    "\"",
    "\\",
    ",",
    "\n",
    "\r\n",
    "\t",
    "%",
    "*",
    "..",
    "+",
    "-",
    "/",
    "///",
    "@",
    "0",
    "9999999999",
    "é",
    "\u{1f600}",
    "\u{0}",
    "\u{202e}",
    " at ",
    " per ",
];

/// Numbers that are the same at every run (xorshift, Marsaglia 2003).
pub struct Dice(u64);

impl Dice {
    /// The dice of a round, so that each round can be played alone.
    pub fn of(round: u64) -> Self {
        Self(round.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number below `below`.
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    /// A place between two characters of `text`.
    fn place(&mut self, text: &str) -> usize {
        let mut place = self.roll(text.len() + 1);
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        place
    }
}

/// `text` with one slip in it.
fn mutated(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return TYPED[dice.roll(TYPED.len())].to_owned();
    }
    let (one, other) = (dice.roll(lines.len()), dice.roll(lines.len()));
    let place = dice.place(text);
    match dice.roll(8) {
        0 => drop(lines.remove(one)),
        1 => lines.insert(other, lines[one]),
        2 => lines.swap(one, other),
        3 => lines.truncate(one),
        4 => lines[one] = lines[other],
        5 => {
            let end = place + text[place..].chars().next().map_or(0, char::len_utf8);
            return format!("{}{}", &text[..place], &text[end..]);
        }
        6 => return format!("{}{}{}", &text[..place], TYPED[dice.roll(TYPED.len())], &text[place..]),
        _ => {
            // A word of one place in another.
            let word = text[dice.place(text)..].split_whitespace().nth(1).unwrap_or("x");
            return format!("{}{word}{}", &text[..place], &text[place..]);
        }
    }
    lines.concat()
}

/// `text` as round `round` leaves it, with one to three slips in it.
pub fn slipped(text: &str, round: u64) -> String {
    let mut dice = Dice::of(round);
    let mut wrong = mutated(text, &mut dice);
    for _ in 0..dice.roll(3) {
        wrong = mutated(&wrong, &mut dice);
    }
    wrong
}
