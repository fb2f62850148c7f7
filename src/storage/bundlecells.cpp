#include "storage/bundlecells.h"

#include "storage/dialect.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <charconv>
#include <cmath>

namespace rapport::storage {

namespace {

std::optional<QJsonDocument> parsed(const QString &text)
{
    QJsonParseError fault;
    QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &fault);
    if (fault.error != QJsonParseError::NoError)
        return std::nullopt;
    return document;
}

QString written(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

/// What a nested JSON column of a journalled row holds: the engines keep it as text or as it is.
QJsonValue canonicalNested(const QJsonValue &value)
{
    if (value.isObject())
        return written(QJsonDocument(value.toObject()));
    if (value.isArray())
        return written(QJsonDocument(value.toArray()));
    return canonicalJson(value.toString()).value_or(value.toString());
}

/// One member of a journal entry's image; `yes` and `no` are how the reader of it writes them.
QJsonValue canonicalMember(const QJsonValue &value, BundleCell holds, bool asBoolean)
{
    if (value.isNull())
        return value;
    if (holds == BundleCell::Json)
        return canonicalNested(value);
    if (holds != BundleCell::YesNo)
        return value;
    const bool yes = value.toVariant().toBool();
    return asBoolean ? QJsonValue(yes) : QJsonValue(yes ? 1 : 0);
}

/// The image of a row of `table` in the form that one engine, or the bundle, has for it.
QJsonObject imageOf(const QJsonObject &image, const BundleTable &table, bool asBoolean)
{
    QJsonObject canonical;
    for (auto member = image.begin(); member != image.end(); ++member) {
        const BundleColumn *column = table.find(member.key());
        canonical.insert(member.key(),
                         column ? canonicalMember(member.value(), column->holds, asBoolean) : member.value());
    }
    return canonical;
}

bool fits(const QJsonValue &value, const BundleColumn &column)
{
    if (value.isNull())
        return true;
    switch (column.holds) {
    case BundleCell::Id: return value.isDouble() && value.toInteger() > 0;
    case BundleCell::Integer:
    case BundleCell::Number: return value.isDouble();
    case BundleCell::YesNo: return value.isBool();
    default: return value.isString();
    }
}

std::optional<qint64> integerOf(const QString &text)
{
    const QByteArray digits = text.toLatin1();
    qint64 number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    // One way to write a number only: else the same store would have two bundles.
    if (fault != std::errc() || end != digits.data() + digits.size() || QString::number(number) != text)
        return std::nullopt;
    return number;
}

QString numberText(double number)
{
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

std::optional<double> numberOf(const QString &text)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok && std::isfinite(number) && numberText(number) == text ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<QString> canonicalJson(const QString &text)
{
    const auto document = parsed(text);
    if (!document)
        return std::nullopt;
    QString canonical = written(*document);
    if (canonical.contains(QLatin1String("\\u0000")))
        return std::nullopt;
    return canonical;
}

QString bundleText(const QVariant &value, BundleCell holds, const QString &table)
{
    if (value.isNull())
        return {};
    switch (holds) {
    case BundleCell::Id:
    case BundleCell::Integer: return QString::number(value.toLongLong());
    case BundleCell::Number: return numberText(value.toDouble());
    case BundleCell::YesNo: return toBool(value) ? QStringLiteral("1") : QStringLiteral("0");
    case BundleCell::Json: return canonicalJson(value.toString()).value_or(value.toString());
    case BundleCell::Before: {
        const auto image = parsed(value.toString());
        const BundleTable *known = findBundleTable(table);
        return image && known ? written(QJsonDocument(imageOf(image->object(), *known, true)))
                              : value.toString();
    }
    default: break;
    }
    QString text = value.toString();
    if (text.isEmpty() || text.startsWith(QLatin1Char('\\')))
        text.prepend(QLatin1Char('\\'));
    return text;
}

BundleCellReader::BundleCellReader(const Connection &writer) : m_hasBooleans(writer.postgresHandle()) {}

bool BundleCellReader::add(BulkCells &row, const QString &cell, const BundleColumn &column,
                           const QString &table) const
{
    if (cell.isEmpty()) {
        row.addNull();
        return !column.required;
    }
    switch (column.holds) {
    case BundleCell::Id:
    case BundleCell::Integer: {
        const auto number = integerOf(cell);
        row.addInteger(number.value_or(0));
        return number && (column.holds == BundleCell::Integer || *number > 0);
    }
    case BundleCell::Number: {
        const auto number = numberOf(cell);
        row.add(number.value_or(0));
        return number.has_value();
    }
    case BundleCell::YesNo:
        row.addYesNo(cell == QLatin1String("1"));
        return cell == QLatin1String("1") || cell == QLatin1String("0");
    default: return addText(row, cell, column, table);
    }
}

bool BundleCellReader::addText(BulkCells &row, const QString &cell, const BundleColumn &column,
                               const QString &table) const
{
    std::optional<QString> text;
    switch (column.holds) {
    case BundleCell::Json: text = canonicalJson(cell); break;
    case BundleCell::Before: text = before(cell, table); break;
    case BundleCell::Date:
        if (const QDate date = QDate::fromString(cell, Qt::ISODate);
            date.isValid() && date.toString(Qt::ISODate) == cell)
            text = cell;
        break;
    default: text = cell.startsWith(QLatin1Char('\\')) ? cell.mid(1) : cell;
    }
    row.addText(text.value_or(QString()));
    return text.has_value();
}

/// What undo reads of it must be columns of that table, and values that they take.
std::optional<QString> BundleCellReader::before(const QString &text, const QString &table) const
{
    const auto document = parsed(text);
    const BundleTable *known = findBundleTable(table);
    if (!document || !document->isObject() || !known || text.contains(QLatin1String("\\u0000")))
        return std::nullopt;
    const QJsonObject image = document->object();
    for (auto member = image.begin(); member != image.end(); ++member) {
        const BundleColumn *column = known->find(member.key());
        if (!column || !fits(member.value(), *column))
            return std::nullopt;
    }
    return written(QJsonDocument(imageOf(image, *known, m_hasBooleans)));
}

} // namespace rapport::storage
