"""A class in a header says above it what it is responsible for, who owns it, on which thread it lives; no comment only repeats the name."""

import re

CLASS = re.compile(r'^(template[ \t]*<[^>]*>[ \t\n]*)?class[ \t]+(?:\[\[\w+\]\][ \t]*)?(\w+)[ \t]*(?:final[ \t]*)?(?::[^;{]*)?\{', re.MULTILINE)
EMPTY = re.compile(r'^\W*(The|A|An)?\s*\w+\s+(class|struct|constructor|destructor)\W*$', re.IGNORECASE)


def check(tree):
    for source in tree.sources('src/', 'ui/', ends='.h'):
        lines = source.text.splitlines()
        for match in CLASS.finditer(source.code):
            line = source.line_at(match.start())
            above = lines[line - 2].strip() if line > 1 else ''
            if not above.startswith(('//', '*', '*/')) and not above.endswith('*/'):
                yield source.path, line, f'{match.group(2)} does not say what it is responsible for'
    for source in tree.sources('src/', 'ui/'):
        for line, text in source.comments:
            if EMPTY.match(text):
                yield source.path, line, f'the comment says nothing: {text.strip()[:50]}'


GOOD = [{'src/core/a.h': '/// Where "now" comes from. Callable from every thread.\nclass Clock {\n};\nclass Forward;\n'}]
BAD = [{'src/core/a.h': '\nclass Clock {\n};\n'}, {'src/core/a.h': '/// The Clock class.\nclass Clock {\n};\n'}]
