#!/usr/bin/env python3
"""Runs one architecture check, or all of them.

    run.py [--self-test] [--root FOLDER] [NAME...]
    run.py --list

A check is a module in checks/ with a docstring (what it demands), `check(tree)` that yields (path, line, message), and
`GOOD` and `BAD`, lists of small trees: the self-test demands that every good one passes and every bad one fails.
"""

import argparse
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from tree import Tree  # noqa: E402


def names():
    return sorted(p.stem for p in (HERE / 'checks').glob('*.py') if not p.stem.startswith('_'))


def findings(module, tree):
    return sorted(set(module.check(tree)), key=lambda f: (f[0], f[1], f[2]))


def run_check(name, root):
    module = importlib.import_module(f'checks.{name}')
    found = findings(module, Tree.of_folder(root))
    for path, line, message in found:
        print(f'{path}:{line}: {message}')
    if found:
        print(f'\n{name}: {len(found)} finding(s). {module.__doc__.strip()}\n')
    elif hasattr(module, 'report'):
        print(f'{name}: {module.report(Tree.of_folder(root))}')
    return not found


def self_test(name):
    module = importlib.import_module(f'checks.{name}')
    good = True
    for number, files in enumerate(module.GOOD):
        for path, line, message in findings(module, Tree(dict(files))):
            print(f'{name}: good example {number} was refused: {path}:{line}: {message}')
            good = False
    for number, files in enumerate(module.BAD):
        if not findings(module, Tree(dict(files))):
            print(f'{name}: bad example {number} was not noticed: {", ".join(files)}')
            good = False
    if not module.GOOD or not module.BAD:
        print(f'{name}: needs at least one good and one bad example')
        good = False
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('names', nargs='*')
    parser.add_argument('--self-test', action='store_true')
    parser.add_argument('--list', action='store_true')
    parser.add_argument('--root', default=HERE.parent.parent)
    options = parser.parse_args()
    if options.list:
        print('\n'.join(names()))
        return 0
    chosen = options.names or names()
    results = [self_test(n) if options.self_test else run_check(n, options.root) for n in chosen]
    return 0 if all(results) else 1


if __name__ == '__main__':
    sys.exit(main())
