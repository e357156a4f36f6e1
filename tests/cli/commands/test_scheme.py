from kuaibao.cli.commands.scheme import COMMANDS


def test_the_group_lists_its_commands(run):
    shown = run("scheme", "--help").stdout
    assert [name for name in COMMANDS if f"  {name}  " not in shown] == []


def test_an_unknown_command_of_the_group_exits_2(run):
    refused = run("scheme", "chek")
    assert refused.exit_code == 2
    assert "chek" in refused.stderr
