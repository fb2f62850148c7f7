#include "messages/sentence.h"

#include "messages/fieldlabel.h"
#include "messages/reasons.h"
#include "messages/texts.h"
#include "messages/when.h"

#include <QCoreApplication>
#include <QDateTime>

namespace rapport::messages {

namespace {

constexpr std::size_t kMostFaults = 5; // shown one by one
constexpr int kLongest = 400;          // characters of one argument

QString translated(const char *context, const char *text)
{
    return text && *text ? QCoreApplication::translate(context, text) : QString();
}

/// A path or text as it stands in a sentence: one line, not endless, no invisible control characters.
QString shown(const QString &argument)
{
    QString line = argument.simplified();
    line.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; });
    return line.size() > kLongest ? line.left(kLongest) + QChar(0x2026) : line;
}

QString expectedPart(const QString &what)
{
    static const QHash<QString, const char *> parts{
        {"condition", QT_TRANSLATE_NOOP("Error", "A condition")},
        {"field", QT_TRANSLATE_NOOP("Error", "A field")},
        {"operator", QT_TRANSLATE_NOOP("Error", "An operator such as = or contains")},
        {"value", QT_TRANSLATE_NOOP("Error", "A value")},
        {"period", QT_TRANSLATE_NOOP("Error", "A period such as month or days")},
        {"ago", QT_TRANSLATE_NOOP("Error", "The word “ago”")},
        {"and", QT_TRANSLATE_NOOP("Error", "The word “and”")},
        {"(", QT_TRANSLATE_NOOP("Error", "An opening parenthesis")},
        {")", QT_TRANSLATE_NOOP("Error", "A closing parenthesis")},
        {"end", QT_TRANSLATE_NOOP("Error", "“and” or “or”")},
    };
    return translated("Error", parts.value(what, QT_TRANSLATE_NOOP("Error", "Something")));
}

QString kindWord(const QString &key)
{
    const auto kind = domain::kindFromText(key);
    return kind ? kindLabel(*kind) : key;
}

QString sinceText(const QString &iso)
{
    const QDateTime at = QDateTime::fromString(iso, Qt::ISODate);
    return at.isValid() ? momentText(core::Instant::of(at)) : iso;
}

/// The lock file may not have been readable: then nobody can be named.
QString reasonOf(const core::Error &error)
{
    const bool nameless = error.reason == QLatin1String("store.locked") &&
                          (error.args.value(1).isEmpty() || error.args.value(4).isEmpty());
    return nameless ? QStringLiteral("store.locked-by-somebody") : error.reason;
}

QStringList arguments(const core::Error &error)
{
    QStringList list;
    for (const QString &argument : error.args)
        list.append(shown(argument));
    if (list.isEmpty())
        return list;
    if (error.reason == QLatin1String("filter.expected"))
        list.front() = expectedPart(error.args.front());
    else if (error.reason == QLatin1String("store.locked"))
        list.back() = sinceText(list.back());
    else if (error.reason.startsWith(QLatin1String("record.")))
        list.front() = kindWord(list.front());
    return list;
}

const domain::FieldSpec *findField(const QString &key, const domain::Catalogue *catalogue)
{
    static const domain::Catalogue builtin;
    for (const domain::RecordKind kind : domain::kAllKinds) {
        const domain::FieldSpec *field = (catalogue ? *catalogue : builtin).find(kind, key);
        if (field)
            return field;
    }
    return nullptr;
}

QString faultSentences(const core::Error &error, const domain::Catalogue *catalogue)
{
    QStringList sentences;
    for (std::size_t i = 0; i < error.faults.size() && i < kMostFaults; ++i)
        sentences.append(faultSentence(error.faults[i], catalogue));
    const auto more = int(error.faults.size()) - int(kMostFaults);
    if (more == 1)
        sentences.append(QCoreApplication::translate("Error", "One more field does not fit."));
    else if (more > 1)
        sentences.append(QCoreApplication::translate("Error", "%Ln more fields do not fit.", nullptr, more));
    return sentences.join(QLatin1Char(' '));
}

} // namespace

QString sentence(const core::Error &error, const domain::Catalogue *catalogue)
{
    if (error.code == core::ErrorCode::Cancelled)
        return {};
    if (!error.faults.empty())
        return faultSentences(error, catalogue);
    if (const char *text = reasonText(reasonOf(error)))
        return filled(translated("Error", text), arguments(error));
    return translated("Error", codeText(error.code));
}

QString faultSentence(const core::FieldFault &fault, const domain::Catalogue *catalogue)
{
    const domain::FieldSpec *field = findField(fault.field, catalogue);
    const QString label = field ? fieldLabel(*field) : shown(fault.field);
    const char *text = faultText(fault.reason);
    if (!text)
        text = QT_TRANSLATE_NOOP("Fault", "%1: %2 does not fit.");
    return filled(translated("Fault", text), {label, quoted(shown(fault.value))});
}

bool knowsReason(const QString &reason)
{
    return reasonText(reason) || faultText(reason);
}

} // namespace rapport::messages
