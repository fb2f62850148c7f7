#include "exchange/cellsplit.h"

namespace rapport::exchange {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// What stands between two fields: any blanks for a blank, and around other signs.
QString betweenPattern(const QString &text)
{
    const QString signs = text.simplified();
    return signs.isEmpty()
               ? QStringLiteral("\\s+")
               : QStringLiteral("\\s*") + QRegularExpression::escape(signs) + QStringLiteral("\\s*");
}

QString fieldPattern(const ColumnTarget &target, bool isLast)
{
    if (target.key != QLatin1String("postcode"))
        return isLast ? QStringLiteral("(.+)") : QStringLiteral("(.+?)");
    return isLast ? QStringLiteral("(.*\\d.*)") : QStringLiteral("((?=\\S*\\d)\\S+)");
}

} // namespace

Result<CellSplit> CellSplit::of(const QString &column, const QString &text, domain::RecordKind kind,
                                const domain::Catalogue &catalogue)
{
    static const QRegularExpression field(QStringLiteral("\\{([^{}]+)\\}"));
    const auto bad = [&] {
        return fail(ErrorCode::Validation, QStringLiteral("mapping.bad-split"), {column, text});
    };
    CellSplit split;
    QStringList between; // before each field, and after the last
    qsizetype end = 0;
    for (auto each = field.globalMatch(text); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        between.append(text.mid(end, match.capturedStart() - end));
        end = match.capturedEnd();
        const QString name = match.captured(1).trimmed();
        const auto target = targetByName(kind, catalogue, name);
        if (!target)
            return fail(ErrorCode::Validation, QStringLiteral("mapping.unknown-field"), {column, name});
        split.m_targets.push_back(*target);
    }
    between.append(text.mid(end));
    const bool isParted = !between.mid(1, between.size() - 2).contains(QString());
    if (split.m_targets.size() < 2 || !isParted || between.join(QString()).contains(QLatin1Char('{')))
        return bad();
    QString pattern = QStringLiteral("\\A\\s*") + QRegularExpression::escape(between.first().simplified());
    for (std::size_t i = 0; i < split.m_targets.size(); ++i) {
        const bool isLast = i + 1 == split.m_targets.size();
        pattern += fieldPattern(split.m_targets[i], isLast);
        pattern += isLast ? QRegularExpression::escape(between.last().simplified())
                          : betweenPattern(between[static_cast<qsizetype>(i) + 1]);
    }
    split.m_pattern = QRegularExpression(pattern + QStringLiteral("\\s*\\z"),
                                         QRegularExpression::DotMatchesEverythingOption);
    split.m_pattern.optimize();
    return split;
}

QStringList CellSplit::partsOf(const QString &cell) const
{
    const QRegularExpressionMatch match = m_pattern.match(cell);
    return match.hasMatch() ? match.capturedTexts().mid(1) : QStringList();
}

} // namespace rapport::exchange
