#include "cli/errortext.h"

#include "cli/texttable.h"
#include "messages/sentence.h"

#include <QCoreApplication>

namespace rapport::cli {

namespace {

struct Sentence {
    const char *reason;
    const char *text;
};

// %1, %2 … are the error's arguments.
constexpr Sentence kSentences[] = {
    {"usage.no-store",
     QT_TRANSLATE_NOOP("Cli", "No store was named: use --store STORE or set RAPPORT_STORE.")},
    {"usage.no-smtp",
     QT_TRANSLATE_NOOP("Cli", "No mail server was named: use --smtp HOST[:PORT] or set RAPPORT_SMTP.")},
    {"usage.no-inbox",
     QT_TRANSLATE_NOOP("Cli", "Nothing was named to read: name files, --imap HOST or --opt-outs FILE.")},
    {"usage.unknown-kind",
     QT_TRANSLATE_NOOP(
         "Cli", "\"%1\" is no kind of record: use contacts, companies, activities, tasks, tags or users.")},
    {"usage.unknown-rule",
     QT_TRANSLATE_NOOP("Cli", "\"%1\" is no rule of data quality: rapport-cli quality --json lists them.")},
    {"usage.unknown-metric",
     QT_TRANSLATE_NOOP("Cli", "There is no metric \"%1\"; rapport-cli metrics lists them all.")},
    {"usage.no-metric",
     QT_TRANSLATE_NOOP("Cli", "Name a figure, or one of run, list, schedule and due for kept reports.")},
    {"usage.no-model", QT_TRANSLATE_NOOP("Cli", "\"%1\" has no outcomes: ask for leads or deals.")},
    {"usage.not-an-id", QT_TRANSLATE_NOOP("Cli", "\"%1\" is no number of a record or change.")},
    {"usage.unknown-field",
     QT_TRANSLATE_NOOP("Cli", "\"%1\" is no field of %2: rapport-cli fields %2 lists them.")},
    {"usage.read-only-field",
     QT_TRANSLATE_NOOP("Cli", "The field \"%1\" is kept by the store and cannot be set.")},
    {"usage.not-an-assignment", QT_TRANSLATE_NOOP("Cli", "\"%1\" is not FIELD=VALUE.")},
    {"usage.field-twice", QT_TRANSLATE_NOOP("Cli", "The field \"%1\" is set twice.")},
    {"usage.not-a-date", QT_TRANSLATE_NOOP("Cli", "\"%1\" is no date: write it like 2026-11-20.")},
    {"usage.bad-delimiter",
     QT_TRANSLATE_NOOP("Cli", "\"%1\" cannot divide cells: use one character, or tab.")},
    {"usage.bad-rows", QT_TRANSLATE_NOOP("Cli", "\"%1\" is no number of rows: use a number or all.")},
    {"usage.vcard-fields", QT_TRANSLATE_NOOP("Cli", "A vCard holds the whole person: leave --fields out.")},
    {"usage.import-kind",
     QT_TRANSLATE_NOOP("Cli", "%1 cannot be imported: use contacts, companies, activities or tasks.")},
    {"mapping.cannot-read", QT_TRANSLATE_NOOP("Cli", "The mapping file %1 cannot be read (%2).")},
    {"csv.empty", QT_TRANSLATE_NOOP("Cli", "%1 is empty: there is no header and no row.")},
    {"output.cannot-write", QT_TRANSLATE_NOOP("Cli", "The answer could not be written to standard output.")},
    {"sql.failed", QT_TRANSLATE_NOOP("Cli", "The query was refused: %1")},
    {"record.deleted",
     QT_TRANSLATE_NOOP("Cli", "%2 is in the trash, so nothing was changed: rapport-cli undelete "
                              "%1 %3 takes it back.")},
    {"undo.all-changed-since",
     QT_TRANSLATE_NOOP("Cli", "Change %1 was not reverted: all its records were changed since.")},
};

constexpr Sentence kFaults[] = {
    {"unknown-user", QT_TRANSLATE_NOOP("Cli", "%1: there is no user \"%2\"")},
    {"too-few-columns", QT_TRANSLATE_NOOP("Cli", "the row has only %2 cells")},
    {"too-many-columns", QT_TRANSLATE_NOOP("Cli", "the row has %2 cells, more than the header")},
    {"several-matches", QT_TRANSLATE_NOOP("Cli", "%1: several records have \"%2\"")},
    {"erased-person",
     QT_TRANSLATE_NOOP("Cli", "%1: \"%2\" is of somebody who was erased; --allow-erased brings them back")},
    {"twice-in-file", QT_TRANSLATE_NOOP("Cli", "%1: \"%2\" stands in an earlier row too")},
};

template <size_t N>
QString textOf(const Sentence (&sentences)[N], const QString &reason)
{
    for (const Sentence &sentence : sentences) {
        if (reason == QLatin1String(sentence.reason))
            return QCoreApplication::translate("Cli", sentence.text);
    }
    return {};
}

/// Puts the arguments in all at once, so that a %1 inside one of them stays what it is.
QString filled(const QString &text, const QStringList &arguments)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPlace = text[i] == QLatin1Char('%') && i + 1 < text.size() && text[i + 1].isDigit();
        if (isPlace)
            out += singleLine(arguments.value(text[++i].digitValue() - 1));
        else
            out += text[i];
    }
    return out;
}

} // namespace

QString faultText(const QString &field, const QString &reason, const QString &value)
{
    constexpr qsizetype kShown = 60;
    const QString shown = value.size() > kShown ? value.left(kShown) + QChar(0x2026) : value;
    const QString text = textOf(kFaults, reason);
    return text.isEmpty() ? singleLine(messages::faultSentence({field, reason, shown}))
                          : filled(text, {field, shown});
}

QString errorText(const core::Error &error)
{
    const QString text = textOf(kSentences, error.reason);
    return text.isEmpty() ? singleLine(messages::sentence(error)) : filled(text, error.args);
}

bool isUsageError(const core::Error &error)
{
    return error.reason.startsWith(QLatin1String("usage.")) ||
           error.reason == QLatin1String("xlsx.no-sheet") ||
           error.reason.startsWith(QLatin1String("mapping.")) ||
           error.reason.startsWith(QLatin1String("filter."));
}

} // namespace rapport::cli
