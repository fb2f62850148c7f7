"""SIGINT and SIGTERM while the program imports: exit code 130, one sentence, and the store is as it was."""

import os
import signal
import subprocess
import time

from harness import Bench, skip


MEGABYTE = 1_000_000


def written(store):
    """The bytes of the store with what lies beside it."""
    total = 0
    for path in (store, f'{store}-wal', f'{store}-journal'):
        try:
            total += os.stat(path).st_size
        except FileNotFoundError:
            pass
    return total


def main():
    if os.name != 'posix':
        skip('signals of another kind')
    with Bench() as bench:
        bench.done('new', bench.store)
        bench.done('add', 'companies', 'name=Before')
        file = bench.write_contacts('in.csv', 150_000, 'cancelled')  # more than the engine holds back until the end
        for number in (signal.SIGINT, signal.SIGTERM):
            before = written(bench.store)
            process = subprocess.Popen(bench.command('import', 'contacts', file), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            while process.poll() is None and written(bench.store) < before + MEGABYTE:
                time.sleep(0.001)
            assert process.poll() is None, 'the import was over too soon'
            process.send_signal(number)
            begin = time.monotonic()
            out, err = process.communicate(timeout=60)
            assert process.returncode == 130, (process.returncode, out, err)
            assert err.count('\n') == 1 and not out.strip(), (out, err)
            assert bench.number('SELECT count(*) AS n FROM person') == 0
            bench.assert_sound()
            print(f'{signal.Signals(number).name}: ended after {time.monotonic() - begin:.2f} s: {err.strip()}')


if __name__ == '__main__':
    main()
