#include "../myday/fakeshell.h"

#include "ui/dialogs/newrecorddialog.h"
#include "ui/dialogs/pastestrip.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/sectionheader.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;
using ui::NewRecordDialog;

namespace {

struct Form : FakeShell {
    Form()
    {
        dialog = new NewRecordDialog(world, RecordKind::Lead, {}, nullptr);
        dialog->open();
        QApplication::setActiveWindow(dialog); // or it hears no shortcuts
    }
    ~Form() { delete dialog; }

    void paste(const char *text) const
    {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
        QTest::keyClick(dialog.data(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    }
    QLineEdit *line(const char *label) const
    {
        for (auto *edit : dialog->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == QLatin1String(label))
                return edit;
        }
        return nullptr;
    }
    QString words() const
    {
        return dialog->findChild<ui::Label *>(QStringLiteral("pasteStrip.words"))->text();
    }

    ui::AppContext world = context();
    QPointer<NewRecordDialog> dialog;
};

constexpr auto kSignature =
    "Kind regards\nAnna Keller\nHead of Purchasing\nVogel AG\nBahnhofstrasse 12\n8001 Zürich\n"
    "+41 44 668 18 00\nanna.keller@vogel.example";

} // namespace

TEST_CASE("A pasted signature fills the form of a new lead, says what it filled, and is saved", "[ui][paste]")
{
    Form form;
    form.paste(kSignature);
    CHECK(form.words().startsWith(
        QStringLiteral("Read from the text: First name, Last name, Company, Job title, ")));
    REQUIRE(form.line("Last name") != nullptr);
    CHECK(form.line("Last name")->text() == "Keller");
    CHECK(form.line("City")->text() == "Zürich");
    CHECK(form.dialog->findChild<ui::SectionHeader *>(QStringLiteral("new-record.more"))->isChecked());
    QSignalSpy saved(form.dialog.data(), &NewRecordDialog::saved);
    form.dialog->findChild<ui::Button *>(QStringLiteral("dialog.commit"))->click();
    REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
    const auto ref = saved.constFirst().constFirst().value<domain::RecordRef>();
    const auto lead = require(answer(workspace::RecordDesk(*form.store.workspace).load(ref)));
    CHECK(lead.text("full_name") == "Anna Keller");
    CHECK(lead.text("company") == "Vogel AG");
    CHECK(lead.text("email") == "anna.keller@vogel.example");
    CHECK(lead.text("postcode") == "8001");
}

TEST_CASE("What was typed by hand stays, and proposals can be taken back", "[ui][paste]")
{
    Form form;
    form.line("Last name")->setText(QStringLiteral("Keller-Frei"));
    form.paste(kSignature);
    CHECK(form.line("Last name")->text() == "Keller-Frei");
    CHECK(form.line("First name")->text() == "Anna");
    form.line("Company")->setText(QStringLiteral("Vogel Küchen AG"));
    form.dialog->findChild<ui::LinkButton *>(QStringLiteral("pasteStrip.back"))->click();
    CHECK(form.line("First name")->text().isEmpty());
    CHECK(form.line("Company")->text() == "Vogel Küchen AG");
    CHECK(form.line("Last name")->text() == "Keller-Frei");
    form.paste("  \n ");
    CHECK(form.words().startsWith(QStringLiteral("The clipboard has no text about anybody.")));
}

TEST_CASE("A mail's file fills the form of a new lead, and a file that is none says so", "[ui][paste]")
{
    Form form;
    const TempDir temp;
    const auto choose = [&](const char *name, const QByteArray &content) {
        QFile file(temp.path(QString::fromUtf8(name)));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(content);
        form.prompts.chosen = file.fileName();
        file.close();
        form.dialog->findChild<ui::LinkButton *>(QStringLiteral("pasteStrip.mail"))->click();
    };
    choose("none.eml", "nothing of a mail");
    REQUIRE(waitUntil([&] { return form.words().contains(QStringLiteral("no mail that can be read")); }));
    choose("offer.eml", "From: Anna Keller <anna.keller@vogel.example>\r\nTo: us@example.org\r\n"
                        "Date: Thu, 19 Nov 2026 10:00:00 +0100\r\nSubject: Your offer\r\n\r\n"
                        "Please send us one.\r\n\r\nKind regards\r\nAnna Keller\r\nVogel AG\r\n");
    REQUIRE(waitUntil([&] { return form.words().startsWith(QStringLiteral("Read from the text: ")); }));
    CHECK(form.line("First name")->text() == "Anna");
    CHECK(form.line("Last name")->text() == "Keller");
    CHECK(form.line("E-mail")->text() == "anna.keller@vogel.example");
    CHECK(form.line("Company")->text() == "Vogel AG");
}
