"""Simulated power cuts while the program edits, imports and undoes: of what was written since the last sync of a file, each piece is on the disk,
not there, or there in part, in any order. Whatever is left opens, is sound, and has every acknowledged changeset whole and no half one.

The program runs once under strace, which tells every write; the cuts are then made of that record, at random places of it. To see that lost
writes would be noticed, some cuts forget what was synced too: those must be caught.
"""

import os
import re
import shutil
import sqlite3
import subprocess

from harness import Bench, full, skip

CUTS = 2000 if full() else int(os.environ.get('RAPPORT_CUTS', '120'))
LYING_CUTS = 40
IMPORT_ROWS = 400
BULK_ROWS = 2100  # so many go past the log, by a rollback journal
SECTOR = 512
CALLS = 'openat,open,close,write,pwrite64,ftruncate,fdatasync,fsync,unlink,unlinkat,rename,renameat2'


def traced(bench, log, arguments):
    """Runs the program; the lines of its system calls, and the file number that its acknowledgements go to."""
    ack = os.open(bench.folder / 'acks', os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.set_inheritable(ack, True)
    command = ['strace', '-f', '-xx', '-s', '100000', '-e', f'trace={CALLS}', '-o', str(log), *bench.command(*arguments)]
    result = subprocess.run(command, pass_fds=[ack], env=dict(os.environ, CRM_TEST_ACK_FD=str(ack)), capture_output=True, text=True, timeout=300)
    os.close(ack)
    assert result.returncode == 0, f'{arguments}: {result.stderr}'
    return ack


def whole_lines(log):
    """Calls that were cut in two by another thread's are put together."""
    begun = {}
    with open(log, encoding='ascii') as lines:
        for line in lines:
            thread, text = line.rstrip('\n').split(' ', 1)
            text = text.strip()
            if text.endswith('<unfinished ...>'):
                begun[thread] = text[:-len('<unfinished ...>')].rstrip()
                continue
            resumed = re.match(r'<\.\.\. \w+ resumed>\s*(.*)', text)
            yield begun.pop(thread) + resumed.group(1) if resumed else text


def text_of(quoted):
    return bytes.fromhex(quoted.replace('\\x', ''))


class Recorder:
    """The calls that change one of the store's files. Contents go by the file's number of its own, since a name that was removed and made again is
    another file: ('write', file, offset, bytes), ('truncate', file, length), ('sync', file). Names: ('link', name, file), ('unlink', name),
    ('sync names',). And ('ack', changeset, key)."""

    def __init__(self, store):
        self.names = {str(store): 'db', f'{store}-wal': 'wal', f'{store}-journal': 'journal', str(store.parent): 'folder'}
        self.files = {'db': 0}  # by name
        self.made = 1
        self.operations = []

    def read(self, log, ack):
        opened = {}
        for line in whole_lines(log):
            call = re.match(r'(\w+)\((.*)\)\s+= (-?\d+)', line)
            if not call or int(call.group(3)) < 0:
                continue
            quoted = [text_of(q) for q in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', call.group(2))]
            bare = re.sub(r'"[^"]*"', '', call.group(2))
            numbers = [int(n) for n in re.findall(r'(?<![\w\\])-?\d+(?!\w)', bare)]
            self.take(call.group(1), int(call.group(3)), quoted, numbers, bare, opened, ack)

    def take(self, name, answer, quoted, numbers, bare, opened, ack):
        if name in ('openat', 'open'):
            opened[answer] = self.opened(self.names.get(os.path.realpath(quoted[0].decode())), 'O_TRUNC' in bare)
        elif name in ('unlink', 'unlinkat'):
            gone = self.names.get(os.path.realpath(quoted[0].decode()))
            if gone and self.files.pop(gone, None) is not None:
                self.operations.append(('unlink', gone))
        elif name == 'close':
            opened.pop(numbers[0], None)
        elif name == 'write' and numbers and numbers[0] == ack:
            self.operations.append(('ack', *quoted[0].decode().split()))
        elif numbers and opened.get(numbers[0]) is not None:
            self.change(name, answer, opened[numbers[0]], quoted, numbers)

    def opened(self, name, emptied):
        if name is None or name == 'folder':
            return name
        if name not in self.files:
            self.files[name] = self.made
            self.operations.append(('link', name, self.made))
            self.made += 1
        elif emptied:
            self.operations.append(('truncate', self.files[name], 0))
        return self.files[name]

    def change(self, name, answer, file, quoted, numbers):
        if file == 'folder':
            assert name in ('fsync', 'fdatasync'), f'{name} to the folder is not understood'
            self.operations.append(('sync names',))
        elif name == 'pwrite64':
            assert len(quoted[0]) == answer, 'a write that was recorded in part'
            self.operations.append(('write', file, numbers[-1], quoted[0]))
        elif name == 'ftruncate':
            self.operations.append(('truncate', file, numbers[-1]))
        elif name in ('fdatasync', 'fsync'):
            self.operations.append(('sync', file))
        else:
            raise AssertionError(f'{name} to {file} is not understood')


def apply(contents, operation):
    content = contents.setdefault(operation[1], bytearray())
    if operation[0] == 'truncate':
        del content[operation[2]:]
        content.extend(bytes(operation[2] - len(content)))
    else:
        _, _, offset, data = operation
        content.extend(bytes(max(0, offset + len(data) - len(content))))
        content[offset:offset + len(data)] = data


def torn(random, operation):
    """The sectors of a write that reached the disk, each as a write of its own."""
    _, file, offset, data = operation
    at = 0
    while at < len(data):
        end = min(len(data), at + SECTOR - (offset + at) % SECTOR)
        if random.random() < 0.5:
            yield ('write', file, offset + at, data[at:end])
        at = end


def cut(random, begin, record, at, lying):
    """What is on the disk after a power cut before the operation of a number, and the changesets acknowledged until then."""
    contents = {0: bytearray(begin)}
    acks, pending, renamed = [], [], []
    names = {'db': 0}
    for operation in record[:at]:
        if operation[0] == 'ack':
            acks.append(operation[1:])
        elif operation[0] in ('link', 'unlink'):
            renamed.append(operation)
        elif operation[0] == 'sync names':
            follow(names, renamed)
            renamed = []
        elif operation[0] != 'sync':
            pending.append(operation)
        elif not lying:
            for waiting in [p for p in pending if p[1] == operation[1]]:
                apply(contents, waiting)
            pending = [p for p in pending if p[1] != operation[1]]
    follow(names, renamed[:random.randrange(len(renamed) + 1)])
    way = random.choice(['dropped', 'torn', 'cut off'])
    if way == 'cut off':
        pending = pending[:random.randrange(len(pending) + 1)]
    for waiting in pending:
        if way == 'dropped' and random.random() < 0.5:
            continue
        for part in torn(random, waiting) if way == 'torn' and waiting[0] == 'write' else [waiting]:
            apply(contents, part)
    return {name: contents.get(file, bytearray()) for name, file in names.items()}, acks


def follow(names, operations):
    for operation in operations:
        if operation[0] == 'link':
            names[operation[1]] = operation[2]
        else:
            names.pop(operation[1], None)


def put(bench, disk):
    store = bench.folder / 'cut.rapport'
    for path in bench.folder.glob('cut.rapport*'):
        path.unlink()
    for file, content in disk.items():
        path = store if file == 'db' else f'{store}-{file}'
        with open(path, 'wb') as out:
            out.write(content)
    return store


def fault_of(bench, store, acks, expected):
    """What is wrong with a store after a cut; nothing when it is sound and whole."""
    checked = bench.run('check', store=store)
    if checked.returncode != 0:
        return f'check: exit {checked.returncode}: {checked.stdout} {checked.stderr}'
    connection = sqlite3.connect(store)
    try:
        there = {str(number): key for number, key in connection.execute('SELECT id, client_key FROM changeset')}
        lost = [ack for ack in acks if there.get(ack[0]) != ack[1]]
        if lost:
            return f'acknowledged changesets are gone: {lost}'
        for source, rows in expected.items():
            (found,) = connection.execute('SELECT count(*) FROM person WHERE source = ?', (source,)).fetchone()
            if found not in (0, rows):
                return f'{found} rows of {rows} of {source}: a half changeset'
    finally:
        connection.close()
    return None


def sitting(bench):
    """What is done under strace: edits, imports of which one is undone, and edits again."""
    for n in range(4):
        yield ['add', 'contacts', f'full_name=Ann {n}', f'source=a{n}', f'email=ann{n}@example.com', 'company=Acme']
    yield ['import', 'contacts', bench.write_contacts('one.csv', BULK_ROWS, 'one')]
    yield ['import', 'contacts', bench.write_contacts('two.csv', IMPORT_ROWS, 'two')]
    yield ['undo']
    yield ['add', 'contacts', 'full_name=Bea', 'source=b', 'email=bea@example.com']


def main():
    if not shutil.which('strace'):
        skip('strace is not installed')
    with Bench() as bench:
        bench.done('new', bench.store)
        begin = bench.store.read_bytes()
        recorder = Recorder(bench.store)
        for number, arguments in enumerate(sitting(bench)):
            log = bench.folder / f'calls.{number}'
            ack = traced(bench, log, arguments)
            recorder.read(log, ack)
            log.unlink()
        record = recorder.operations
        acks = sum(operation[0] == 'ack' for operation in record)
        syncs = sum(operation[0] == 'sync' for operation in record)
        print(f'{len(record)} operations, {syncs} syncs, {acks} acknowledgements', flush=True)
        assert acks >= 8 and syncs >= acks, 'the record misses acknowledgements or syncs'
        expected = {'one': BULK_ROWS, 'two': IMPORT_ROWS, 'b': 1, **{f'a{n}': 1 for n in range(4)}}
        for number in range(CUTS):
            disk, acked = cut(bench.random, begin, record, bench.random.randrange(len(record) + 1), False)
            fault = fault_of(bench, put(bench, disk), acked, expected)
            assert fault is None, f'cut {number}: {fault}'
        caught = 0
        for number in range(LYING_CUTS):
            disk, acked = cut(bench.random, begin, record, bench.random.randrange(len(record) // 2, len(record) + 1), True)
            caught += fault_of(bench, put(bench, disk), acked, expected) is not None
        print(f'{CUTS} cuts: nothing lost, nothing half; of {LYING_CUTS} that forgot synced writes {caught} were caught')
        assert caught > LYING_CUTS // 4, 'lost writes would not be noticed'


if __name__ == '__main__':
    main()
