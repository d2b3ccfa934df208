//! Counts a ledger.

use std::collections::{BTreeMap, HashMap};

use super::{
    AUDIT_VERSION, Audit, ColumnCount, FileCount, Finding, FindingGroup, InferenceCount, KindCount, PageCount,
    RowCount, RuleCount, Sentences, ServiceCount, TextCount, Totals,
};
use crate::Analysis;
use crate::diagnostic::{Diagnostic, Level, Levels, Lint};
use crate::dialect::{Column, ColumnDoc};
use crate::fields::INFERENCES;
use crate::ledger::{Fate, Ledger, PageEntry, SentenceClass, SentenceEntry};
use crate::prose::rules;
use crate::source::FileFate;

/// Counts what was understood. Findings whose level is `allow` are left out.
#[must_use]
pub fn audit(understood: &Analysis, levels: &Levels) -> Audit {
    let ledger = &understood.ledger;
    let pages: Vec<PageCount> = ledger.pages.iter().map(page).collect();
    let findings = findings(&understood.diagnostics, levels);
    let services = services(understood, &pages, &findings);
    let (rules, unknown) = rule_counts(ledger);
    Audit {
        version: AUDIT_VERSION,
        totals: totals(ledger, &services, &findings),
        kinds: kinds(ledger),
        files: files(ledger),
        rows: row_counts(ledger),
        columns: column_counts(ledger),
        services,
        rules,
        unknown,
        inferences: inferences(ledger),
        findings,
        pages,
    }
}

fn page(entry: &PageEntry) -> PageCount {
    let mut sentences = Sentences::default();
    for sentence in &entry.sentences {
        sentences.add(sentence.class);
    }
    PageCount {
        page: entry.path().to_owned(),
        service: entry.service().to_owned(),
        kind: entry.kind.name().to_owned(),
        reason: entry.kind.reason().to_owned(),
        rows: entry.rows.len(),
        sentences,
    }
}

fn kinds(ledger: &Ledger) -> Vec<KindCount> {
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for page in &ledger.pages {
        *counts.entry(page.kind).or_default() += 1;
    }
    let count = |(kind, pages): (crate::dialect::PageKind, usize)| KindCount {
        kind: kind.name().to_owned(),
        reason: kind.reason().to_owned(),
        pages,
    };
    counts.into_iter().map(count).collect()
}

fn files(ledger: &Ledger) -> Vec<FileCount> {
    let mut fates: BTreeMap<FileFate, Vec<String>> = BTreeMap::new();
    for file in &ledger.files {
        fates.entry(file.fate).or_default().push(file.path.clone());
    }
    let pages = FileCount {
        fate: "page".to_owned(),
        reason: "read; each has its kind".to_owned(),
        files: ledger.pages.len(),
        paths: Vec::new(),
    };
    let others = fates.into_iter().map(|(fate, paths)| FileCount {
        fate: fate.name().to_owned(),
        reason: fate.reason().to_owned(),
        files: paths.len(),
        paths,
    });
    std::iter::once(pages).chain(others).collect()
}

fn row_counts(ledger: &Ledger) -> Vec<RowCount> {
    let mut counts: BTreeMap<Fate, (usize, Vec<String>)> = BTreeMap::new();
    for page in &ledger.pages {
        for row in &page.rows {
            let (count, places) = counts.entry(row.fate).or_default();
            *count += 1;
            if let Fate::Dropped(_) = row.fate {
                places.push(place(page, row.name.start));
            }
        }
    }
    let count = |(fate, (rows, places)): (Fate, (usize, Vec<String>))| {
        let reason = match fate {
            Fate::Dropped(reason) => Some(reason.to_owned()),
            _ => None,
        };
        RowCount { fate: fate.name().to_owned(), reason, rows, places }
    };
    counts.into_iter().map(count).collect()
}

fn column_counts(ledger: &Ledger) -> Vec<ColumnCount> {
    /// What a column holds and its header.
    type ColumnKind<'a> = (Column, Option<&'a str>);
    let mut counts: BTreeMap<ColumnKind<'_>, (usize, Vec<String>)> = BTreeMap::new();
    for page in &ledger.pages {
        for ColumnDoc { header, table, column } in &page.columns {
            let header = header.map(|header| page.source.slice(header));
            let (tables, places) = counts.entry((*column, header)).or_default();
            *tables += 1;
            if matches!(column, Column::Unread | Column::Unknown) {
                places.push(place(page, table.start));
            }
        }
    }
    let count = |((column, header), (tables, places)): (ColumnKind<'_>, _)| ColumnCount {
        column: column.name().to_owned(),
        header: header.map(str::to_owned),
        tables,
        places,
    };
    counts.into_iter().map(count).collect()
}

/// `file:line` of an offset.
fn place(page: &PageEntry, offset: u32) -> String {
    format!("{}:{}", page.path(), page.source.line(offset))
}

fn services(understood: &Analysis, pages: &[PageCount], findings: &[FindingGroup]) -> Vec<ServiceCount> {
    let mut services: BTreeMap<&str, ServiceCount> = BTreeMap::new();
    let mut of_page: HashMap<&str, &str> = HashMap::new();
    for page in pages {
        of_page.insert(&page.page, &page.service);
        let service = services.entry(&page.service).or_default();
        service.pages += 1;
        service.rows += page.rows;
        let (all, new) = (&mut service.sentences, page.sentences);
        all.sentences += new.sentences;
        all.understood += new.understood;
        all.ignored += new.ignored;
        all.plain += new.plain;
        all.unknown += new.unknown;
    }
    for found in findings.iter().flat_map(|group| &group.findings) {
        let service = found.page.as_deref().and_then(|page| of_page.get(page)).and_then(|name| services.get_mut(name));
        if let Some(service) = service {
            service.findings += 1;
        }
    }
    for known in &understood.api.services {
        if let Some(service) = services.get_mut(known.name.as_str()) {
            service.methods = known.resources.iter().map(|resource| resource.methods.len()).sum();
        }
    }
    let named = services.into_iter().map(|(name, service)| ServiceCount { service: name.to_owned(), ..service });
    named.collect()
}

