#include "../myday/fakeshell.h"

#include "ui/calls/calllist.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "workspace/records.h"
#include "workspace/timelines.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTest>

using namespace rapport;
using namespace rapport::test;
using domain::ContactPoint;
using domain::RecordKind;
using domain::RecordRef;
using ui::CallList;

namespace {

// Three leads: one with two numbers, one who does not want calls, one without a number.
struct Fixture : FakeShell {
    Fixture()
    {
        first = save({{"full_name", "Ada Vogel"}, {"company", "Vogel AG"}},
                     {"+41 44 668 18 00", "079 123 45 67"});
        second = save({{"full_name", "Bo Kern"}, {"do_not_call", true}}, {"+49 30 1234"});
        third = save({{"full_name", "Cy Lam"}}, {});
        dialog = new CallList(world, RecordKind::Lead,
                              {first.id.value(), second.id.value(), third.id.value()}, 0, nullptr);
        dialog->open();
        REQUIRE(shows("Ada Vogel"));
    }
    ~Fixture() { delete dialog; }

    RecordRef save(const domain::FieldValues &values, const QStringList &phones)
    {
        domain::Draft draft;
        draft.ref.kind = RecordKind::Lead;
        draft.values = values;
        draft.contactPoints.emplace();
        for (const QString &phone : phones)
            draft.contactPoints->push_back(
                {{}, ContactPoint::Type::Phone, {}, phone, draft.contactPoints->empty()});
        return require(answer(workspace::RecordDesk(*store.workspace).save(draft))).ref;
    }
    bool shows(const char *name)
    {
        return waitUntil([&] { return text("calls.name") == QLatin1String(name); });
    }
    QString text(const char *label) const
    {
        return dialog->findChild<ui::Label *>(QLatin1String(label))->text();
    }
    QPlainTextEdit *notes() const
    {
        return dialog->findChild<QPlainTextEdit *>(QStringLiteral("calls.notes"));
    }
    QLineEdit *step() const { return dialog->findChild<QLineEdit *>(QStringLiteral("calls.step")); }
    ui::Button *commit() const { return dialog->findChild<ui::Button *>(QStringLiteral("dialog.commit")); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers) const
    {
        QTest::keyClick(dialog->focusWidget() ? dialog->focusWidget() : dialog.data(), key, modifiers);
    }

    ui::AppContext world = context();
    RecordRef first, second, third;
    QPointer<CallList> dialog;
};

} // namespace

TEST_CASE("A call is logged with its outcome and notes, and the next record opened, by keys alone",
          "[ui][calls]")
{
    Fixture f;
    CHECK(f.text("calls.place") == "1 of 3 · 0 called, 0 passed over");
    CHECK(f.text("calls.known") == "No exchange yet");
    CHECK_FALSE(f.commit()->isEnabled());
    QTest::keyClicks(f.notes(), QStringLiteral("wants two grinders"));
    f.press(Qt::Key_1, Qt::AltModifier);
    REQUIRE(f.commit()->isEnabled());
    CHECK(f.step()->text().isEmpty());
    f.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(f.shows("Bo Kern"));
    CHECK(f.notes()->toPlainText().isEmpty());
    CHECK(f.text("calls.place") == "2 of 3 · 1 called, 0 passed over");
    const auto lead = require(answer(workspace::RecordDesk(*f.store.workspace).load(f.first)));
    CHECK(lead.value("contact_count").as<qint64>() == 1);
    storage::Timeline::Request newest;
    newest.ref = f.first;
    const auto entries = require(answer(workspace::TimelineDesk(*f.store.workspace).entries(newest)));
    REQUIRE(!entries.empty());
    CHECK(entries.front().outcome == "Reached");
    CHECK(entries.front().subject == "wants two grinders");
    CHECK(f.notices.last.isValid());
}

TEST_CASE("No answer proposes the next try as a task, which can be changed or cleared", "[ui][calls]")
{
    Fixture f;
    f.press(Qt::Key_2, Qt::AltModifier);
    CHECK(f.step()->text().startsWith(QStringLiteral("call 2025-11-20 ")));
    CHECK(f.text("calls.says").startsWith(QStringLiteral("Task: Call Ada Vogel, Thu 20 Nov ")));
    f.press(Qt::Key_1, Qt::AltModifier);
    CHECK(f.step()->text().isEmpty());
    f.press(Qt::Key_5, Qt::AltModifier);
    f.step()->setText(QStringLiteral("call fri 14:00 about the offer"));
    f.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(f.shows("Bo Kern"));
    const auto planned = require(answer(workspace::TimelineDesk(*f.store.workspace).planned(f.first)));
    REQUIRE(planned.size() == 1);
    CHECK(planned.front().text("title") == "Call about the offer");
    CHECK(planned.front().value("due_at").as<core::Instant>().local() ==
          QDateTime(QDate(2025, 11, 21), QTime(14, 0)));
}

TEST_CASE("Who does not want calls cannot be dialled, and the list ends with its figures", "[ui][calls]")
{
    Fixture f;
    CHECK(f.dialog->findChildren<ui::Button *>(QStringLiteral("calls.dial")).size() == 2);
    f.press(Qt::Key_Right, Qt::AltModifier);
    REQUIRE(f.shows("Bo Kern"));
    REQUIRE(waitUntil([&] {
        const auto dials = f.dialog->findChildren<ui::Button *>(QStringLiteral("calls.dial"));
        return dials.size() == 1 && !dials.constFirst()->isEnabled();
    }));
    f.press(Qt::Key_Left, Qt::AltModifier);
    REQUIRE(f.shows("Ada Vogel"));
    f.press(Qt::Key_Right, Qt::AltModifier);
    REQUIRE(f.shows("Bo Kern"));
    f.press(Qt::Key_Right, Qt::AltModifier);
    REQUIRE(f.shows("Cy Lam"));
    f.press(Qt::Key_5, Qt::AltModifier);
    f.step()->clear();
    CHECK_FALSE(f.commit()->isEnabled()); // call back, but when?
    f.press(Qt::Key_Right, Qt::AltModifier);
    CHECK(f.text("calls.name") == "The list is through");
    CHECK(f.text("calls.place") == "0 called, 3 passed over");
    f.commit()->click();
    CHECK_FALSE(f.dialog->isVisible());
}
