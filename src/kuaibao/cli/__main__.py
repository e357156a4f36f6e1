"""``python -m kuaibao.cli``: the command where the environment's scripts are not on the path."""

from kuaibao.cli.program import main

if __name__ == "__main__":
    main()
