//! `regenerate` is killed at random moments, meets errors of the system at each write, and runs twice at once: the
//! crate is exactly the old or the new one, the next run is clean, and nothing is left.
//!
//! `KILLS=200` sets how often, `SEED` the moments. A short run is always made.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test these are failures")]

#[path = "support/files.rs"]
mod files;
#[path = "support/place.rs"]
mod place;

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use place::{Place, State, Target, code, names, stderr};

type Tree = BTreeMap<String, String>;

/// Random numbers that can be had again: xorshift.
struct Random(u64);

impl Random {
    fn seeded() -> Self {
        let seed = number("SEED", 1);
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }

    fn duration(&mut self, longest: Duration) -> Duration {
        Duration::from_micros(self.below(u64::try_from(longest.as_micros()).unwrap()))
    }
}

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).map_or(otherwise, |text| text.parse().expect("a number"))
}

/// The two states of a place, each as a run without trouble writes it.
struct States {
    few: Tree,
    many: Tree,
    /// How long such a run takes.
    time: Duration,
}

impl States {
    /// Writes both, and puts files of the user into the output.
    fn of(place: &Place) -> Self {
        place.write(State::Few);
        place.put_own_files();
        place.write(State::Many);
        // Names that were given once are kept, so only now do the states come to the same whenever they are written.
        place.write(State::Few);
        let few = place.tree().unwrap();
        let start = Instant::now();
        place.write(State::Many);
        let time = start.elapsed();
        let many = place.tree().unwrap();
        assert_ne!(few, many);
        assert!(place.litter().is_empty(), "{:?}", place.litter());
        Self { few, many, time }
    }

    fn tree(&self, state: State) -> &Tree {
        match state {
            State::Few => &self.few,
            State::Many => &self.many,
        }
    }
}

/// How a moment is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Moment {
    /// Anywhere in the run.
    Anywhere,
    /// Soon after a working folder is there, when the disk changes.
    Writing,
    /// Soon after the output is another one, when the old one is removed.
    Replaced,
}

fn kill(place: &Place, child: &mut Child, moment: Moment, time: Duration, random: &mut Random) {
    let around = place.out().parent().unwrap().to_owned();
    let identity = || fs::metadata(place.out()).ok().map(|found| std::os::unix::fs::MetadataExt::ino(&found));
    let before = identity();
    let reached = || match moment {
        Moment::Anywhere => true,
        Moment::Writing => names(&around).iter().any(|name| name.contains(".regenerate-")),
        Moment::Replaced => identity() != before,
    };
    while !reached() && child.try_wait().unwrap().is_none() {
        sleep(Duration::from_micros(50));
    }
    sleep(match moment {
        Moment::Anywhere => random.duration(time),
        Moment::Writing => random.duration(time / 4),
        Moment::Replaced => random.duration(Duration::from_millis(4)),
    });
    child.kill().unwrap();
}

