//! What a one-of is called, since pages name its members only.
//!
//! The rules, the first that applies: the word with which all members end (`tcpOptions`, `httpOptions`: options), also where
//! an `Id` or `Spec` is behind it; the words with which they begin (`sourceImageId`, `sourceSnapshotId`: source); the only
//! word that they share; what their texts say that they are for (an image that something is created *from*: source; a group
//! that logs are *written to*: destination; "Replaces the …", "Removes the …": action); the noun that all their texts
//! share ([`NOUNS`]); of a message that holds nothing else, the last word of its own name. What none of these names is a
//! `kind`. The order of members does not matter. `names.lock` keeps a name once given, and `[[rename]]` gives another.

use std::collections::BTreeSet;

use crate::text::snake_case;

/// Ends of names that say how a thing is given, not what it is.
const FORMS: &[&str] = &[
    "id",
    "ids",
    "name",
    "names",
    "uri",
    "url",
    "spec",
    "specs",
    "config",
    "params",
    "parameters",
    "number",
    "settings",
    "options",
    "text",
];

/// Ends that name no choice, even where all members have them.
const PLAIN: &[&str] = &["id", "ids", "name", "names", "uri", "url"];

/// What a choice may be about, the telling words first.
const NOUNS: &[&str] = &[
    "source",
    "destination",
    "target",
    "backend",
    "listener",
    "handler",
    "route",
    "affinity",
    "health_check",
    "transport",
    "authentication",
    "credential",
    "certificate",
    "token",
    "lifetime",
    "retention",
    "schedule",
    "scale",
    "next_hop",
    "address",
    "endpoint",
    "protocol",
    "account",
    "subject",
    "disk",
    "filesystem",
    "budget",
    "instruction",
    "event",
    "message",
    "text",
    "audio",
    "format",
    "filter",
    "strategy",
    "policy",
    "action",
    "model",
    "input",
    "output",
    "query",
    "period",
    "range",
    "limit",
    "traffic",
    "cluster",
    "database",
    "configuration",
    "settings",
    "options",
    "specification",
    "parameter",
    "value",
];

/// So many words of a text are looked at.
const LONGEST_TEXT: usize = 40;

/// Whether a text says that something is for a purpose.
type Purpose = fn(&[String]) -> bool;

/// A one-of without a name.
pub(super) struct Choice<'a> {
    /// The JSON names of the members, each with what is said of it.
    pub(super) members: Vec<(&'a str, &'a str)>,
    /// The name of the message that has it, without `Request` or `Response`.
    pub(super) context: &'a str,
    /// The documented name of the resource: its texts speak of it.
    pub(super) resource: &'a str,
    /// Whether the message is no request or response, and holds nothing else.
    pub(super) is_whole: bool,
}

impl Choice<'_> {
    /// A word for it in snake case, if a rule has one.
    pub(super) fn word(&self) -> Option<String> {
        let names: Vec<Vec<String>> = self.members.iter().map(|(name, _)| words(name)).collect();
        if self.members.len() < 2 {
            return None;
        }
        self.result().or_else(|| of_names(&names)).or_else(|| self.of_texts()).or_else(|| self.of_message())
    }

    /// What protobuf calls the end of an operation.
    fn result(&self) -> Option<String> {
        let names: BTreeSet<&str> = self.members.iter().map(|(name, _)| *name).collect();
        (names == BTreeSet::from(["error", "response"])).then(|| "result".to_owned())
    }

    fn of_texts(&self) -> Option<String> {
        let texts: Vec<Vec<String>> = self.members.iter().map(|(_, docs)| first_sentence(docs)).collect();
        if texts.iter().any(Vec::is_empty) {
            return None;
        }
        let purposes: [(&str, Purpose); 3] =
            [("source", is_source), ("destination", is_destination), ("action", is_action)];
        let purpose = purposes.iter().find(|(_, is_for)| texts.iter().all(|text| is_for(text)));
        purpose.map(|(word, _)| (*word).to_owned()).or_else(|| self.noun(&texts))
    }

    /// The noun that all texts share, and that is not what the message or the resource is called anyway.
    fn noun(&self, texts: &[Vec<String>]) -> Option<String> {
        let texts: Vec<String> = texts.iter().map(|text| spoken(text)).collect();
        let [context, resource] = [self.context, self.resource].map(snake_case);
        let is_told = |noun: &&&str| {
            let noun_spoken = format!(" {} ", singular(noun).replace('_', " "));
            !singular(&context).ends_with(singular(noun))
                && resource != singular(noun)
                && texts.iter().all(|text| text.contains(&noun_spoken))
        };
        NOUNS.iter().find(is_told).map(|noun| (*noun).to_owned())
    }

    fn of_message(&self) -> Option<String> {
        let context = snake_case(self.context);
        let last = context.rsplit('_').next().filter(|last| last.chars().all(|c| c.is_ascii_alphabetic()))?;
        (self.is_whole && last.len() > 2).then(|| last.to_owned())
    }
}

/// The word that the names of all members share: at their ends, at their starts, or the only one.
fn of_names(names: &[Vec<String>]) -> Option<String> {
    let ends = |names: &[Vec<String>]| {
        let last = names.first()?.last()?;
        let shared = last.len() > 2 && names.iter().all(|words| words.last() == Some(last));
        (shared && !PLAIN.contains(&last.as_str())).then(|| last.clone())
    };
    let bare: Vec<Vec<String>> = names.iter().map(|words| without_form(words)).collect();
    ends(names).or_else(|| ends(&bare)).or_else(|| starts(names)).or_else(|| only_shared(names))
}

