//! Walking to a field and putting values there, by the same door that the crate reads JSON through.

use super::super::api::Duration;
use super::super::api::runtime::{Message, Number, Place, Slot, View};

/// Walks to the field, making everything on the way present.
pub(super) fn descend(message: &mut dyn Message, path: &str, touch: &mut dyn FnMut(Slot<'_>)) {
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    let name = step.split(['[', '|']).next().unwrap();
    let (_, slot) = message
        .slot(name)
        .unwrap_or_else(|| panic!("there is no field {name}"));
    match (rest, step.contains('|'), step.ends_with("[]")) {
        ("", true, _) => {} // A one-of of which nothing is chosen.
        ("", false, false) => touch(slot),
        ("", false, true) => match slot.place().unwrap() {
            Place::List(list) => touch(Slot::Value(list.grow().unwrap())),
            Place::Map(map) => touch(Slot::Value(map.entry("key"))),
            _ => panic!("{name} is neither a list nor a map"),
        },
        (rest, ..) => each(slot.place().unwrap(), &mut |place| match place {
            Place::Message(inner) => descend(inner, rest, touch),
            _ => panic!("{name} has no fields"),
        }),
    }
}

/// The value itself, or a new element of the list or the map that it is.
pub(super) fn each(place: Place<'_>, touch: &mut dyn FnMut(Place<'_>)) {
    match place {
        Place::List(list) => each(list.grow().unwrap().place(), touch),
        Place::Map(map) => each(map.entry("key").place(), touch),
        place => touch(place),
    }
}

/// Chooses a member of a one-of, and says whether "absent" can be told.
pub(super) fn touch(slot: Slot<'_>) -> bool {
    match slot {
        Slot::Value(value) => !matches!(value.present(), View::Zero),
        member @ Slot::Member(..) => {
            matches!(
                member.place().unwrap(),
                Place::Str(_) | Place::List(_) | Place::Map(_)
            )
        }
    }
}

pub(super) fn fill(place: Place<'_>, seed: u8) {
    match place {
        Place::Bool(to) => *to = true,
        Place::Bytes(to) => *to = vec![seed].into(),
        Place::Any(to) => *to = seed.to_string().into(),
        Place::Json(to) => _ = to.insert(seed.to_string(), true.into()),
        Place::Mask(to) => to.insert(seed.to_string()),
        Place::Map(map) => _ = map.entry("key"),
        Place::List(list) => _ = list.grow(),
        Place::Message(message) => {
            let fields = message.table().fields.iter();
            let names: Vec<_> = fields
                .map(|field| field.json)
                .filter(|name| !name.is_empty())
                .collect();
            if let Some((_, slot)) = names.first().and_then(|name| message.slot(name)) {
                fill(slot.place().unwrap(), seed);
            }
        }
        Place::Timestamp(_) => {}
        place @ (Place::Str(_) | Place::Enum(_)) => put_str(place, &seed.to_string()),
        number => _ = put_number(number, Number::whole(seed.into()), 0),
    }
}

/// Text of so many characters, which are one, two and four bytes long.
pub(super) fn text(characters: u64) -> String {
    (0..characters)
        .map(|index| {
            if index % 3 == 0 {
                'a'
            } else if index % 3 == 1 {
                'я'
            } else {
                '😀'
            }
        })
        .collect()
}

pub(super) fn put_text(place: Place<'_>, size: u64) {
    each(place, &mut |place| match place {
        Place::Bytes(to) => *to = vec![0; usize::try_from(size).unwrap()].into(),
        place => put_str(place, &text(size)),
    });
}

pub(super) fn put_str(place: Place<'_>, text: &str) {
    each(place, &mut |place| match place {
        Place::Str(to) => text.clone_into(to),
        Place::Enum(to) => to.set(text),
        _ => panic!("not a text"),
    });
}

pub(super) fn put_entry(place: Place<'_>, key: &str, value: &str) {
    let Place::Map(map) = place else {
        panic!("not a map")
    };
    let (Place::Str(_) | Place::Enum(_)) = map.entry(key).place() else {
        return;
    };
    put_str(map.entry(key).place(), value);
}

/// Puts a bound, or the next number of the type in a direction; `false` when the type has no such number.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn put_number(place: Place<'_>, bound: Number, direction: i8) -> bool {
    let whole = whole(bound, direction);
    match place {
        Place::I32(to) => put_whole(to, whole),
        Place::U32(to) => put_whole(to, whole),
        Place::I64(to) => put_whole(to, whole),
        Place::U64(to) => put_whole(to, whole),
        Place::F64(to) => {
            let at = bound.as_f64();
            *to = step(direction, at.next_down(), at, at.next_up());
            true
        }
        Place::F32(to) => {
            let at = bound.as_f64() as f32;
            *to = step(direction, at.next_down(), at, at.next_up());
            true
        }
        Place::Duration(to) => {
            let duration = Duration::from_nanos(bound.as_nanos() + i128::from(direction));
            duration.map(|value| *to = value).is_some()
        }
        _ => panic!("not a number"),
    }
}

fn step<T>(direction: i8, below: T, at: T, above: T) -> T {
    match direction {
        -1 => below,
        0 => at,
        _ => above,
    }
}

/// The whole number at a bound, if that is one, or next to it.
fn whole(bound: Number, direction: i8) -> Option<i128> {
    const NANOS: i128 = 1_000_000_000;
    let is_there = direction != 0 || bound.as_nanos() % NANOS == 0;
    is_there.then_some(bound.as_nanos().div_euclid(NANOS) + i128::from(direction))
}

/// Puts a number that the type has.
fn put_whole<T: TryFrom<i128>>(to: &mut T, whole: Option<i128>) -> bool {
    let value = whole.and_then(|whole| whole.try_into().ok());
    value.map(|value| *to = value).is_some()
}
