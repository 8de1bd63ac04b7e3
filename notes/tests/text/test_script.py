from notes.text.script import language_of_name


def test_the_letters_of_a_name_say_its_language() -> None:
    names = {"राजव्यवस्था": "hi", "GST परिषद": "hi", "Indian Polity": "en", "1857": "", "": "", "நிதி": ""}
    assert {name: language_of_name(name) for name in names} == names