fn without_form(words: &[String]) -> Vec<String> {
    let kept = match words.split_last() {
        Some((last, rest)) if !rest.is_empty() && FORMS.contains(&last.as_str()) => rest,
        _ => words,
    };
    kept.to_vec()
}

fn starts(names: &[Vec<String>]) -> Option<String> {
    let first = names.first()?;
    let shared = |at: &usize| names.iter().all(|words| words.get(*at) == first.get(*at));
    let count = (0..first.len()).take_while(shared).count();
    let word = first.get(..count)?.join("_");
    (word.len() > 2).then_some(word)
}

fn only_shared(names: &[Vec<String>]) -> Option<String> {
    let first = names.first()?;
    let says = |word: &&String| word.len() > 2 && !FORMS.contains(&word.as_str());
    let shared: BTreeSet<&String> =
        first.iter().filter(says).filter(|word| names.iter().all(|words| words.contains(word))).collect();
    let mut shared = shared.into_iter();
    shared.next().filter(|_| shared.next().is_none()).cloned()
}

/// Something is made of what the text describes.
fn is_source(text: &[String]) -> bool {
    let has = |words: &[&str]| text.iter().any(|word| words.contains(&word.as_str()));
    let makes = ["create", "created", "restore", "restored", "make", "made", "copy", "copied", "build", "built"];
    has(&["source", "creation"]) || has(&makes) && has(&["from"])
}

/// Something is put to where the text says.
fn is_destination(text: &[String]) -> bool {
    text.iter().any(|word| matches!(word.as_str(), "written" | "stored" | "delivered" | "delivery"))
}

/// Something is done: "Removes the header."
fn is_action(text: &[String]) -> bool {
    let does = |word: &String| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let article = |word: &String| matches!(word.as_str(), "the" | "a" | "an" | "this");
    text.first().is_some_and(does) && text.get(1).is_some_and(article)
}

/// The words of a name, versions left out.
fn words(name: &str) -> Vec<String> {
    let snake = snake_case(name);
    let is_word = |word: &&str| !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit());
    snake.split('_').filter(is_word).map(str::to_owned).collect()
}

/// The words of the first sentence of a text, in lower case.
fn first_sentence(docs: &str) -> Vec<String> {
    let docs = ["Required.", "Required field."].iter().find_map(|word| docs.strip_prefix(word)).unwrap_or(docs);
    let mut found = Vec::new();
    for written in docs.trim_start().lines().next().unwrap_or_default().split_whitespace().take(LONGEST_TEXT) {
        // A link shows what stands before its address.
        let shown = written.split("](").next().unwrap_or_default().to_lowercase();
        let parts = shown.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        found.extend(parts.map(str::to_owned));
        if written.ends_with('.') {
            break;
        }
    }
    found
}

/// The words in the singular, each between blanks.
fn spoken(text: &[String]) -> String {
    let words: Vec<&str> = text.iter().map(|word| singular(word)).collect();
    format!(" {} ", words.join(" "))
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|rest| rest.len() > 2 && !rest.ends_with('s')).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(context: &str, members: &[(&str, &str)]) -> Option<String> {
        Choice { members: members.to_vec(), context, resource: "Disk", is_whole: false }.word()
    }

    fn of_names(names: &[&str]) -> Option<String> {
        word("Ship", &names.iter().map(|name| (*name, "")).collect::<Vec<_>>())
    }

    #[test]
    fn names_tell() {
        for (names, expected) in [
            (["oakMast", "pineMast"], "mast"),
            (["captainAccountId", "sailorAccountId"], "account"),
            (["anchorSpec", "anchorId"], "anchor"),
            (["sourceHarbourId", "sourceBuoyId"], "source"),
            (["cargoConfig_2_8", "cargoConfig_3"], "config"),
            (["rigConfigSloop", "rigConfigKetch"], "rig_config"),
            (["fixedWatch", "watchRange"], "watch"),
            (["error", "response"], "result"),
        ] {
            assert_eq!(of_names(&names).as_deref(), Some(expected), "{names:?}");
            let [one, other] = names;
            assert_eq!(of_names(&[other, one]).as_deref(), Some(expected), "in any order");
        }
        for names in [["oak", "pine"], ["hullId", "deckId"], ["hullName", "deckName"]] {
            assert_eq!(of_names(&names), None, "{names:?}");
        }
    }

    #[test]
    fn texts_tell() {
        let told = |one, other| word("Ship", &[("one", one), ("other", other)]);
        assert_eq!(
            told("ID of the plan to create the ship from.", "ID of the source ship.").as_deref(),
            Some("source")
        );
        assert_eq!(told("Where logs are stored.", "Book that logs are written to.").as_deref(), Some("destination"));
        assert_eq!(told("Hoists the sail.", "Lowers a flag.").as_deref(), Some("action"));
        assert_eq!(told("Cookie-based affinity.", "Header-based [affinity](x).").as_deref(), Some("affinity"));
        assert_eq!(told("Settings of the hull.", "Deck settings.").as_deref(), Some("settings"));
        assert_eq!(told("A disk of oak.", "A disk of pine."), None, "the resource is called so");
        assert_eq!(told("Oak.", "Pine."), None);
        assert_eq!(told("Settings of the hull.", ""), None);
    }

    #[test]
    fn a_message_that_is_the_choice_tells() {
        let members = vec![("oak", ""), ("pine", "")];
        let of = |is_whole| Choice { members: members.clone(), context: "ShipWood", resource: "Ship", is_whole }.word();
        assert_eq!((of(true).as_deref(), of(false)), (Some("wood"), None));
        let members = vec![("oak", "Wood settings."), ("pine", "Settings of the wood.")];
        let repeats = Choice { members, context: "MastSettings", resource: "Ship", is_whole: false };
        assert_eq!(repeats.word(), None, "the message is called so");
    }
}
