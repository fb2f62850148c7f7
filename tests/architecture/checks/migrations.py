"""A released migration never changes, and both engines have the same numbers. scripts/seal-migrations writes the checksums at a release."""

import hashlib
import re

SEAL = 'resources/migrations/CHECKSUMS'


def migrations(tree):
    return [p for p in tree.paths('resources/migrations/', ends='.sql')]


def checksum(tree, path):
    return hashlib.sha256(tree.data(path).replace(b'\r\n', b'\n')).hexdigest()


def sealed(tree):
    if SEAL not in tree.files:
        return {}
    rows = (line.split('  ', 1) for line in tree.text(SEAL).splitlines() if line and not line.startswith('#'))
    return {f'resources/migrations/{name}': value for value, name in rows}


def check(tree):
    numbers = {}
    for path in migrations(tree):
        engine, name = path.split('/')[2:4]
        match = re.match(r'^(\d{4})(?:_[a-z0-9_]+)?\.sql$', name)
        if not match:
            yield path, 1, 'a migration is named NNNN_what_it_does.sql'
            continue
        numbers.setdefault(engine, {})[match.group(1)] = path
    for engine, own in numbers.items():
        for number in own:
            if int(number) > 1 and f'{int(number) - 1:04}' not in own:
                yield own[number], 1, f'migration {int(number) - 1:04} is missing before it'
            for other in ('sqlite', 'postgresql'):
                if number not in numbers.get(other, {}):
                    yield own[number], 1, f'{other} has no migration {number}'
    seal = sealed(tree)
    for path, value in seal.items():
        if path not in tree.files:
            yield SEAL, 1, f'{path} was released and is gone'
        elif checksum(tree, path) != value:
            yield path, 1, 'a released migration was changed: write a new one'


_ONE = {'resources/migrations/sqlite/0001_start.sql': 'a\n', 'resources/migrations/postgresql/0001_start.sql': 'b\n'}
_SEAL = ''.join(f'{hashlib.sha256(v.encode()).hexdigest()}  {k[len("resources/migrations/"):]}\n' for k, v in _ONE.items())
GOOD = [{}, _ONE, {**_ONE, SEAL: _SEAL}]
BAD = [{**_ONE, SEAL: _SEAL, 'resources/migrations/sqlite/0001_start.sql': 'changed\n'},
       {'resources/migrations/sqlite/0001_start.sql': 'a\n', SEAL: _SEAL.splitlines()[0] + '\n'},
       {'resources/migrations/sqlite/start.sql': 'a\n'}]
