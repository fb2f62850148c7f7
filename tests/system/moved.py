"""The store's file is moved, replaced or deleted while the program writes: nothing is said to be saved that is not."""

import os
import shutil
import subprocess
import time

from harness import Bench

ROWS = 30_000


def beside(store):
    """The bytes of the log and the journal."""
    total = 0
    for side in ('wal', 'journal'):
        try:
            total += os.stat(f'{store}-{side}').st_size
        except FileNotFoundError:
            pass
    return total


def while_importing(bench, file, disturb):
    """Starts an import, disturbs the file once the log or the journal grows, and gives the exit code with what was said."""
    process = subprocess.Popen(bench.command('import', 'contacts', file), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    before = beside(bench.store)
    while process.poll() is None and beside(bench.store) <= before:
        time.sleep(0.0005)
    assert process.poll() is None, 'the import was over too soon'
    disturb()
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


def fresh(bench):
    for path in bench.folder.glob('*.rapport*'):
        path.unlink()
    bench.done('new', bench.store)
    bench.done('add', 'companies', 'name=Before')


def main():
    with Bench() as bench:
        file = bench.write_contacts('in.csv', ROWS, 'moved')
        away = bench.folder / 'away.rapport'

        fresh(bench)
        code, out, err = while_importing(bench, file, lambda: os.rename(bench.store, away))
        assert code == 1 and not out.strip() and err.strip(), (code, out, err)
        print(f'moved: {err.strip()}')

        fresh(bench)
        shutil.copy(bench.store, bench.folder / 'other.rapport')
        bench.done('add', 'companies', 'name=Other', store=bench.folder / 'other.rapport')
        other = (bench.folder / 'other.rapport').read_bytes()
        code, out, err = while_importing(bench, file, lambda: os.replace(bench.folder / 'other.rapport', bench.store))
        assert code == 1 and not out.strip() and err.strip(), (code, out, err)
        assert bench.store.read_bytes() == other, 'the file that came in its place was changed'
        print(f'replaced: {err.strip()}')

        fresh(bench)
        code, out, err = while_importing(bench, file, lambda: os.unlink(bench.store))
        assert code == 1 and not out.strip() and err.strip(), (code, out, err)
        assert not bench.store.exists(), 'a file came back under the name of the deleted one'
        print(f'deleted: {err.strip()}')


if __name__ == '__main__':
    main()
