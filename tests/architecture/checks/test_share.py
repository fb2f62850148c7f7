"""The tests keep up with the product: 0.6 lines for each line of it is the goal, the floor below may only rise."""

GOAL, SHARE, SMALL = 0.6, 0.28, 3000


def lines(tree, *starts):
    """Lines with something on them, without the checks of this folder and the benches."""
    return sum(1 for path in tree.paths(*starts, ends=('.cpp', '.h', '.py'))
               if not path.startswith(('tests/architecture/', 'tests/bench/'))
               for line in tree.text(path).splitlines() if line.strip())


def check(tree):
    product, tests = lines(tree, 'src/', 'ui/'), lines(tree, 'tests/')
    # A product that has hardly begun is not measured yet.
    if product > SMALL and tests < SHARE * product:
        yield 'tests', 1, f'{tests} lines of tests for {product} of the product: {tests / product:.2f}, wanted {SHARE}, goal {GOAL}'


def report(tree):
    product, tests = lines(tree, 'src/', 'ui/'), lines(tree, 'tests/')
    return f'{tests} lines of tests, {product} of the product: {tests / max(product, 1):.2f}'


GOOD = [{'src/a.cpp': 'x\n' * 4000, 'tests/a.cpp': 'x\n' * 1120}]
BAD = [{'src/a.cpp': 'x\n' * 4000, 'tests/a.cpp': 'x\n' * 1119}]
