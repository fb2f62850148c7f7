"""A test does not sleep, depends on no network and no wall clock, names itself in a sentence, and prints its seed when random."""

import re

SLEEPS = re.compile(r'\b(QThread::\w*sleep|std::this_thread::sleep_\w+|usleep|nanosleep|QTest::qSleep|QTest::qWait)\s*\(|(?<![\w:.>])sleep\s*\(')
RANDOM = re.compile(r'\b(std::random_device|QRandomGenerator::(global|system)|srand|rand)\b\s*[({]?')


def check(tree):
    for source in tree.sources('tests/'):
        if source.path.startswith(('tests/bench/', 'tests/architecture/')):
            continue
        for line, match in source.find(SLEEPS):
            yield source.path, line, f'{match.group(0)} : wait for the thing itself, not for a while'
        for line, match in source.find(RANDOM):
            if not re.search(r'[sS]eed', source.code):
                yield source.path, line, f'{match.group(1)}: a random test prints its seed'
        for match in re.finditer(r'\b(TEST_CASE|SCENARIO)\s*\(\s*"([^"]*)"', source.without_comments):
            if len(match.group(2).split()) < 3:
                yield source.path, source.line_at(match.start()), f'"{match.group(2)}" is no sentence'


GOOD = [{'tests/core/a.cpp': 'TEST_CASE("money adds up in minor units") { INFO("seed " << seed); std::random_device d; }'}]
BAD = [{'tests/core/a.cpp': 'std::this_thread::sleep_for(1s);'}, {'tests/core/a.cpp': 'TEST_CASE("money") {}'},
       {'tests/ui/a.cpp': 'QTest::qWait(100);'}, {'tests/core/a.cpp': 'auto r = std::random_device{}();'}]
