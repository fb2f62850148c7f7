"""Colours are tokens of ui/theme/; nowhere else stands a hex value, an rgb triple or a named colour."""

import re

HEX = re.compile(r'#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b|\brgba?\s*\(')
NAMED = re.compile(r'\bQColor\s*\(\s*[0-9]|\bQColor\s*\{\s*[0-9]|\bqRgba?\s*\(|\bQt::(red|green|blue|black|white|gray|grey|darkGray|lightGray|yellow|cyan|magenta|'
                   r'dark(Red|Green|Blue|Yellow|Cyan|Magenta))\b')


def check(tree):
    for source in tree.sources('ui/'):
        if source.path.startswith('ui/theme/'):
            continue
        for line, text in source.strings:
            if HEX.search(text) and not re.fullmatch(r'#\d+', text):
                yield source.path, line, f'colour "{text[:40]}" outside ui/theme/'
        for line, match in source.find(NAMED):
            yield source.path, line, f'colour {match.group(0)} outside ui/theme/'


GOOD = [{'ui/theme/tokens.cpp': 'QColor("#1f2937")', 'ui/a.cpp': 'auto c = theme.color(Token::Ink); painter.fillRect(r, Qt::transparent);'}]
BAD = [{'ui/a.cpp': 'setStyleSheet("color: #ff0000");'}, {'ui/a.cpp': 'QColor(1, 2, 3)'}, {'ui/a.cpp': 'p.setPen(Qt::red);'}]
