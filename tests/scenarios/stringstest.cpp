#include "scenarios/rep.h"
#include "ui/list/listview.h"
#include "ui/shell/palette.h"
#include "ui/shell/viewhost.h"
#include "workspace/admin.h"

#include <QAbstractButton>
#include <QDialog>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTextDocument>
#include <QTextEdit>
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <ctime>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

constexpr qsizetype kLine = 2000; ///< what a field of one line takes
constexpr double kMostSeconds = 1.0;
constexpr int kUsual = 24;
constexpr qsizetype kTogether = 12;

/// The corpora's texts: all of them with RAPPORT_FULL=1, else some by the run's seed. With RAPPORT_HARMLESS=1 as many
/// harmless words, so that a tracer sees what the program opens anyway.
QStringList texts()
{
    const QString shared =
        qEnvironmentVariable("RAPPORT_SHARED", QStringLiteral(RAPPORT_SOURCE_DIR "/../shared"));
    QStringList found;
    for (const char *name : {"blns", "sql_injection", "html_richtext", "file_names", "email_header_injection",
                             "formula_injection"}) {
        QFile file(QStringLiteral("%1/corpora/strings/%2.json").arg(shared, QLatin1String(name)));
        if (!file.open(QIODevice::ReadOnly))
            SKIP("the corpora are not here: set RAPPORT_SHARED");
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        const QJsonArray cases =
            document.isArray() ? document.array() : document.object().value("cases").toArray();
        for (const QJsonValue &one : cases) {
            const QString text = one.toObject().value("value").toString();
            if (!text.isEmpty() && !text.contains(QChar(0)))
                found << text;
        }
    }
    found.removeDuplicates();
    if (qEnvironmentVariable("RAPPORT_FULL") != QLatin1String("1")) {
        auto random = seededRandom();
        std::shuffle(found.begin(), found.end(), random);
        found = found.mid(0, kUsual);
    }
    if (qEnvironmentVariable("RAPPORT_HARMLESS") == QLatin1String("1")) {
        for (qsizetype i = 0; i < found.size(); ++i)
            found[i] = QStringLiteral("word%1").arg(i);
    }
    return found;
}

/// What a person could see as markup: labels that guess, tooltips with foreign tags, rich documents.
QStringList markup(const QWidget &root)
{
    QStringList found;
    for (const auto *label : root.findChildren<QLabel *>()) {
        const bool guesses = label->textFormat() == Qt::AutoText && Qt::mightBeRichText(label->text());
        if (guesses || label->textFormat() == Qt::RichText)
            found << "label " + label->objectName() + ": " + label->text().left(80);
    }
    for (const auto *widget : root.findChildren<QWidget *>()) {
        const QString tip = widget->toolTip();
        if (tip.contains("<img", Qt::CaseInsensitive) || tip.contains("<script", Qt::CaseInsensitive) ||
            tip.contains("<table", Qt::CaseInsensitive) || tip.contains("<a ", Qt::CaseInsensitive))
            found << "tooltip of " + widget->objectName() + ": " + tip.left(80);
    }
    for (const auto *edit : root.findChildren<QTextEdit *>()) {
        if (edit->acceptRichText() && !edit->isReadOnly())
            found << "rich text in " + edit->objectName();
    }
    return found;
}

/// Goes through the text fields of the window with one text after the other, watching the clock of the processor, which
/// other programs do not slow down.
class Typist {
public:
    explicit Typist(QString text) : m_text(std::move(text)), m_line(m_text.left(kLine)) {}

    void goThrough(Rep &rep)
    {
        step("form", [&] { form(rep); });
        step("card", [&] { card(rep); });
        step("composer", [&] { composer(rep); });
        step("quick log", [&] { quickLog(rep); });
        step("filter", [&] { filter(rep); });
        step("cell", [&] { cell(rep); });
        step("palette", [&] { palette(rep); });
        step("search", [&] { search(rep); });
        step("tags", [&] { tags(rep); });
        step("view name", [&] { viewName(rep); });
        step("custom field", [&] { customField(rep); });
        const QStringList seen = markup(*rep.window);
        INFO(seen.join("\n").toStdString());
        CHECK(seen.isEmpty());
    }

private:
    void step(const char *name, const std::function<void()> &work)
    {
        INFO(name << " with " << m_text.left(200).toStdString());
        const std::clock_t begin = std::clock();
        work();
        const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
        CHECK(seconds < kMostSeconds);
    }
    /// Closes what is open, whatever came of it.
    static void closeDialogs(Rep &rep)
    {
        for (auto *dialog : rep.window->findChildren<QDialog *>())
            dialog->reject();
        REQUIRE(waitUntil([&] {
            const auto left = rep.window->findChildren<QDialog *>();
            return std::none_of(left.begin(), left.end(),
                                [](const QDialog *one) { return one->isVisible(); });
        }));
    }
    static void settle(Rep &rep)
    {
        require(answer(workspace::AdminDesk(rep.window->session()->workspace()).totals()));
        QCoreApplication::processEvents();
    }

