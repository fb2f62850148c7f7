#include "contract/teststore.h"
#include "storage/records.h"
#include "storage/timeline.h"

using namespace rapport;
using namespace rapport::test;
using domain::ContactPoint;
using domain::Draft;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using domain::TimelineEntry;
using storage::Records;
using storage::SmallLists;
using storage::Timeline;

namespace {

void change(TestStore &store, const RecordRef &ref, const FieldValues &values)
{
    const auto transaction = store.begin();
    Draft draft;
    draft.ref = ref;
    draft.values = values;
    require(Records::save(*transaction, draft));
    require(transaction->commit());
}

RecordRef save(TestStore &store, RecordKind kind, const FieldValues &values)
{
    const auto transaction = store.begin();
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    const RecordRef ref = require(Records::save(*transaction, draft));
    require(transaction->commit());
    return ref;
}

/// A person of whom much is told at the same moments: exchanges, tasks done, and changes of fields, lists, tags, marks,
/// and the trash.
RecordRef busyPerson(TestStore &store)
{
    const RecordRef person = save(store, RecordKind::Person, {{"full_name", "A B"}, {"company", "Acme"}});
    const RecordRef other = save(store, RecordKind::User, {{"name", "Mira"}, {"login", "mira"}});
    for (int i = 0; i < 6; ++i) {
        const core::Instant now = store.clock().now();
        save(store, RecordKind::Activity,
             {{"channel", i % 2 ? "call" : "note"},
              {"person", person.id},
              {"at", now},
              {"author", i % 3 ? other.id : store.context().user}});
        save(store, RecordKind::Task,
             {{"title", "T"}, {"person", person.id}, {"done_at", now}, {"owner", other.id}});
        change(store, person, {{"job_title", QString::number(i)}});
        change(store, person,
               {{"email", QStringLiteral("a%1@b.example").arg(i)}, {"city", QString::number(i)}});
        change(store, person, {{"tags", QStringList{QString::number(i)}}});
        change(store, person, {{"favourite", i % 2 == 0}});
        change(store, person, {{"company", QStringLiteral("Firm %1").arg(i)}});
        if (i % 2 == 0)
            continue;
        for (const bool away : {true, false}) {
            const auto transaction = store.begin();
            require(away ? Records::trash(*transaction, person, 0) : Records::restore(*transaction, person));
            require(transaction->commit());
        }
        store.clock().advanceMs(1000);
    }
    return person;
}

/// What orders an entry among those of its moment, and continues after it.
RecordId placeOf(const TimelineEntry &entry)
{
    return entry.changes.empty() ? entry.ref.id : RecordId(entry.changes.front().changeset.value());
}

std::vector<TimelineEntry> paged(TestStore &store, Timeline::Request request)
{
    std::vector<TimelineEntry> all;
    for (;;) {
        const auto page = require(Timeline::entries(store.writer(), store.context(), request));
        all.insert(all.end(), page.begin(), page.end());
        if (int(page.size()) < request.limit)
            return all;
        request.before = page.back().at;
        request.beforeId = placeOf(page.back());
    }
}

QStringList described(const std::vector<TimelineEntry> &entries)
{
    QStringList lines;
    for (const TimelineEntry &entry : entries)
        lines.append(
            QStringLiteral("%1 %2 %3").arg(entry.at.ms).arg(placeOf(entry).value()).arg(entry.channel));
    return lines;
}

} // namespace

TEST_CASE("pages of any length, channel and author show what one long page shows")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef person = busyPerson(store);
    for (const char *channel : {"", "call", "note", "two-way", "task", "changes"}) {
        for (const char *author : {"", "Robin", "Mira"}) {
            INFO("channel " << channel << ", author " << author);
            Timeline::Request request{person, QLatin1String(channel), QLatin1String(author), {}, {}, 1000};
            const QStringList whole = described(paged(store, request));
            CHECK(QSet<QString>(whole.begin(), whole.end()).size() == whole.size());
            for (const int limit : {1, 2, 3, 7}) {
                INFO("by " << limit);
                request.limit = limit;
                CHECK(described(paged(store, request)) == whole);
            }
        }
    }
}

TEST_CASE("the counts of a timeline are those of its entries")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef person = busyPerson(store);
    const auto counts = require(Timeline::counts(store.writer(), store.context(), person));
    const auto length = [&](const char *channel) {
        return qint64(paged(store, {person, QLatin1String(channel), {}, {}, {}, 1000}).size());
    };
    for (const char *channel : {"call", "note", "two-way", "task", "changes"}) {
        INFO(channel);
        CHECK(counts.value(QLatin1String(channel)) == length(channel));
    }
    CHECK(counts.value("all") == length(""));
    CHECK(counts.value("changes") > 20);
}

TEST_CASE("a timeline leaves out what lies in the trash")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const RecordRef person = save(store, RecordKind::Person, {{"full_name", "A B"}});
    const RecordRef call = save(store, RecordKind::Activity,
                                {{"channel", "call"}, {"person", person.id}, {"at", store.clock().now()}});
    const RecordRef task = save(store, RecordKind::Task,
                                {{"title", "T"}, {"person", person.id}, {"done_at", store.clock().now()}});
    const RecordRef open = save(store, RecordKind::Task, {{"title", "Open"}, {"person", person.id}});
    for (const RecordRef &ref : {call, task, open}) {
        const auto transaction = store.begin();
        require(Records::trash(*transaction, ref, 0));
        require(transaction->commit());
    }
    CHECK(require(Timeline::entries(store.writer(), store.context(), {person, {}, {}, {}, {}, 50})).empty());
    CHECK(require(Timeline::planned(store.writer(), store.context(), person)).empty());
    CHECK(require(Timeline::counts(store.writer(), store.context(), person)).value("all") == 0);
}
