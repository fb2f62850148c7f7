#include "domain/changesetlabel.h"

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

QString trashEmptied()
{
    return QStringLiteral("trash-emptied");
}

QString demo(qint64 customers)
{
    return make(QStringLiteral("demo"), {QString::number(customers)});
}

QString undo(const QString &label)
{
    return make(QStringLiteral("undo"), {label});
}

QString redo(const QString &label)
{
    return make(QStringLiteral("redo"), {label});
}

} // namespace rapport::domain::labels
