//! A table of descriptions that list the values of a field, and of look-alikes: what each sentence says, and the values that no
//! sentence names by itself.

use super::Subject::{self, List, Map, Single};
use super::ValueKind::{self, Number, Other, Text, Unknown};
use super::vendors::said;

type Row<'a> = (&'a str, Subject, ValueKind, &'a str, &'a str);

/// The table shows all that is wrong at once.
fn check(rows: &[Row<'_>]) {
    let found = rows.iter().map(|(name, subject, value, text, _)| said(name, *subject, *value, text).join(" & "));
    let wrong: Vec<String> = found
        .zip(rows)
        .filter(|(found, (.., expected))| found != expected)
        .map(|(found, (name, subject, value, text, expected))| {
            format!("{name} {subject:?} {value:?} `{text}`: {found}, not {expected}\n")
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.concat());
}

/// Lists within running text, each item behind a bullet, with what it says of its value.
#[test]
fn lists_behind_bullets() {
    check(&[
        (
            "kind",
            Single,
            Text,
            "The kind of boat. Valid values: - **Scow**: flat. - **Brig**: two masts. This is the default value. If the harbour is **Inner**, only small ones are tied.",
            "plain & plain & enum value & enum value & default Brig & enum value & values Scow Brig",
        ),
        (
            "kind",
            Single,
            Text,
            "Kind of boat:<br>• `scow` (default): Has no keel<br>• `brig`: Has two masts",
            "plain & default scow & enum value & values scow brig",
        ),
        (
            "kind",
            Single,
            Text,
            "Boat state - `tied`: at its berth - `loose`: under way",
            "plain & enum value & enum value & values tied loose",
        ),
        (
            "kind",
            Single,
            Number,
            "The kind of boat: * `1` — A scow. * `2` — A brig. * `8` — A raft.",
            "plain & one of 1 2 8",
        ),
        (
            "kind",
            Single,
            Number,
            "The kind of boat: * `1` — A scow. * `2` — A brig. This value defaults to `1`.",
            "plain & one of 1 2 & default 1",
        ),
        (
            "kind",
            Single,
            Text,
            "The kind of boat. Possible values are: * SCOW",
            "plain & plain & enum value & values SCOW",
        ),
        (
            "kind",
            Single,
            Text,
            "The kind of boat. Possible values are: * tall\\_ship — Has masts. * flat\\_boat — Has none.",
            "plain & plain & enum value & enum value & values tall_ship flat_boat",
        ),
        (
            "depth",
            Single,
            Text,
            "The depth. Possible depths are: * 1 * 100 * 500",
            "plain & plain & enum value & enum value & enum value & values 1 100 500",
        ),
        (
            "kind",
            Single,
            Text,
            "The kind of boat. - **scow**: Show only scows. - **tall\\_ship**: Show only tall ships.",
            "plain & enum value & enum value & values scow tall_ship",
        ),
        (
            "state",
            Single,
            Text,
            "How it ended - tied: at its berth - sunk: on the ground - lost: nobody knows",
            "plain & enum value & enum value & enum value & values tied sunk lost",
        ),
        (
            "kind",
            Single,
            Number,
            "Whether it has a sail.<li>`0`(default): no, it is rowed</li><li>`1`: yes, it has one</li>",
            "plain & one of 0 1 & default 0",
        ),
        (
            "kind",
            Single,
            Number,
            "Which side it lies on. <ul><li>`1`: port</li><li>`2`: starboard</li> </ul>Valid for `scow`",
            "plain & one of 1 2 & plain",
        ),
    ]);
}

/// Lists whose items lines, tags or nothing but the values begin.
#[test]
fn lists_in_lines_and_sentences() {
    check(&[
        (
            "kind",
            Single,
            Text,
            "One of: `tied`: Lies at its berth. Nobody is on it. `loose`: Is under way. `sunk`: Is gone.",
            "plain & enum value & enum value & enum value & enum value & values tied loose sunk",
        ),
        (
            "kind",
            Single,
            Text,
            "State of the boat. - &#x60;tied&#x60;: at its berth. - &#x60;loose&#x60;: under way.",
            "plain & enum value & enum value & values tied loose",
        ),
        (
            "week",
            Single,
            Number,
            "The week.<br>`-1` - Last week.<br>`1` - First week.<br>`2` - Second week.",
            "plain & one of -1 1 2",
        ),
        ("kind", Single, Number, "0: Scow. 1: Brig. 2: Raft.", "one of 0 1 2"),
        ("kind", Single, Number, "The kind. 1: scow (default) 2: brig 3: raft", "plain & one of 1 2 3 & default 1"),
        ("kind", Single, Number, "`0`=none, `1`=scow, `7`=brig (default: 0)", "one of 0 1 7 & default 0"),
        (
            "kind",
            Single,
            Text,
            "Kind of boat.<br>Possible values:<br>`SCOW`: Flat.`BRIG`: Two masts.",
            "plain & plain & enum value & enum value & values SCOW BRIG",
        ),
        (
            "kind",
            Single,
            Text,
            "Kind of boat.<br>Possible values:<br>**Scow**, **Brig**.",
            "plain & plain & values Scow Brig",
        ),
        (
            "kind",
            Single,
            Text,
            "Kind of boat. Possible values:<br>- `\"scow\"`<br>- `\"brig\"`",
            "plain & plain & enum value & enum value & values scow brig",
        ),
        (
            "kind",
            Single,
            Text,
            "Can be `scow`, `brig` or `raft`.<br/>`raft` - has no hull.",
            "values scow brig raft & plain",
        ),
        (
            "kinds",
            List,
            Text,
            "Possible values: * **scow** – Flat. * **brig** – Two masts.",
            "plain & enum value & enum value & values scow brig",
        ),
    ]);
}

/// Values in strong type, one value alone, and values that are supported.
#[test]
fn strong_values_and_single_ones() {
    check(&[
        ("kind", Single, Text, "The value can be **SCOW**, **BRIG** or **RAFT**.", "plain & values SCOW BRIG RAFT"),
        (
            "kind",
            Single,
            Text,
            "Valid values: **true** and **false**. Default value: **false**.",
            "values true false & default false",
        ),
        ("kind", Single, Text, "Valid values: **on and off**. Default value: off.", "values on off & default off"),
        ("depth", Single, Number, "Valid values: **1** to **200**.", "value >= 1 <= 200"),
        ("kind", Single, Text, "Set the value to **scow** (flat).", "values scow"),
        ("kind", Single, Text, "The value can only be **scow**.", "plain & values scow"),
        ("kind", Single, Text, "The only supported value is: **scow**.", "plain & values scow"),
        ("kind", Single, Text, "Only `scow` is supported.", "values scow"),
        ("kind", Single, Text, "Currently only `scow` is supported. See the harbour.", "values scow & plain"),
        ("kind", Single, Text, "Valid value: `scow`. Its sail is told with it.", "values scow & plain"),
        ("kind", Single, Text, "Kind of boat, must be `scow`", "plain & values scow"),
        ("kind", Single, Text, "Currently `scow`, `brig` and `raft` are supported.", "values scow brig raft"),
        (
            "kind",
            Single,
            Text,
            "Kind of boat. Currently supports scow (default) and brig.",
            "plain & values scow brig & default scow",
        ),
        (
            "kind",
            Single,
            Text,
            "The options for this field are \"scow\", \"brig\" and \"raft\".",
            "plain & values scow brig raft",
        ),
        (
            "kind",
            Single,
            Text,
            "The following values are supported: scow, brig and raft.",
            "plain & values scow brig raft",
        ),
        (
            "kind",
            Single,
            Text,
            "Kind of boat. Choose one, depending on the wind: scow for calm, tall_ship or brig for storms.",
            "plain & values scow tall_ship brig",
        ),
        ("kind", Single, Text, "`Scow`, `Brig`", "values Scow Brig"),
        ("kind", Single, Text, "`scow`/`brig`,Boat by which it must be sent.", "values scow brig & plain"),
        ("kind", Single, Text, "Boat kind, `scow` `brig`", "plain & values scow brig"),
        (
            "kind",
            Single,
            Text,
            "Boat kind, \"scow\" or \"brig\", defaults to \"brig\"",
            "plain & values scow brig & default brig",
        ),
    ]);
}

/// Values that nothing but their marks introduces, and what follows a list.
#[test]
fn values_by_their_marks() {
    check(&[
        (
            "kinds",
            List,
            Text,
            "What kind of boats to tie - `scow`, `brig`, `raft`.<br/>`raft` is the default one.",
            "plain & values scow brig raft & default raft",
        ),
        ("kind", Single, Text, "Says whether the boat is a scow (`SCOW`) or a tall ship (`BRIG`)", "values SCOW BRIG"),
        (
            "kind",
            Single,
            Text,
            "`SCOW`, `BRIG`, or `RAFT`; `FLAT` and `TALL` harbours default to `RAFT`, all other ones default to `SCOW`.",
            "values SCOW BRIG RAFT & plain & plain",
        ),
        (
            "kind",
            Single,
            Text,
            "Valid values are `scow`, `brig`, and `raft`, which waits for the tide.",
            "values scow brig raft & plain",
        ),
        (
            "kind",
            Single,
            Text,
            "The price it is sold at. `Bid`, `Ask`, default: `Last`.",
            "plain & values Bid Ask Last & default Last",
        ),
        ("kind", Single, Text, "GET or POST.", "values GET POST"),
        ("kind", Single, Text, "The mode (sail, sail_and_row, or drift).", "plain & values sail sail_and_row drift"),
        (
            "kind",
            Single,
            Text,
            "Order boats by `id`, `mast` or `keel` (default: `id`)",
            "values id mast keel & default id",
        ),
        ("kind", Single, Text, "Return boats ordered by `id` or `mast` fields.", "values id mast & plain"),
        ("kind", Single, Text, "Return boats for the given kind: `scow`, `brig` or `all`.", "values scow brig all"),
        ("kind", Single, Text, "Kind of boat: scow, brig or raft", "plain & values scow brig raft"),
        (
            "kind",
            Single,
            Text,
            "Order of boats: `wind`, `tide` (default: tide)",
            "plain & values wind tide & default tide",
        ),
        (
            "kind",
            Single,
            Text,
            "<code>kind</code> must be either \"scow\" (flat) or \"brig\" (with two masts, in which case it is tall).",
            "plain & values scow brig",
        ),
        ("kind", Single, Number, "Filter by kind (1, 2 or 4).", "plain & one of 1 2 4"),
    ]);
}

/// More ways to say which values there are.
#[test]
fn values_in_other_words() {
    check(&[
        (
            "kind",
            Single,
            Text,
            "Supported kinds are: - Scow (&#x60;&#39;s&#39;&#x60;) - Brig (&#x60;&#39;b&#39;&#x60;)",
            "plain & enum value & enum value & values s b",
        ),
        (
            "kind",
            Single,
            Text,
            "The kind of boat must be one of the following strings: scow, brig, tall_ship.",
            "plain & values scow brig tall_ship",
        ),
        (
            "kind",
            Single,
            Text,
            "Possible values: - SC: A scow - BR: A brig - Tall - RA: A raft",
            "plain & enum value & enum value & enum value & values SC BR RA",
        ),
        ("kind", Single, Text, "Only `scow` is supported at the moment.", "values scow"),
        ("kind", Single, Text, "set the sort order to `wind` or `tide`", "values wind tide"),
        ("kind", Single, Text, "Sets the kind of the boat to `scow`, `brig`, `raft`.", "values scow brig raft"),
        (
            "kind",
            Single,
            Text,
            "Can be `scow` for a lake or a pond, or `brig` for the sea, or `raft` for a river.",
            "values scow brig raft",
        ),
        (
            "kind",
            Single,
            Text,
            "Must be either `scow` (default), which is flat, or `brig`, which is tall.",
            "values scow brig & default scow & plain",
        ),
        ("kind", Single, Text, "scow, brig, or raft", "values scow brig raft"),
        (
            "kind",
            Single,
            Text,
            "The kind of boat. S=scow, B=brig, R=raft.",
            "plain & enum value & enum value & enum value & values S B R",
        ),
        (
            "kind",
            Single,
            Unknown,
            "Whether it is tied. 0 = loose, 1 = tied.",
            "plain & enum value & enum value & values 0 1",
        ),
        (
            "kind",
            Single,
            Text,
            "The possible values for the `kind` field are: `scow` and `brig`.",
            "plain & values scow brig",
        ),
        ("kind", Single, Text, "`scow` and `brig` are possible values for this parameter", "values scow brig"),
        ("kind", Single, Text, "How it moves. Options are S (sailed), R (rowed), D (drifting)", "plain & values S R D"),
        (
            "kind",
            Single,
            Text,
            "Says whether it is tied: Y for yes, N for no, or U for nobody knows.",
            "plain & values Y N U",
        ),
        ("kind", Single, Text, "One of the following values: [`scow`](#scow), [`brig`](#brig)", "values scow brig"),
        (
            "kind",
            Single,
            Text,
            "How boats are tied<br /> **'old'**: berths are '1-4096'<br /> **'new'**: berths are '0-16383'",
            "plain & enum value & enum value & values old new",
        ),
    ]);
}

/// Examples, cases, other fields, labels, and lists that go on.
#[test]
fn look_alikes() {
    check(&[
        (
            "hull",
            Single,
            Unknown,
            "Kinds:<br>* __Small__<br>* \"S5\" - 5 oars<br>* \"S10\" - 10 oars<br>* __Large__<br>* \"M1\" - a mast<br>* \"M2\" - two masts",
            "plain & plain & not: number-mentioned & not: number-mentioned & plain & plain & plain",
        ),
        (
            "label",
            Single,
            Text,
            "May only consist of letters, dashes (`-`), underscores (`_`) or periods (`.`).",
            "plain",
        ),
        ("priority", Single, Number, "Must be `0` for empty boats.", "unknown"),
        (
            "ports",
            Single,
            Text,
            "Some common ports include: `tcp/21` (for boats), `tcp/22` (lamps) and `icmp` (ping)",
            "plain",
        ),
    ]);
}

#[test]
fn look_alikes_of_lists() {
    check(&[
        ("mode", Single, Text, "Depends on `fast` or `slow` of the boat", "plain"),
        (
            "kind",
            Single,
            Text,
            "Kinds of boats:<br>- `a`: small<br>- `b`: tall<br>and others",
            "plain & plain & plain & plain",
        ),
        ("kind", Single, Text, "A kind of boat, such as `scow` or `brig`.", "plain"),
        ("kind", Single, Text, "A kind of boat, e.g. `scow` or `brig`.", "plain"),
        ("kind", Single, Text, "One of `scow`, `brig`, ….", "plain"),
        ("kind", Single, Text, "One of `scow`, `brig`, etc.", "plain"),
        ("kind", Single, Text, "Can be `scow`, `brig`, and others.", "plain"),
        ("kind", Single, Text, "`scow`, `brig`, or any other boat.", "plain"),
        ("kind", Single, Text, "Possible values include: * `scow` - flat * `brig` - tall", "plain & plain & plain"),
        ("kind", Single, Text, "Kinds such as: * `scow` - flat * `brig` - tall", "plain & plain & plain"),
        ("kind", Single, Text, "Identifies the boat to `tie`, `loosen`, or `sink`.", "plain"),
        ("kind", Single, Text, "Only valid for boats of the kinds `scow` and `brig`.", "plain"),
        ("kind", Single, Text, "Valid for `scow` and `brig` **only**.", "plain"),
        ("kind", Single, Text, "Must be given unless `state` is `tied`.", "not: condition"),
        ("kind", Single, Text, "If `scow`, it is flat; if `brig`, it is tall.", "plain"),
        (
            "kind",
            Single,
            Text,
            "If the boat is tied, valid values are: * `scow` - flat * `brig` - tall",
            "plain & plain & plain",
        ),
        ("kind", Single, Text, "Returns nothing for the following boats: * `scow` * `brig`", "plain & plain & plain"),
        (
            "kind",
            Single,
            Text,
            "The boat, with these fields: * `name` - its name * `mast` - how tall it is",
            "plain & plain & plain",
        ),
        (
            "kind",
            Single,
            Text,
            "Sail size <li>`Scow`: range is [5, 2000], whole numbers only</li><li>`Brig`: range is [1, 5]</li>",
            "plain & unknown & unknown",
        ),
        ("kind", Single, Text, "How it ties: - **Note**: slowly. - **Warning**: not at night.", "plain & plain"),
        ("kind", Single, Text, "Rules: - Minimum: 5 - Maximum: 10", "unknown"),
        ("kind", Single, Text, "Versions of boats: * Scow: `8` * Brig: `13` - `16`", "plain & plain & plain"),
        ("kind", Single, Text, "This field is **required** and **not** empty.", "not: required-something"),
        ("kind", Single, Text, "It is **not** a **scow**.", "plain"),
        ("kind", Single, Text, "`scow` **only**.", "plain"),
        ("kind", Single, Text, "Examples. `scow`, `brig`.", "plain & plain"),
        ("kind", Single, Text, "The image must be PNG or JPEG.", "not: no-number"),
        ("kind", Single, Text, "The wind supported by `scow` (e.g. fast) or `brig` (e.g. slow).", "plain"),
        ("kind", Single, Text, "Location of the boat (the berth or the quay).", "plain"),
        ("kind", Single, Unknown, "Valid values are `true` and `false`.", "plain"),
        ("kind", Single, Other, "Valid options: `true` or `false`.", "plain"),
        ("kind", Single, Other, "Kinds of files: PDF, PNG and JPEG.", "plain"),
        (
            "kind",
            Single,
            Number,
            "Flags of the boat, a bitmask: * `1` - a sail * `2` - a mast",
            "plain & plain & plain",
        ),
        ("kind", Single, Number, "How fast it is. 1: slow. 5: fast.", "plain & not: number-means & not: number-means"),
        ("kind", Single, Number, "See the chapters 1: boats.", "not: number-mentioned"),
        ("kind", Single, Text, "The depth value <br>- `low` is read first", "plain & plain"),
        ("kind", Single, Text, "Use the `mast` and `keel` to tell its size.", "plain"),
        ("kind", Single, Text, "Boats: the scow - a flat one - and the brig.", "plain"),
        ("kind", Single, Text, "Must be a scow or a brig.", "not: no-number"),
        ("kind", Single, Text, "The valid values are: **>**, **<** and **between**.", "plain"),
        ("kind", Single, Text, "Set to `all` to see each of them.", "plain"),
        ("filter", Single, Text, "Can be `scow` or `brig`.", "plain"),
        ("kind", Map, Text, "Possible values: `scow`, `brig`.", "unknown"),
        ("kind", Single, Text, "Possible values: - `scow` - flat - `brig` - tall - and others", "plain"),
        ("kind", Single, Text, "The kind of boat: * `scow` - flat * `brig` - tall, etc.", "plain & plain & plain"),
        (
            "count",
            Single,
            Number,
            "Most boats to tie. (Default: 128, -1 = all of them, -2 = as many as fit)",
            "plain & default 128 & plain & plain",
        ),
        ("kind", Single, Text, "Whether the boat belongs to the `scow` or to the `brig`.", "plain"),
        ("kind", Single, Text, "Send it to `scow` or `brig`.", "plain"),
        ("kind", Single, Text, "A boat, a berth, or a quay", "plain"),
        ("kind", Single, Text, "Depth=1 and Width=2 of the boat.", "not: comparison"),
        (
            "kind",
            Single,
            Text,
            "The kind of boat. - `scow`: flat. - `brig`: tall. Up to 10 characters.",
            "plain & plain & plain & length ..10",
        ),
    ]);
}
