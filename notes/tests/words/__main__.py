"""`python -m notes.tests.words`: puts newly marked sentences into the Hindi catalogue, and compiles it."""

from notes.tests.words import catalogue
from notes.tests.words.marked import marked


def main() -> None:
    entries = catalogue.read()
    new = marked() - entries.keys()
    entries |= {each: ("", "") if each.plural else ("",) for each in new}
    catalogue.write(entries)
    catalogue.COMPILED.write_bytes(catalogue.compiled(entries))
    missing = [each.text for each, said in entries.items() if not all(said)]
    print(f"{len(entries) - 1} sentences, {len(missing)} without Hindi.")
    for text in missing:
        print(f"  {text}")


if __name__ == "__main__":
    main()