    void form(Rep &rep)
    {
        rep.press("record.new-person");
        auto &dialog = rep.find("new-record");
        for (auto *line : dialog.findChildren<QLineEdit *>()) {
            if (line->objectName().startsWith("field."))
                line->setText(m_line);
        }
        for (auto *notes : dialog.findChildren<QPlainTextEdit *>())
            notes->setPlainText(m_text);
        picture(dialog);
        rep.key(dialog, Qt::Key_Return, Qt::ControlModifier); // refused: this is no address, no number
        settle(rep);
        CHECK(markup(dialog).isEmpty());
        closeDialogs(rep);
    }

    void card(Rep &rep)
    {
        domain::Draft draft;
        draft.ref.kind = RecordKind::Person;
        const QString name = m_line.simplified().isEmpty() ? QStringLiteral("x") : m_line.simplified();
        draft.values = {{"first_name", name},
                        {"job_title", m_line},
                        {"notes", m_text},
                        {"source", m_line},
                        {"service_note", m_line}};
        const auto saved = answer(workspace::RecordDesk(rep.window->session()->workspace()).save(draft));
        rep.window->openRecord(saved ? saved->ref : rep.anna);
        settle(rep);
        picture(*rep.window);
    }

    void composer(Rep &rep)
    {
        auto *text = rep.window->findChild<QPlainTextEdit *>("composerText");
        REQUIRE(text);
        text->setPlainText(m_text);
        if (auto *save = rep.window->findChild<QAbstractButton *>("composerSave"); save && save->isVisible())
            save->click();
        settle(rep);
        picture(*rep.window);
    }

    void quickLog(Rep &rep)
    {
        rep.press("record.quick-log");
        rep.find<QLineEdit>("quick-log.line").setText(m_line);
        settle(rep);
        picture(rep.find("quick-log"));
        CHECK(markup(rep.find("quick-log")).isEmpty());
        closeDialogs(rep);
    }

    void filter(Rep &rep)
    {
        rep.press("view.people");
        auto *editor = rep.window->views().current()->findChild<QLineEdit *>("filterEditor");
        REQUIRE(editor);
        editor->setText(m_line);
        rep.key(*editor, Qt::Key_Return);
        settle(rep);
        picture(*rep.window);
        rep.window->views().current()->trigger("list.clear-filter");
        editor->clear();
        settle(rep);
    }

    void cell(Rep &rep)
    {
        rep.window->views().current()->trigger("list.edit-cell");
        auto *editor = rep.window->findChild<QWidget *>("cellEditor");
        if (!editor)
            return; // the current cell is none that can be written in
        for (auto *line : editor->findChildren<QLineEdit *>())
            line->setText(m_line);
        picture(*rep.window);
        for (auto *line : editor->findChildren<QLineEdit *>())
            rep.key(*line, Qt::Key_Escape);
        settle(rep);
    }

    void palette(Rep &rep)
    {
        rep.press("go.palette");
        auto &input = rep.find<QLineEdit>("palette.input");
        input.setText(m_line);
        settle(rep);
        picture(*rep.window);
        rep.key(input, Qt::Key_Escape);
        rep.key(input, Qt::Key_Escape);
    }

    void search(Rep &rep)
    {
        rep.press("view.search");
        rep.find<QLineEdit>("search.input").setText(m_line);
        settle(rep);
        picture(*rep.window);
    }

    void tags(Rep &rep)
    {
        rep.press("view.people");
        rep.window->openRecord(rep.anna);
        settle(rep);
        rep.window->views().current()->trigger("record.tag");
        auto *dialog = rep.window->findChild<QDialog *>("tagsDialog");
        if (!dialog)
            return;
        auto *editor = dialog->findChild<QLineEdit *>();
        REQUIRE(editor);
        editor->setText(m_line.left(100));
        rep.key(*editor, Qt::Key_Return);
        picture(*dialog);
        CHECK(markup(*dialog).isEmpty());
        rep.key(*dialog, Qt::Key_Return, Qt::ControlModifier);
        settle(rep);
        closeDialogs(rep);
    }

    void viewName(Rep &rep)
    {
        rep.prompts.text = m_line.left(100).trimmed();
        rep.window->views().current()->trigger("list.save-view");
        settle(rep);
        picture(*rep.window);
    }

    void customField(Rep &rep)
    {
        rep.press("tools.fields");
        rep.find<QAbstractButton>("admin.fields.add").click();
        rep.find<QLineEdit>("field-dialog.name").setText(m_line.left(60));
        rep.key(rep.find("field-dialog"), Qt::Key_Return, Qt::ControlModifier);
        settle(rep);
        picture(*rep.window);
        closeDialogs(rep);
    }

    QString m_text;
    QString m_line;
};

} // namespace

TEST_CASE("every text stays a text in every field of the window", "[strings]")
{
    const QStringList all = texts();
    // A store of its own for some texts each, or every card would carry hundreds of tags and fields in the end.
    for (qsizetype at = 0; at < all.size(); at += kTogether) {
        Rep rep;
        for (const QString &text : all.mid(at, kTogether))
            Typist(text).goThrough(rep);
        const auto check = answer(workspace::AdminDesk(rep.window->session()->workspace()).check());
        CHECK(require(check).ok());
        CHECK(rep.count(RecordKind::Person) >= 3);
        CHECK(rep.count(RecordKind::Company) == 2);
    }
}
