"""kill -9 in the middle of large imports (CSV, vCard, workbook; new records and changed ones), of undoing them, and of bringing in a bundle, half of
them the moment something is written: the store opens, is sound, and holds all of it or nothing."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time

from harness import Bench, full

ROUNDS = 200 if full() else int(os.environ.get('RAPPORT_BULK_KILLS', '22'))
ROWS = 30_000 if full() else 3000
FORMATS = ('csv', 'vcard', 'xlsx')
COUNTED = ('person', 'company', 'person_company', 'contact_point', 'address', 'record_tag', 'changeset', 'change', 'search_doc', 'merged_record')
INTO_NEW = 'bundle into a new store'
INTO_EMPTY = 'bundle into an empty store'


class Job:
    """One thing that is done to a store: from a kept store (or none), by a command, to what is known of the store behind it."""

    def __init__(self, name, base, arguments):
        self.name, self.base, self.arguments = name, base, arguments
        self.before = self.after = None
        self.seconds = self.peak = 0.0


def held(store):
    """What a store holds, in figures, and every object of its schema: nothing if there is no store."""
    if not store.exists():
        return None
    with sqlite3.connect(f'file:{store}?mode=ro', uri=True) as connection:
        counts = {table: connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0] for table in COUNTED}
        counts['moved'] = connection.execute("SELECT count(*) FROM address WHERE city = 'Wien'").fetchone()[0]
        counts['in trash'] = connection.execute('SELECT count(*) FROM person WHERE deleted_at IS NOT NULL').fetchone()[0]
        counts['undone'] = connection.execute('SELECT count(*) FROM changeset WHERE undone_by IS NOT NULL').fetchone()[0]
        counts['schema'] = sorted(str(row) for row in connection.execute('SELECT type, name, tbl_name, sql FROM sqlite_schema'))
    connection.close()
    return counts


def bytes_in(folder):
    total = 0
    for entry in os.scandir(folder):
        try:
            total += entry.stat().st_size
        except FileNotFoundError:
            pass
    return total


def wanted(bench):
    """Files of `ROWS` people, the same people moved to another city, and stores that hold them."""
    place = bench.folder / 'kept'
    place.mkdir()
    first = bench.write_contacts('first.csv', ROWS, 'bulk')
    text = first.read_text(encoding='utf-8').replace(',Graz,', ',Wien,')
    moved = bench.folder / 'moved.csv'
    moved.write_bytes(text.replace('\n', '\r\n').encode())
    empty, filled, changed = (place / f'{name}.rapport' for name in ('empty', 'filled', 'changed'))
    bench.done('new', empty)
    bench.run('undo', store=empty)  # whoever opens a store to write becomes one of its users
    shutil.copy(empty, filled)
    bench.done('import', 'contacts', first, store=filled)
    shutil.copy(filled, changed)
    bench.done('import', 'contacts', moved, '--mode', 'upsert', '--key', 'email', store=changed)
    files = {}
    for store, name in ((filled, 'new'), (changed, 'moved')):
        for kind in FORMATS:
            files[name, kind] = bench.folder / f'{name}.{kind}'
            bench.done('export', 'contacts', files[name, kind], '--format', kind, store=store)
    bundle = bench.folder / 'bundle'
    bench.done('export', 'bundle', bundle, store=changed)
    seeded = place / 'seeded.rapport'
    shutil.copy(empty, seeded)
    bench.done('import', 'contacts', bench.write_contacts('few.csv', 20, 'few'), store=seeded)
    jobs = []
    for kind in FORMATS:
        jobs += [Job(f'new from {kind}', empty, ['import', 'contacts', files['new', kind]]),
                 Job(f'more from {kind}', seeded, ['import', 'contacts', files['new', kind]]),
                 Job(f'changed from {kind}', filled, ['import', 'contacts', files['moved', kind], '--mode', 'upsert', '--key', 'email'])]
    jobs += [Job('undo of new', filled, ['undo']), Job('undo of changed', changed, ['undo']),
             Job(INTO_NEW, None, ['import', 'bundle', bundle]), Job(INTO_EMPTY, empty, ['import', 'bundle', bundle])]
    return jobs


def begin(bench, job):
    """The store as it is before, in a folder of its own."""
    folder = bench.store.parent
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if job.base:
        shutil.copy(job.base, bench.store)


def start(bench, job):
    return subprocess.Popen(bench.command(*job.arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def measure(bench, job):
    """The job done to its end: how long it takes, how much it writes, what it comes to."""
    begin(bench, job)
    job.before = held(bench.store)
    size = bytes_in(bench.store.parent)
    moment = time.monotonic()
    process = start(bench, job)
    while process.poll() is None:
        job.peak = max(job.peak, bytes_in(bench.store.parent) - size)
        time.sleep(0.002)
    job.seconds = time.monotonic() - moment
    assert process.returncode == 0, f'{job.name}: exit {process.returncode}'
    job.after = held(bench.store)
    assert job.before != job.after, f'{job.name}: nothing was done'
    bench.assert_sound()
    print(f'{job.name}: {job.seconds:.2f} s, writes {job.peak / 1e6:.1f} MB', flush=True)


def wait_for_write(bench, job, process):
    folder = bench.store.parent
    until = bytes_in(folder) + bench.random.random() * job.peak
    while process.poll() is None and bytes_in(folder) <= until:
        pass


def wait_a_while(bench, job, process):
    end = time.monotonic() + bench.random.random() * job.seconds * 1.1
    while process.poll() is None and time.monotonic() < end:
        time.sleep(0.0005)


def verify(bench, number, job):
    """Whether all of the job is there; a store that never was has no name."""
    fault = f'round {number}, {job.name}'
    if bench.store.exists():
        bench.assert_sound()
    found = held(bench.store)
    if found not in (job.before, job.after):
        differs = {key: (job.before[key] if job.before else None, value, job.after[key]) for key, value in found.items()
                   if value != job.after[key]}
        raise AssertionError(f'{fault}: neither before nor after (before, found, after): {str(differs)[:2000]}')
    if found == job.before and bench.random.random() < 0.2:
        bench.done(*job.arguments)
        assert held(bench.store) == job.after, f'{fault}: doing it again came to something else'
        left = [path.name for path in bench.store.parent.iterdir() if path.name.startswith('.')]
        assert not left, f'{fault}: left behind: {left}'
    return found == job.after


def main():
    with Bench() as bench:
        jobs = wanted(bench)
        bench.store = bench.folder / 'work' / 'store.rapport'
        for job in jobs:
            measure(bench, job)
        counts = {'killed': 0, 'whole': 0, 'by write': 0, 'nothing': 0}
        for number in range(ROUNDS):
            # Two thirds are imports, which are nine of the jobs.
            job = jobs[(number // 2) % len(jobs)]
            begin(bench, job)
            process = start(bench, job)
            by_write = number % 2 == 0
            (wait_for_write if by_write else wait_a_while)(bench, job, process)
            counts['killed'] += process.poll() is None
            counts['by write'] += by_write
            process.send_signal(signal.SIGKILL)
            process.wait()
            whole = verify(bench, number, job)
            counts['whole' if whole else 'nothing'] += 1
        print(f'{ROUNDS} rounds of {ROWS} rows: {json.dumps(counts)}; never a part of anything')
        assert counts['killed'] > ROUNDS // 2, 'too few rounds killed the program while it worked'


if __name__ == '__main__':
    main()