/// Kills run after run; the pages change each time. Where a machine is so quick that runs end before they are killed, more of
/// them are made, until a third was hit.
fn killed(target: Target, times: u64) {
    let place = Place::new(target);
    let states = States::of(&place);
    let mut random = Random::seeded();
    let mut counts: BTreeMap<(Moment, &str, &str), u64> = BTreeMap::new();
    let mut now = State::Many;
    let hits = |counts: &BTreeMap<(Moment, &str, &str), u64>| -> u64 {
        counts.iter().filter(|((_, end, _), _)| *end == "killed").map(|(_, count)| count).sum()
    };
    let mut rounds = 0;
    while rounds < times || hits(&counts) * 3 < times && rounds < times * 8 {
        let round = rounds;
        rounds += 1;
        let next = now.other();
        next.write(&place.docs());
        let moment = match random.below(3) {
            0 => Moment::Anywhere,
            1 => Moment::Writing,
            _ => Moment::Replaced,
        };
        let mut child = place.command(&[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        kill(&place, &mut child, moment, states.time, &mut random);
        let ended = child.wait().unwrap();
        let end = if ended.code() == Some(0) { "had ended" } else { "killed" };
        assert!(ended.code().is_none_or(|code| code == 0), "round {round}: {ended}");

        let found = place.tree();
        let whole = match &found {
            Some(tree) if tree == states.tree(now) => "old",
            Some(tree) if tree == states.tree(next) => "new",
            Some(_) => panic!("round {round}, {moment:?}: a mixture"),
            None => panic!("round {round}, {moment:?}: there is no crate"),
        };
        *counts.entry((moment, end, whole)).or_default() += 1;

        let output = place.run(&[]);
        assert_eq!(code(&output), 0, "round {round}: {}", stderr(&output));
        assert!(place.tree().as_ref() == Some(states.tree(next)), "round {round}: the next run writes the new crate");
        assert!(place.litter().is_empty(), "round {round}: {:?}", place.litter());
        assert!(place.out().join("target/debug/x").exists(), "round {round}: the cache of Cargo is lost");
        let check = place.run(&["--check"]);
        assert_eq!(code(&check), 0, "round {round}: {}", stderr(&check));
        now = next;
    }
    let hit = hits(&counts);
    eprintln!("{target:?}: {rounds} rounds, {hit} killed before their end: {counts:?}");
    assert!(hit * 3 >= times, "most runs ended before they were killed");
}

#[test]
fn a_kill_leaves_the_old_or_the_new_crate_elsewhere() {
    killed(Target::Elsewhere, number("KILLS", 12) / 2);
}

#[test]
fn a_kill_leaves_the_old_or_the_new_crate_at_home() {
    killed(Target::Home, number("KILLS", 12).div_ceil(2));
}

/// The file of names is whole after a kill too: as it was, or as the run makes it.
#[test]
fn a_kill_leaves_the_old_or_the_new_names() {
    let place = Place::new(Target::Home);
    let lock = place.docs().join("names.lock");
    place.write(State::Few);
    let old = fs::read(&lock).unwrap();
    place.write(State::Many);
    let new = fs::read(&lock).unwrap();
    assert_ne!(old, new);
    let mut random = Random::seeded();
    for round in 0..number("KILLS", 12).div_ceil(3) {
        fs::write(&lock, &old).unwrap();
        let mut child = place.command(&[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while names(&place.docs()).iter().all(|name| !name.starts_with("names.lock."))
            && child.try_wait().unwrap().is_none()
        {
            sleep(Duration::from_micros(20));
        }
        sleep(random.duration(Duration::from_micros(600)));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = fs::read(&lock).unwrap();
        assert!(found == old || found == new, "round {round}: half a file");
        assert_eq!(code(&place.run(&[])), 0);
        assert_eq!(fs::read(&lock).unwrap(), new);
        assert!(place.litter().is_empty(), "round {round}: {:?}", place.litter());
    }
}

/// Runs the command under a limit of the size of files, in KiB: each write beyond it fails, or stops the process.
fn limited(place: &Place, kib: u64, stops: bool) -> Output {
    let command = place.command(&[]);
    let trap = if stops { "" } else { "trap '' XFSZ; " };
    let mut shell = Command::new("bash");
    shell.args(["-c", &format!("{trap}ulimit -c 0; ulimit -f {kib}; exec \"$@\""), "bash"]);
    shell.arg(command.get_program()).args(command.get_args()).current_dir(command.get_current_dir().unwrap());
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.output().unwrap()
}

#[test]
fn a_write_that_fails_leaves_the_old_crate() {
    for target in [Target::Elsewhere, Target::Home] {
        let place = Place::new(target);
        let states = States::of(&place);
        State::Few.write(&place.docs());
        let mut failed = 0;
        for (kib, stops) in [(0, false), (1, false), (2, false), (4, false), (0, true), (1, true), (3, true)] {
            let output = limited(&place, kib, stops);
            if code(&output) == 0 {
                assert!(place.tree().as_ref() == Some(states.tree(State::Few)));
                place.write(State::Many);
                State::Few.write(&place.docs());
                continue;
            }
            failed += 1;
            assert!(place.tree().as_ref() == Some(states.tree(State::Many)), "{target:?}, {kib} KiB");
            if !stops {
                let said = stderr(&output);
                assert_eq!(code(&output), 2, "{said}");
                assert!(said.contains("error: cannot "), "{said}");
                assert!(place.litter().is_empty(), "{target:?}, {kib} KiB: {:?}", place.litter());
            }
        }
        assert!(failed >= 4, "{target:?}: only {failed} runs failed");
        place.write(State::Few);
        assert!(place.tree().as_ref() == Some(states.tree(State::Few)));
        assert!(place.litter().is_empty(), "{:?}", place.litter());
    }
}

/// Run in a namespace of its own, where file systems may be mounted: `$1` is the folder around the output, then comes
/// the command. A small disk with less and less room, one without room for more files, one that is read only, and an
/// output that cannot be renamed because it is a mount.
const DISKS: &str = r#"
set -eu
around=$1; shift
sum() { (cd "$around/out" && find . -type f -exec sha256sum {} + | sort | sha256sum); }
beside() { ls "$around" | grep -v -x -e out -e filler || true; }
refused() {
  if "$@" 2>"$around.said"; then return 1; fi
  grep -q '^error: cannot ' "$around.said" || { cat "$around.said"; exit 1; }
  [ "$(sum)" = "$old" ] || { echo "the crate changed"; exit 1; }
}
cp -a "$around/out" "$around.kept"
old=$(sum)

mount -t tmpfs -o size=64m tmpfs "$around"
cp -a "$around.kept" "$around/out"
full=0
for room in 0 8 40 100 200; do
  used=$(df --output=used -k "$around" | tail -1)
  mount -o "remount,size=$((used + room))k" "$around"
  if refused "$@"; then full=$((full + 1)); [ -z "$(beside)" ] || { beside; exit 1; }; else break; fi
done
[ "$full" -ge 2 ] || { echo "the disk was never full"; exit 1; }
umount "$around"

mount -t tmpfs -o nr_inodes=1000 tmpfs "$around"
cp -a "$around.kept" "$around/out"
mount -o "remount,nr_inodes=$(($(df --output=iused "$around" | tail -1) + 7))" "$around"
refused "$@"; [ -z "$(beside)" ] || { beside; exit 1; }
umount "$around"

mount -t tmpfs tmpfs "$around"
cp -a "$around.kept" "$around/out"
mount -o remount,ro "$around"
refused "$@"
umount "$around"

mount --bind "$around/out" "$around/out"
refused "$@"; [ -z "$(beside)" ] || { beside; exit 1; }
umount "$around/out"
"$@" >/dev/null
[ "$(sum)" != "$old" ]
echo "all disks"
"#;

#[test]
fn full_disks_read_only_disks_and_mounts_leave_the_old_crate() {
    let may = Command::new("unshare").args(["--map-root-user", "--mount", "true"]).output();
    if !may.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: no file systems may be mounted here");
        return;
    }
    let place = Place::new(Target::Elsewhere);
    place.write(State::Many);
    State::Few.write(&place.docs());
    let command = place.command(&[]);
    let mut shell = Command::new("unshare");
    shell.args(["--map-root-user", "--mount", "bash", "-c", DISKS, "bash"]).arg(place.out().parent().unwrap());
    shell.arg(command.get_program()).args(command.get_args()).current_dir(command.get_current_dir().unwrap());
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = shell.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &stderr(&output);
    assert!(said.contains("all disks"), "{said}");
}

#[test]
fn two_runs_at_once_come_one_after_the_other() {
    for target in [Target::Elsewhere, Target::Home] {
        let place = Place::new(target);
        let states = States::of(&place);
        let other = place.root().join("other-docs");
        State::Few.write(&other);
        let other = other.to_str().unwrap();
        for _ in 0..3 {
            // One of them keeps the names of its docs folder, the other one does not; neither changes a type's name.
            let start = |more: &[&str]| {
                let mut command = place.command(more);
                command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
            };
            let runs = [start(&[]), start(&["--docs", other]), start(&[])];
            for run in runs {
                let output = run.wait_with_output().unwrap();
                assert_eq!(code(&output), 0, "{}", stderr(&output));
            }
            let found = place.tree();
            let whole = [State::Few, State::Many].iter().any(|state| found.as_ref() == Some(states.tree(*state)));
            assert!(whole, "{target:?}: a mixture");
            assert!(place.litter().is_empty(), "{:?}", place.litter());
        }
    }
}
