#include "domain/changesetlabel.h"

#include "domain/textfold.h"

#include <QHash>
#include <algorithm>

namespace rapport::domain::labels {

namespace {

QString encoded(QString text)
{
    return text.replace(QLatin1Char('%'), QLatin1String("%25"))
        .replace(QLatin1Char('|'), QLatin1String("%7C"));
}

QString decoded(QString text)
{
    return text.replace(QLatin1String("%7C"), QLatin1String("|"))
        .replace(QLatin1String("%25"), QLatin1String("%"));
}

/// Which arguments of a label say who or what it was about. A label that is not listed may say anything.
const QHash<QString, QList<int>> &namingArguments()
{
    static const QHash<QString, QList<int>> kNaming{{QStringLiteral("created"), {1}},
                                                    {QStringLiteral("edited"), {1}},
                                                    {QStringLiteral("deleted"), {1}},
                                                    {QStringLiteral("restored"), {1}},
                                                    {QStringLiteral("moved"), {1}},
                                                    {QStringLiteral("converted"), {1}},
                                                    {QStringLiteral("marked"), {1}},
                                                    {QStringLiteral("merged"), {1}},
                                                    {QStringLiteral("logged"), {1}},
                                                    {QStringLiteral("task-done"), {0}},
                                                    {QStringLiteral("task-reopened"), {0}},
                                                    {QStringLiteral("snoozed"), {0}},
                                                    {QStringLiteral("not-duplicates"), {1, 2}},
                                                    {QStringLiteral("bulk-edited"), {}},
                                                    {QStringLiteral("assigned"), {}},
                                                    {QStringLiteral("trained"), {}},
                                                    {QStringLiteral("tagged"), {}},
                                                    {QStringLiteral("marked-many"), {}},
                                                    {QStringLiteral("series-started"), {}},
                                                    {QStringLiteral("imported"), {}},
                                                    {QStringLiteral("view-saved"), {}},
                                                    {QStringLiteral("view-removed"), {}},
                                                    {QStringLiteral("field-saved"), {}},
                                                    {QStringLiteral("field-removed"), {}},
                                                    {QStringLiteral("fields-ordered"), {}},
                                                    {QStringLiteral("user-added"), {}},
                                                    {QStringLiteral("trash-emptied"), {}},
                                                    {QStringLiteral("campaign-queued"), {0}},
                                                    {QStringLiteral("campaign-status"), {0}},
                                                    {QStringLiteral("campaign-responses"), {0}},
                                                    {QStringLiteral("campaign-exported"), {0}},
                                                    {QStringLiteral("inbox-read"), {}},
                                                    {QStringLiteral("opt-outs-read"), {}},
                                                    {QStringLiteral("quality-fixed"), {}},
                                                    {QStringLiteral("quality-passed-over"), {}},
                                                    {QStringLiteral("quality-rule"), {}},
                                                    {QStringLiteral("erased"), {}},
                                                    {QStringLiteral("pseudonymised"), {}},
                                                    {QStringLiteral("demo"), {}},
                                                    {QStringLiteral("demo-day"), {}}};
    return kNaming;
}

bool holdsOneOf(const QString &text, const QStringList &words)
{
    const QString folded = foldText(text);
    return std::any_of(words.begin(), words.end(),
                       [&](const QString &word) { return folded.contains(word); });
}

} // namespace

QString make(const QString &id, const QStringList &arguments)
{
    QString label = id;
    for (const QString &argument : arguments)
        label += QLatin1Char('|') + encoded(argument);
    return label;
}

Parts parts(const QString &label)
{
    QStringList pieces = label.split(QLatin1Char('|'));
    Parts result;
    result.id = pieces.takeFirst();
    for (const QString &piece : std::as_const(pieces))
        result.arguments << decoded(piece);
    return result;
}

QString created(RecordKind kind, const QString &name)
{
    return make(QStringLiteral("created"), {kindKey(kind), name});
}

QString edited(RecordKind kind, const QString &name, const QStringList &fields)
{
    return make(QStringLiteral("edited"), {kindKey(kind), name, fields.join(QLatin1Char(','))});
}

QString deleted(RecordKind kind, const QString &name, qint64 count)
{
    return make(QStringLiteral("deleted"), {kindKey(kind), name, QString::number(count)});
}

QString restored(RecordKind kind, const QString &name, qint64 count)
{
    return make(QStringLiteral("restored"), {kindKey(kind), name, QString::number(count)});
}

QString bulkEdited(RecordKind kind, qint64 count, const QString &field, const QString &value)
{
    return make(QStringLiteral("bulk-edited"), {kindKey(kind), QString::number(count), field, value});
}

QString tagged(RecordKind kind, qint64 count, const QStringList &added, const QStringList &removed)
{
    return make(QStringLiteral("tagged"), {kindKey(kind), QString::number(count),
                                           added.join(QLatin1Char(';')), removed.join(QLatin1Char(';'))});
}

QString marked(RecordKind kind, const QString &name, const QString &mark, bool on)
{
    return make(QStringLiteral("marked"),
                {kindKey(kind), name, mark, on ? QStringLiteral("on") : QStringLiteral("off")});
}

QString markedMany(RecordKind kind, qint64 count, const QString &mark, bool on)
{
    return make(QStringLiteral("marked-many"), {kindKey(kind), QString::number(count), mark,
                                                on ? QStringLiteral("on") : QStringLiteral("off")});
}

QString moved(RecordKind kind, qint64 count, const QString &name, const QString &stage)
{
    return make(QStringLiteral("moved"), {kindKey(kind), name, QString::number(count), stage});
}

QString assigned(RecordKind kind, qint64 count)
{
    return make(QStringLiteral("assigned"), {kindKey(kind), QString::number(count)});
}

QString trained(RecordKind kind, qint64 outcomes)
{
    return make(QStringLiteral("trained"), {kindKey(kind), QString::number(outcomes)});
}

QString seriesStarted(RecordKind kind, qint64 count, const QString &series)
{
    return make(QStringLiteral("series-started"), {kindKey(kind), QString::number(count), series});
}

QString converted(RecordKind kind, const QString &name)
{
    return make(QStringLiteral("converted"), {kindKey(kind), name});
}

QString imported(const QString &kindPlural, qint64 count, const QString &file)
{
    return make(QStringLiteral("imported"), {kindPlural, QString::number(count), file});
}

QString logged(const QString &channel, const QString &name)
{
    return make(QStringLiteral("logged"), {channel, name});
}

QString taskDone(const QString &title)
{
    return make(QStringLiteral("task-done"), {title});
}

QString taskReopened(const QString &title)
{
    return make(QStringLiteral("task-reopened"), {title});
}

QString snoozed(const QString &title)
{
    return make(QStringLiteral("snoozed"), {title});
}

QString viewSaved(const QString &name)
{
    return make(QStringLiteral("view-saved"), {name});
}

QString viewRemoved(const QString &name)
{
    return make(QStringLiteral("view-removed"), {name});
}

QString fieldSaved(const QString &name)
{
    return make(QStringLiteral("field-saved"), {name});
}

QString fieldRemoved(const QString &key)
{
    return make(QStringLiteral("field-removed"), {key});
}

QString fieldsOrdered(RecordKind kind)
{
    return make(QStringLiteral("fields-ordered"), {kindKey(kind)});
}

QString userAdded(const QString &name)
{
    return make(QStringLiteral("user-added"), {name});
}

QString merged(RecordKind kind, const QString &name, qint64 count)
{
    return make(QStringLiteral("merged"), {kindKey(kind), name, QString::number(count)});
}

QString notDuplicates(RecordKind kind, const QString &one, const QString &other)
{
    return make(QStringLiteral("not-duplicates"), {kindKey(kind), one, other});
}

QString campaignQueued(const QString &name, qint64 count)
{
    return make(QStringLiteral("campaign-queued"), {name, QString::number(count)});
}

QString campaignStatus(const QString &name, const QString &status)
{
    return make(QStringLiteral("campaign-status"), {name, status});
}

QString campaignExported(const QString &name, qint64 count)
{
    return make(QStringLiteral("campaign-exported"), {name, QString::number(count)});
}

QString inboxRead(qint64 count)
{
    return make(QStringLiteral("inbox-read"), {QString::number(count)});
}

QString optOutsRead(qint64 count)
{
    return make(QStringLiteral("opt-outs-read"), {QString::number(count)});
}

QString campaignResponses(const QString &name, qint64 count)
{
    return make(QStringLiteral("campaign-responses"), {name, QString::number(count)});
}

QString qualityFixed(const QString &rule, qint64 count)
{
    return make(QStringLiteral("quality-fixed"), {rule, QString::number(count)});
}

QString qualityPassedOver(const QString &rule, qint64 count)
{
    return make(QStringLiteral("quality-passed-over"), {rule, QString::number(count)});
}

QString qualityRuleOff(const QString &rule, bool off)
{
    return make(QStringLiteral("quality-rule"), {rule, off ? QStringLiteral("off") : QStringLiteral("on")});
}

QString trashEmptied()
{
    return QStringLiteral("trash-emptied");
}

QString demo(qint64 customers)
{
    return make(QStringLiteral("demo"), {QString::number(customers)});
}

QString demoDay(qint64 count)
{
    return make(QStringLiteral("demo-day"), {QString::number(count)});
}

QString undo(const QString &label)
{
    return make(QStringLiteral("undo"), {label});
}

QString redo(const QString &label)
{
    return make(QStringLiteral("redo"), {label});
}

QString erased(RecordKind kind, qint64 count)
{
    return make(QStringLiteral("erased"), {kindKey(kind), QString::number(count)});
}

QString pseudonymised(RecordKind kind, qint64 count)
{
    return make(QStringLiteral("pseudonymised"), {kindKey(kind), QString::number(count)});
}

QString nameless(const QString &label, const QStringList &words)
{
    Parts known = parts(label);
    const bool wraps = known.id == QLatin1String("undo") || known.id == QLatin1String("redo") ||
                       known.id == QLatin1String("values-erased");
    if (wraps) {
        const QString inner = nameless(known.arguments.value(0), words);
        return make(known.id, inner.isEmpty() ? QStringList() : QStringList{inner});
    }
    const auto naming = namingArguments().constFind(known.id);
    if (naming == namingArguments().constEnd())
        return {};
    for (int i = 0; i < known.arguments.size(); ++i) {
        if (naming->contains(i) || holdsOneOf(known.arguments[i], words))
            known.arguments[i].clear();
    }
    // What was set on one record alone is a value of that record.
    if (known.id == QLatin1String("bulk-edited") && known.arguments.value(1) == QLatin1String("1"))
        known.arguments = known.arguments.mid(0, 3);
    return make(known.id, known.arguments);
}

QString withoutNames(const QString &label, const QStringList &words)
{
    const Parts known = parts(label);
    if (known.id == QLatin1String("values-erased"))
        return nameless(label, words);
    const QString rest = nameless(label, words);
    return make(QStringLiteral("values-erased"), rest.isEmpty() ? QStringList() : QStringList{rest});
}

} // namespace rapport::domain::labels
