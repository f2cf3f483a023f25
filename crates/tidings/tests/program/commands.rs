//! The command-line reference, and what the other commands print.

use std::path::Path;

use crate::support::{Folder, tidings};

/// `docs/cli.md` is the help of every command, word for word.
#[test]
fn the_reference_is_what_the_program_says() {
    let mut reference = String::from(
        "# Command line\n\nWritten by `UPDATE_DOCS=1 cargo test -p tidings --test program`; a test compares it.\n",
    );
    for command in [
        &[][..],
        &["code"],
        &["explain"],
        &["analyse"],
        &["audit"],
        &["codebook", "check"],
        &["corpus", "check"],
        &["actors"],
        &["places"],
    ] {
        let mut args = command.to_vec();
        args.push("--help");
        let ran = tidings(&args, b"").expect(0, &[]);
        let lines: Vec<&str> = ran.out.lines().map(str::trim_end).collect();
        let title = ["tidings"]
            .iter()
            .chain(command)
            .copied()
            .collect::<Vec<_>>();
        reference.push_str(&format!(
            "\n## `{}`\n\n```text\n{}\n```\n",
            title.join(" "),
            lines.join("\n").trim_end()
        ));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/cli.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &reference).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert_eq!(written.replace("\r\n", "\n"), reference);
}

/// The README's example is the beginning of what the program prints.
#[test]
fn the_readme_shows_what_the_program_prints() {
    const COMMAND: &str = "$ cargo run --release -- code --format table examples/idlib-week.txt\n";
    const REST: &str = "…\n```\n";
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let example = root.join("examples/idlib-week.txt").display().to_string();
    let ran = tidings(&["code", &example, "--format", "table"], b"").expect(0, &["3 documents"]);
    let path = root.join("README.md");
    let readme = std::fs::read_to_string(&path)
        .unwrap()
        .replace("\r\n", "\n");
    let (before, rest) = readme.split_once(COMMAND).expect("the command");
    let (shown, after) = rest.split_once(REST).expect("the end of the example");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        // The first report is enough to see what it looks like.
        let second = ran
            .out
            .match_indices("\n── ")
            .next()
            .expect("a second report");
        let first = &ran.out[..=second.0];
        std::fs::write(&path, format!("{before}{COMMAND}{first}{REST}{after}")).unwrap();
    } else {
        assert!(
            !shown.is_empty() && ran.out.starts_with(shown),
            "{}",
            ran.out
        );
    }
}

#[test]
fn explain_shows_tree_parties_and_patterns() {
    let sentence = "Turkish artillery shelled Syrian army positions on Thursday.";
    let args = ["explain", sentence, "--published", "2020-02-22"];
    let ran = tidings(&args, b"").expect(0, &[]);
    for words in [
        "artillery",
        "nsubj",
        "TUR",
        "20 Feb 2020",
        "ASSAULT",
        "by ASSAULT/",
    ] {
        assert!(ran.out.contains(words), "{words:?} is not in {}", ran.out);
    }
    // The same words from standard input and from a file.
    let folder = Folder::new("explain");
    let path = folder.file("sentence.txt", sentence);
    let piped = tidings(
        &["explain", "-", "--published", "2020-02-22"],
        sentence.as_bytes(),
    );
    let filed = tidings(&["explain", &path, "--published", "2020-02-22"], b"");
    assert_eq!(piped.out, ran.out);
    assert_eq!(filed.out, ran.out);
}

#[test]
fn analyse_writes_conllu_that_is_well_formed() {
    let text = "Macron met Merkel in Brussels. They didn't agree.";
    let ran = tidings(&["analyse", "-"], text.as_bytes()).expect(0, &["2 sentences"]);
    assert!(ran.out.starts_with("# newdoc id = "));
    assert!(
        ran.out
            .contains("# text = Macron met Merkel in Brussels.\n")
    );
    assert!(ran.out.contains("NER=B-PER"));
    for block in ran.out.trim_end().split("\n\n") {
        let rows: Vec<Vec<&str>> = block
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect())
            .collect();
        let roots = rows.iter().filter(|row| row[6] == "0").count();
        assert_eq!(roots, 1, "{block}");
        for (index, row) in rows.iter().enumerate() {
            assert_eq!(row.len(), 10, "{row:?}");
            assert_eq!(row[0], (index + 1).to_string());
            assert!(row[6].parse::<usize>().unwrap() <= rows.len());
        }
    }
}

#[test]
fn analyse_writes_json_with_spans_in_code_points() {
    let text = "“Erdoğan” met Merkel in Paris on 21 February 2020, officials said.";
    let ran = tidings(&["analyse", "-", "-f", "json"], text.as_bytes()).expect(0, &[]);
    let record = &ran.records()[0];
    let letters: Vec<char> = text.chars().collect();
    for layer in ["entities", "times", "places"] {
        let items = record[layer].as_array().unwrap();
        assert!(!items.is_empty(), "no {layer}");
        for item in items {
            let range =
                item["start"].as_u64().unwrap() as usize..item["end"].as_u64().unwrap() as usize;
            let words: String = letters[range].iter().collect();
            assert_eq!(item["text"], words.as_str());
        }
    }
    assert_eq!(record["times"][0]["value"], "2020-02-21");
    let place = &record["entities"].as_array().unwrap()[2];
    assert_eq!(
        (&place["text"], &place["type"]),
        (&"Paris".into(), &"GPE".into())
    );
}

#[test]
fn output_goes_to_the_file_in_the_form_its_name_tells() {
    let folder = Folder::new("output");
    let news = folder.file("news.txt", "Turkey attacked Syria.");
    let out = format!("{}/claims.csv", folder.path());
    let ran = tidings(&["code", &news, "-o", &out, "--quiet"], b"").expect(0, &[]);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
    let written = std::fs::read_to_string(&out).unwrap();
    assert!(written.starts_with("format_version,id,document_id,"));
    assert_eq!(written.lines().count(), 2);
}

#[test]
fn colour_is_for_terminals_or_on_demand() {
    let check = |color: &str, coloured: bool| {
        let args = ["code", "-", "-f", "table", "--color", color];
        let ran = tidings(&args, b"Turkey attacked Syria.").expect(0, &[]);
        assert_eq!(ran.out.contains('\u{1b}'), coloured, "{}", ran.out);
    };
    check("auto", false);
    check("never", false);
    check("always", true);
}