fn totals(ledger: &Ledger, services: &[ServiceCount], findings: &[FindingGroup]) -> Totals {
    let sum = |count: fn(&ServiceCount) -> usize| services.iter().map(count).sum();
    Totals {
        files: ledger.pages.len() + ledger.files.len(),
        pages: sum(|service| service.pages),
        methods: sum(|service| service.methods),
        rows: sum(|service| service.rows),
        sentences: Sentences {
            sentences: sum(|service| service.sentences.sentences),
            understood: sum(|service| service.sentences.understood),
            ignored: sum(|service| service.sentences.ignored),
            plain: sum(|service| service.sentences.plain),
            unknown: sum(|service| service.sentences.unknown),
        },
        // Some are about the whole folder and belong to no service.
        findings: findings.iter().map(|group| group.findings.len()).sum(),
    }
}

/// A rule's sentences while they are collected.
#[derive(Default)]
struct Gathered {
    sentences: usize,
    services: BTreeMap<String, usize>,
    texts: BTreeMap<String, Vec<String>>,
}

fn rule_counts(ledger: &Ledger) -> (Vec<RuleCount>, Vec<TextCount>) {
    let mut rules: BTreeMap<(SentenceClass, &str), Gathered> = BTreeMap::new();
    let mut texts = Texts::default();
    for page in &ledger.pages {
        for sentence in &page.sentences {
            let gathered = rules.entry((sentence.class, sentence.rule)).or_default();
            gathered.sentences += 1;
            *gathered.services.entry(page.service().to_owned()).or_default() += 1;
            if sentence.class != SentenceClass::Plain {
                let text = texts.of(page, sentence);
                gathered.texts.entry(text).or_default().push(place(page, sentence.span.start));
            }
        }
    }
    let unknown = rules.iter_mut().filter(|((class, _), _)| *class == SentenceClass::Unknown);
    let unknown = unknown.flat_map(|(_, gathered)| sorted(std::mem::take(&mut gathered.texts))).collect();
    let mut counts: Vec<RuleCount> =
        rules.into_iter().map(|((class, rule), known)| rule_count(class, rule, known)).collect();
    counts.sort_by(|a, b| (a.class, b.sentences, &a.rule).cmp(&(b.class, a.sentences, &b.rule)));
    (counts, unknown)
}

fn rule_count(class: SentenceClass, rule: &str, gathered: Gathered) -> RuleCount {
    let example = rules().find(|info| info.name == rule).map(|info| info.example).unwrap_or_default();
    RuleCount {
        rule: rule.to_owned(),
        class,
        example: example.replace("``", "`"),
        sentences: gathered.sentences,
        services: gathered.services,
        texts: sorted(gathered.texts),
    }
}

/// The most frequent first, equal ones by their characters.
fn sorted(texts: BTreeMap<String, Vec<String>>) -> Vec<TextCount> {
    let mut texts: Vec<TextCount> = texts.into_iter().map(|(text, places)| TextCount { text, places }).collect();
    texts.sort_by_key(|text| std::cmp::Reverse(text.places.len()));
    texts
}

/// The clean form of what is written; most sentences stand on many pages in the same form.
#[derive(Default)]
struct Texts<'a>(HashMap<&'a str, String>);

impl<'a> Texts<'a> {
    fn of(&mut self, page: &'a PageEntry, sentence: &SentenceEntry) -> String {
        let written = page.source.slice(sentence.span);
        if written.is_empty() {
            return sentence.text(&page.source);
        }
        self.0.entry(written).or_insert_with(|| sentence.text(&page.source)).clone()
    }
}

fn inferences(ledger: &Ledger) -> Vec<InferenceCount> {
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for page in &ledger.pages {
        for row in &page.rows {
            if let Some(name) = row.inferred {
                found.entry(name).or_default().push(place(page, row.name.start));
            }
        }
    }
    let about = |name: &str| INFERENCES.iter().find(|(known, _)| *known == name).map(|(_, about)| *about);
    let mut counts: Vec<InferenceCount> = found
        .into_iter()
        .map(|(name, places)| InferenceCount {
            inference: name.to_owned(),
            about: about(name).unwrap_or_default().to_owned(),
            places,
        })
        .collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.places.len()));
    counts
}

fn findings(diagnostics: &[Diagnostic], levels: &Levels) -> Vec<FindingGroup> {
    let mut groups: BTreeMap<Lint, Vec<Finding>> = BTreeMap::new();
    // Unknown sentences have a list of their own.
    let told = |lint: Lint| lint != Lint::UnknownSentence && levels.of(lint) > Level::Allow;
    for found in diagnostics.iter().filter(|found| told(found.lint)) {
        let place = found.place.as_ref();
        let page = place.map(|(source, _)| source.path().to_owned());
        let line = place.map(|(source, span)| source.line(span.start));
        groups.entry(found.lint).or_default().push(Finding { page, line, message: found.message.clone() });
    }
    let mut groups: Vec<FindingGroup> = groups
        .into_iter()
        .map(|(lint, mut findings)| {
            findings.sort();
            FindingGroup {
                lint: lint.name().to_owned(),
                level: levels.of(lint),
                about: lint.about().to_owned(),
                findings,
            }
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.level));
    groups
}
