"""kill -9 of the program in the middle of imports into a shared PostgreSQL store (new records, changed ones, a bundle) and of undoing them, and crashes
of the server under it: the store is sound, holds all of it or nothing, and whoever still lives says in a sentence what happened."""

import json
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import time

from harness import Bench, full, skip
from killed_bulk import COUNTED

ROUNDS = 100 if full() else int(os.environ.get('RAPPORT_SERVER_KILLS', '12'))
ROWS = 20_000 if full() else 2000
CRASH_EVERY = 4  # rounds in which the server goes instead of the program


def installed():
    """The folder of PostgreSQL's programs, or nothing."""
    found = sorted(pathlib.Path('/usr/lib/postgresql').glob('*/bin/initdb'), reverse=True)
    on_path = shutil.which('initdb')
    return found[0].parent if found else pathlib.Path(on_path).parent if on_path else None


class Server:
    """A cluster of its own in a folder, on a socket there; PostgreSQL's programs refuse to run as root."""

    def __init__(self, folder, programs):
        self.folder, self.programs = folder, programs
        self.as_user = ['setpriv', '--reuid', 'postgres', '--clear-groups', '--'] if os.geteuid() == 0 else []
        folder.mkdir()
        if self.as_user:
            os.chmod(folder.parent, 0o755)
            os.chown(folder, pwd.getpwnam('postgres').pw_uid, -1)
        self.tool('initdb', '-D', folder / 'data', '-U', 'rapport', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8')
        self.start()

    def tool(self, name, *arguments):
        result = subprocess.run([*self.as_user, str(self.programs / name), *map(str, arguments)], cwd=self.folder, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, timeout=300)
        assert result.returncode == 0, f'{name}: exit {result.returncode}'

    def start(self):
        self.tool('pg_ctl', '-D', self.folder / 'data', '-l', self.folder / 'log', '-o', f"-c listen_addresses='' -k {self.folder}", '-w', 'start')

    def stop(self):
        self.tool('pg_ctl', '-D', self.folder / 'data', '-m', 'immediate', '-w', 'stop')

    def url(self, name):
        return f'postgresql:///{name}?host={self.folder}&user=rapport'

    def sql(self, name, statement):
        result = subprocess.run([*self.as_user, str(self.programs / 'psql'), '-h', str(self.folder), '-U', 'rapport', '-d', name, '-qAtX', '-c', statement],
                                cwd=self.folder, capture_output=True, text=True, timeout=300)
        assert result.returncode == 0, f'{statement}: {result.stderr}'
        return result.stdout.split('\n')[:-1]

    def make(self, name, source=None):
        """A database, empty or as another is; nobody may be in that one."""
        self.leave(name)
        self.sql('postgres', f'DROP DATABASE IF EXISTS {name}')
        if source:
            self.leave(source)
        self.sql('postgres', f'CREATE DATABASE {name}' + (f' TEMPLATE {source}' if source else ''))
        return self.url(name)

    def leave(self, name):
        """Ends what a killed program has left of itself in a database."""
        while self.sql('postgres', f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"):
            time.sleep(0.01)

    def held(self, name):
        figures = ', '.join(f'(SELECT count(*) FROM {table})' for table in COUNTED)
        more = "(SELECT count(*) FROM address WHERE city = 'Wien'), (SELECT count(*) FROM person WHERE deleted_at IS NOT NULL), " \
               '(SELECT count(*) FROM changeset WHERE undone_by IS NOT NULL), ' \
               "(SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace)"
        return self.sql(name, f'SELECT {figures}, {more}')[0]


class Job:
    """One thing that is done to a copy of a database."""

    def __init__(self, name, base, arguments):
        self.name, self.base, self.arguments = name, base, arguments
        self.before = self.after = None
        self.seconds = 0.0


def wanted(bench, server):
    """Databases without people, with some, and with those moved to another city; and what is done to them."""
    first = bench.write_contacts('first.csv', ROWS, 'bulk')
    moved = bench.folder / 'moved.csv'
    moved.write_bytes(first.read_bytes().replace(b',Graz,', b',Wien,'))
    upsert = ['import', 'contacts', moved, '--mode', 'upsert', '--key', 'email']
    empty = server.make('empty')
    bench.done('new', empty)
    bench.run('undo', store=empty)  # whoever opens a store to write becomes one of its users
    bench.done('import', 'contacts', first, store=server.make('filled', 'empty'))
    bench.done(*upsert, store=server.make('changed', 'filled'))
    bundle = bench.folder / 'bundle'
    bench.done('export', 'bundle', bundle, store=server.url('changed'))
    return [Job('new', 'empty', ['import', 'contacts', first]), Job('changed', 'filled', upsert), Job('undo of new', 'filled', ['undo']),
            Job('undo of changed', 'changed', ['undo']), Job('bundle', 'empty', ['import', 'bundle', bundle])]


def begin(bench, server, job):
    store = server.make('work', job.base)
    return subprocess.Popen(bench.command(*job.arguments, store=store), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def measure(bench, server, job):
    server.make('work', job.base)
    job.before = server.held('work')
    moment = time.monotonic()
    process = begin(bench, server, job)
    errors = process.communicate()[1]
    job.seconds = time.monotonic() - moment
    assert process.returncode == 0, f'{job.name}: exit {process.returncode}: {errors}'
    server.leave('work')
    job.after = server.held('work')
    assert job.before != job.after, f'{job.name}: nothing was done'
    print(f'{job.name}: {job.seconds:.2f} s', flush=True)


def interrupt(bench, server, job, crash):
    """Whether the program, or the server, went while there was work to do."""
    process = begin(bench, server, job)
    try:
        process.wait(bench.random.random() * job.seconds)
    except subprocess.TimeoutExpired:
        pass
    working = process.poll() is None
    if not crash:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return working
    server.stop()
    errors = process.communicate(timeout=120)[1]
    # 4: the server went before the store was open.
    assert process.returncode in (0, 1, 4), f'{job.name}: exit {process.returncode} when the server went: {errors}'
    assert process.returncode == 0 or errors.strip(), f'{job.name}: said nothing when the server went'
    server.start()
    return working


def main():
    programs = installed()
    if not programs:
        skip('PostgreSQL is not installed')
    with Bench() as bench:
        server = Server(bench.folder / 'server', programs)
        try:
            jobs = wanted(bench, server)
            for job in jobs:
                measure(bench, server, job)
            counts = {'interrupted': 0, 'whole': 0, 'nothing': 0}
            for number in range(ROUNDS):
                job = jobs[number % len(jobs)]
                counts['interrupted'] += interrupt(bench, server, job, number % CRASH_EVERY == CRASH_EVERY - 1)
                server.leave('work')
                found = server.held('work')
                assert found in (job.before, job.after), f'round {number}, {job.name}: neither before ({job.before}) nor after ({job.after}): {found}'
                bench.assert_sound(store=server.url('work'))
                counts['whole' if found == job.after else 'nothing'] += 1
            print(f'{ROUNDS} rounds of {ROWS} rows: {json.dumps(counts)}; never a part of anything')
            assert counts['interrupted'] > ROUNDS // 4, 'too few rounds interrupted any work'
        finally:
            server.stop()


if __name__ == '__main__':
    main()
