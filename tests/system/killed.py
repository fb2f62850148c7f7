"""200 times kill -9 while the program edits and imports, half of them the moment something is written: the store opens,
is sound, has every acknowledged changeset whole and no half one."""

import json
import os
import select
import signal
import subprocess
import time

from harness import Bench, full

ROUNDS = 1000 if full() else int(os.environ.get('RAPPORT_KILLS', '200'))
IMPORT_ROWS = 250
ROUNDS_PER_STORE = 20  # a small store is proved sound quickly


def wal_size(store):
    try:
        return os.stat(f'{store}-wal').st_size
    except FileNotFoundError:
        return 0


def start(bench, arguments):
    read_end, write_end = os.pipe()
    environment = dict(os.environ, CRM_TEST_ACK_FD=str(write_end))
    process = subprocess.Popen(bench.command(*arguments), pass_fds=[write_end], env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    os.close(write_end)
    return process, read_end


def wait_for_write(bench, process, ack, before):
    """Until the log has grown past a random point, an acknowledgement came, or the process ended."""
    wanted = before + bench.random.choice([1, 4096, 20_000, 100_000, 400_000])
    until_ack = bench.random.random() < 0.3
    while process.poll() is None:
        if select.select([ack], [], [], 0)[0]:
            return
        if not until_ack and wal_size(bench.store) >= wanted:
            return


def wait_a_while(bench, process, usual):
    end = time.monotonic() + bench.random.random() * usual * 1.2
    while process.poll() is None and time.monotonic() < end:
        time.sleep(0.0005)


def acknowledged(ack):
    text = b''
    while True:
        part = os.read(ack, 4096)
        if not part:
            break
        text += part
    os.close(ack)
    return [line.split() for line in text.decode().splitlines()]


def verify(bench, round_number, importing, acks, before):
    bench.assert_sound()
    for changeset, key in acks:
        found = bench.sql(f"SELECT count(*) AS n FROM changeset WHERE id = {int(changeset)} AND client_key = '{key}'")
        assert found[0]['n'] == 1, f'round {round_number}: acknowledged changeset {changeset} is gone'
    source = f'r{round_number}'
    after = bench.number(f"SELECT count(*) AS n FROM person WHERE source = '{source}'")
    whole = IMPORT_ROWS if importing else 1
    assert after in (0, whole), f'round {round_number}: {after} rows of {whole}: a half changeset'
    if acks:
        assert after == whole, f'round {round_number}: acknowledged, but {after} rows of {whole} are there'
    total = bench.number('SELECT count(*) AS n FROM person')
    assert total == before + after, f'round {round_number}: {total} people, not {before} + {after}'
    return total


def fresh_store(bench):
    for path in bench.folder.glob('store.rapport*'):
        path.unlink()
    bench.done('new', bench.store)


def measure(bench, arguments):
    begin = time.monotonic()
    bench.done(*arguments)
    return time.monotonic() - begin


def main():
    with Bench() as bench:
        fresh_store(bench)
        usual = {False: measure(bench, ['add', 'contacts', 'full_name=First', 'source=first']),
                 True: measure(bench, ['import', 'contacts', bench.write_contacts('first.csv', IMPORT_ROWS, 'firstimport')])}
        total = 0
        counts = {'killed': 0, 'acknowledged': 0, 'by write': 0, 'whole': 0}
        for round_number in range(ROUNDS):
            importing = bench.random.random() < 0.5
            if round_number % ROUNDS_PER_STORE == 0:
                fresh_store(bench)
                total = 0
            source = f'r{round_number}'
            if importing:
                arguments = ['import', 'contacts', bench.write_contacts('in.csv', IMPORT_ROWS, source)]
            else:
                arguments = ['add', 'contacts', f'full_name=Ann {round_number}', f'source={source}', 'email=ann@example.com', 'company=Acme']
            before = wal_size(bench.store)
            process, ack = start(bench, arguments)
            by_write = round_number % 2 == 0
            if by_write:
                wait_for_write(bench, process, ack, before)
            else:
                wait_a_while(bench, process, usual[importing])
            counts['killed'] += process.poll() is None
            process.send_signal(signal.SIGKILL)
            process.wait()
            acks = acknowledged(ack)
            previous = total
            total = verify(bench, round_number, importing, acks, previous)
            counts['acknowledged'] += bool(acks)
            counts['whole'] += total > previous
            counts['by write'] += by_write
        print(f'{ROUNDS} rounds: {json.dumps(counts)}; every acknowledged changeset whole')
        assert counts['killed'] > ROUNDS // 3, 'too few rounds killed the program while it ran'


if __name__ == '__main__':
    main()
