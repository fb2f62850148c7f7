"""200 rounds of 2 to 8 processes that write one store at the same time: every changeset is there, none is torn."""

import json
import os
import subprocess

from harness import Bench, full

ROUNDS = 1000 if full() else int(os.environ.get('RAPPORT_CROWDS', '200'))


def main():
    with Bench() as bench:
        bench.done('new', bench.store)
        shared_id = bench.done('add', 'companies', 'name=Shared', 'employees=1')['id']
        expected = {}
        writers = 0
        for round_number in range(ROUNDS):
            crowd = bench.random.randint(2, 8)
            running = []
            for number in range(crowd):
                source = f'r{round_number}w{number}'
                if number == 0:
                    arguments = ['set', 'companies', shared_id, f'employees={round_number + 2}', f'notes={source}']
                else:
                    arguments = ['add', 'contacts', f'full_name={source}', f'source={source}', 'email=a@example.com', 'company=Acme', 'tags=crowd']
                running.append((source, number, subprocess.Popen(bench.command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)))
            for source, number, process in running:
                out, err = process.communicate(timeout=120)
                assert process.returncode == 0, f'{source}: exit {process.returncode}: {err}'
                expected[json.loads(out)['changeset']] = source if number else None
            writers += crowd
        stored = {row['id'] for row in bench.sql('SELECT id FROM changeset')}
        lost = [changeset for changeset in expected if changeset not in stored]
        assert not lost, f'lost: {lost}'
        people = {row['source'] for row in bench.sql('SELECT p.source FROM person p JOIN contact_point c ON c.record_id = p.id '
                                                     'JOIN person_company k ON k.person_id = p.id JOIN record_tag t ON t.record_id = p.id')}
        torn = [source for source in expected.values() if source and source not in people]
        assert not torn, f'torn: {torn}'
        last = bench.done('show', 'companies', shared_id)
        assert last['employees'] == ROUNDS + 1 and last['notes'] == f'r{ROUNDS - 1}w0', last
        assert bench.number("SELECT count(*) AS n FROM company WHERE name = 'Acme'") == 1, 'one company was made twice'
        assert bench.number("SELECT count(*) AS n FROM tag WHERE name = 'crowd'") == 1, 'one tag was made twice'
        bench.assert_sound()
        print(f'{ROUNDS} rounds, {writers} writers: every changeset there, none torn')


if __name__ == '__main__':
    main()
