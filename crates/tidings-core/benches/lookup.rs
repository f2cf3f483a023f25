//! Look-ups of actors and places on one core.
//!
//! `cargo bench -p tidings-core --bench lookup`

use divan::Bencher;
use divan::counter::ItemsCount;
use tidings_core::actors::ActorBase;
use tidings_core::places::Gazetteer;

fn main() {
    divan::main();
}

const ACTORS: &[u8] = include_bytes!("../../../knowledge/compiled/actors.tsv");

/// Every so-many-th entity's name, in an order that jumps about in the table.
fn names() -> Vec<&'static str> {
    let table = std::str::from_utf8(ACTORS).expect("the table is text");
    let lines: Vec<&str> = table.lines().skip(1).take(31_000).collect();
    (0..4096)
        .map(|at| lines[at * 7919 % lines.len()])
        .filter_map(|line| line.split('\t').next())
        .collect()
}

const PLACES: &[&str] = &[
    "Aleppo",
    "Deir ez-Zor",
    "Kyiv",
    "New York",
    "Łódź",
    "Springfield",
    "Paris",
    "Idlib",
    "N'Djamena",
    "Goma",
    "Port Sudan",
    "Mariupol",
    "São Paulo",
    "Al Hudaydah",
    "Kandahar",
    "Osaka",
];

/// Words that no actor and no place is called.
const UNKNOWN: &[&str] = &[
    "yesterdayish",
    "Quxville",
    "Zzyxton",
    "reports said",
    "Thursdayness",
    "Gribblestan",
    "Mr Nobodyatall",
    "Vlorpen",
];

#[divan::bench]
fn actors_known(bencher: Bencher) {
    let base = ActorBase::parse(ACTORS).expect("a base");
    let names = names();
    let day = Some(jiff::civil::date(2015, 6, 1));
    bencher
        .counter(ItemsCount::new(names.len()))
        .bench_local(|| {
            for name in &names {
                divan::black_box(base.lookup(divan::black_box(name), day));
            }
        });
}

#[divan::bench]
fn actors_unknown(bencher: Bencher) {
    let base = ActorBase::parse(ACTORS).expect("a base");
    bencher
        .counter(ItemsCount::new(UNKNOWN.len()))
        .bench_local(|| {
            for name in UNKNOWN {
                divan::black_box(base.lookup(divan::black_box(name), None));
            }
        });
}

#[divan::bench]
fn places_known(bencher: Bencher) {
    let gazetteer = Gazetteer::built_in();
    bencher
        .counter(ItemsCount::new(PLACES.len()))
        .bench_local(|| {
            for name in PLACES {
                divan::black_box(gazetteer.look_up(divan::black_box(name)));
            }
        });
}

#[divan::bench]
fn places_unknown(bencher: Bencher) {
    let gazetteer = Gazetteer::built_in();
    bencher
        .counter(ItemsCount::new(UNKNOWN.len()))
        .bench_local(|| {
            for name in UNKNOWN {
                divan::black_box(gazetteer.knows(divan::black_box(name)));
            }
        });
}
