"""Of what is handed in at the desk only so much is written, and under names that are safe."""

from notes.admin.upload_form import Bounded, flat


def test_no_more_of_a_big_file_is_written_than_is_possible() -> None:
    handler = Bounded()
    handler.new_file("uploads", "big.md", "text/plain", None)
    for start in range(0, 8 * 1024 * 1024, 65536):
        handler.receive_data_chunk(bytes(65536), start)
    assert handler.file.tell() == 5 * 1024 * 1024
    handler.file.close()


def test_names_are_flat_short_and_each_there_once() -> None:
    assert flat(["a.md", "a.md", "a.md"]) == ["a.md", "a-2.md", "a-3.md"]
    assert flat(["../../etc/passwd", ".htaccess", "...", "", "a\x00\u202eb.md", "x\\y.md"]) == [
        "etc passwd",
        "htaccess",
        "file",
        "file-2",
        "ab.md",
        "x y.md",
    ]
    long = flat([f"{'मौ' * 200}.md", f"{'मौ' * 200}.md", "x." + "y" * 400])
    assert all(len(name.encode()) <= 255 for name in long)
    assert [name.endswith(".md") for name in long] == [True, True, False]
    assert len(set(long)) == 3
    assert flat(["e\u0301.md", "\u00e9.md"]) == ["\u00e9.md", "\u00e9-2.md"]
