#pragma once

#include "ui/card/cardview.h"
#include "ui/myday/fakeshell.h"
#include "workspace/history.h"
#include "workspace/records.h"
#include "workspace/timelines.h"

#include <QTest>

namespace rapport::test {

inline domain::Draft draftOf(domain::RecordKind kind, domain::FieldValues values)
{
    domain::Draft draft;
    draft.ref.kind = kind;
    draft.values = std::move(values);
    return draft;
}

// A store with a company, a person there and what the card of either needs around it.
struct CardFixture : FakeShell {
    explicit CardFixture(storage::Access access = storage::Access::ReadWrite)
        : FakeShell(access), context(FakeShell::context())
    {
        company =
            save(draftOf(domain::RecordKind::Company, {{"name", "Hôtels Belrive"}, {"industry", "Hotels"}}));
        domain::Draft draft = draftOf(domain::RecordKind::Person, {{"first_name", "Anaïs"},
                                                                   {"last_name", "Lefèvre"},
                                                                   {"job_title", "Head of purchasing"},
                                                                   {"best_time", "10:00–12:00"},
                                                                   {"company", company.id}});
        draft.contactPoints = std::vector<domain::ContactPoint>{
            {{}, domain::ContactPoint::Type::Phone, "mobile", "+33 6 39 98 41 07", true},
            {{}, domain::ContactPoint::Type::Email, "work", "a.lefevre@belrive.example", true}};
        person = save(draft);
    }

    domain::RecordRef save(const domain::Draft &draft)
    {
        return require(answer(workspace::RecordDesk(*store.workspace).save(draft))).ref;
    }
    domain::Record load(const domain::RecordRef &ref)
    {
        return require(answer(workspace::RecordDesk(*store.workspace).load(ref)));
    }
    workspace::RecordView view(const domain::RecordRef &ref)
    {
        return require(answer(workspace::RecordDesk(*store.workspace).view(ref)));
    }
    std::vector<domain::TimelineEntry> timeline(const domain::RecordRef &ref, const QString &channel = {})
    {
        storage::Timeline::Request request;
        request.ref = ref;
        request.channel = channel;
        return require(answer(workspace::TimelineDesk(*store.workspace).entries(request)));
    }
    domain::RecordRef log(const QString &channel, const QString &body, qint64 hoursAgo)
    {
        return save(
            draftOf(domain::RecordKind::Activity, {{"at", store.clock.now().plusMs(-hoursAgo * 3'600'000)},
                                                   {"channel", channel},
                                                   {"body", body},
                                                   {"person", person.id}}));
    }

    domain::RecordRef company;
    domain::RecordRef person;
    ui::AppContext context;
};

// A shown card of a fixture's record.
struct ShownCard : CardFixture {
    explicit ShownCard(storage::Access access = storage::Access::ReadWrite)
        : CardFixture(access), card(context)
    {
        card.resize(900, 760);
        card.show();
        open(person);
    }

    void open(const domain::RecordRef &ref)
    {
        card.openRecord(ref);
        const QString name = domain::displayName(load(ref));
        REQUIRE(waitUntil([&] { return card.accessibleName().contains(name); }));
    }
    template <class Part>
    Part *part(const char *name)
    {
        auto *found = card.findChild<Part *>(QLatin1String(name));
        INFO("part " << name);
        REQUIRE(found);
        return found;
    }
    // Waits until the card shows what the store holds now.
    template <class Condition>
    void settle(Condition condition)
    {
        REQUIRE(waitUntil(condition));
    }

    ui::CardView card;
};

} // namespace rapport::test
