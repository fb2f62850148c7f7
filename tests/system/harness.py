"""What the system tests share: running the command line, a throw-away folder, answers as JSON, skipping aloud."""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77


def full():
    """Whether the long counts of the nightly run are wanted."""
    return os.environ.get('RAPPORT_FULL') == '1'


def skip(why):
    print(f'SKIPPED: {why}')
    sys.exit(SKIPPED)


def shared(name):
    """A file of the corpora that lie beside the repository, or nothing."""
    folder = os.environ.get('RAPPORT_SHARED')
    base = pathlib.Path(folder) if folder else pathlib.Path(__file__).resolve().parents[2].parent / 'shared'
    path = base / name
    return path if path.exists() else None


class Bench:
    """A folder of its own and the program under test."""

    def __init__(self):
        if len(sys.argv) < 2:
            sys.exit('usage: SCRIPT PROGRAM [SEED]')
        self.program = str(pathlib.Path(sys.argv[1]).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='rapport-system-'))
        self.store = self.folder / 'store.rapport'
        seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
        print(f'seed {seed} (repeat: {pathlib.Path(sys.argv[0]).name} PROGRAM {seed})', flush=True)
        self.random = random.Random(seed)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None or kind is SystemExit:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            print(f'left behind for a look: {self.folder}')

    def command(self, *arguments, store=None):
        return [self.program, '--json', '--user', 'tess', '--store', str(store or self.store), *map(str, arguments)]

    def run(self, *arguments, store=None, **options):
        return subprocess.run(self.command(*arguments, store=store), capture_output=True, text=True, timeout=300, **options)

    def done(self, *arguments, store=None):
        """Runs what must succeed; its answer as one object."""
        result = self.run(*arguments, store=store)
        assert result.returncode == 0, f'{arguments}: exit {result.returncode}: {result.stderr}'
        return json.loads(result.stdout) if result.stdout.strip() else {}

    def rows(self, *arguments, store=None):
        result = self.run(*arguments, store=store)
        assert result.returncode == 0, f'{arguments}: exit {result.returncode}: {result.stderr}'
        return [json.loads(line) for line in result.stdout.split('\n') if line]

    def sql(self, query, store=None):
        return self.rows('sql', query, store=store)

    def number(self, query, store=None):
        return self.sql(query, store=store)[0]['n']

    def assert_sound(self, store=None):
        result = self.run('check', store=store)
        assert result.returncode == 0, f'check: exit {result.returncode}: {result.stdout} {result.stderr}'
        assert json.loads(result.stdout)['ok'], result.stdout

    def write_contacts(self, name, rows, source):
        """A CSV file of contacts that carry `source`."""
        path = self.folder / name
        lines = ['First name,Last name,Email,Phone,City,Source,Company']
        lines += [f'Ann{i},Lee{i},ann{i}@{source}.example,+49 30 {100000 + i},Graz,{source},Company {i % 50}' for i in range(rows)]
        path.write_text('\r\n'.join(lines) + '\r\n', encoding='utf-8')
        return path
