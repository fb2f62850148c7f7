#include "../myday/fakeshell.h"

#include "ui/series/seriesdialog.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "workspace/records.h"
#include "workspace/timelines.h"

#include <QComboBox>
#include <QDateEdit>
#include <QPointer>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using domain::RecordRef;

namespace {

RecordRef save(FakeShell &shell, RecordKind kind, const domain::FieldValues &values)
{
    domain::Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return require(answer(workspace::RecordDesk(*shell.store.workspace).save(draft))).ref;
}

} // namespace

TEST_CASE("The dialog shows the days of the steps before it starts a series", "[ui][series]")
{
    FakeShell shell;
    save(shell, RecordKind::Series,
         {{"name", "Welcome"}, {"steps", "D+0 call\nD+3 visit"}, {"skip_weekends", true}});
    const RecordRef lead = save(shell, RecordKind::Lead, {{"full_name", "Ada Vogel"}});
    ui::AppContext context = shell.context();
    QPointer<ui::SeriesDialog> dialog = new ui::SeriesDialog(context, RecordKind::Lead, {lead.id.value()},
                                                             QStringLiteral("Ada Vogel"), nullptr);
    dialog->open();
    auto *which = dialog->findChild<QComboBox *>(QStringLiteral("series.which"));
    REQUIRE(waitUntil([&] { return which->count() == 1; }));
    auto *steps = dialog->findChild<ui::Label *>(QStringLiteral("series.steps"));
    CHECK(steps->text() == "Wed 19 Nov: Call\nMon 24 Nov: Visit\nTogether: 2 tasks");
    dialog->findChild<QDateEdit *>(QStringLiteral("series.first"))->setDate(QDate(2025, 11, 20));
    CHECK(steps->text().startsWith(QStringLiteral("Thu 20 Nov: Call\nMon 24 Nov: Visit")));
    dialog->findChild<ui::Button *>(QStringLiteral("dialog.commit"))->click();
    REQUIRE(waitUntil([&] { return dialog.isNull(); }));
    CHECK(shell.notices.sentences == QStringList{"Started “Welcome”: 2 tasks."});
    CHECK(shell.notices.last.isValid());
    CHECK(require(answer(workspace::TimelineDesk(*shell.store.workspace).planned(lead))).size() == 2);
}

TEST_CASE("Without a series the dialog says who writes them down, and starts nothing", "[ui][series]")
{
    FakeShell shell;
    ui::AppContext context = shell.context();
    ui::SeriesDialog dialog(context, RecordKind::Lead, {1}, QStringLiteral("1 lead"), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto *steps = dialog.findChild<ui::Label *>(QStringLiteral("series.steps"));
    REQUIRE(waitUntil([&] { return !steps->text().isEmpty(); }));
    CHECK(steps->text().contains(QStringLiteral("no active series")));
    CHECK_FALSE(dialog.findChild<ui::Button *>(QStringLiteral("dialog.commit"))->isEnabled());
}
