from tools.venv import pip_settings, uv_options


def test_pip_settings_of_the_environment_stand_above_those_of_files():
    listing = "global.index-url='a'\n:env:.index-url='b'\nglobal.find-links='/wheels'\n"
    assert pip_settings(listing) == {"index-url": "b", "find-links": "/wheels"}


def test_settings_of_other_commands_are_left_alone():
    assert pip_settings("freeze.timeout='10'\ninstall.index-url='c'\n") == {"index-url": "c"}


def test_each_of_several_indexes_is_handed_to_uv():
    options = uv_options({"index-url": "m", "extra-index-url": "x y", "find-links": "\n/wheels\n"})
    assert options[:8] == [
        *("--default-index", "m"),
        *("--index", "x"),
        *("--index", "y"),
        *("--find-links", "/wheels"),
    ]
