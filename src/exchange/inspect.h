#pragma once

#include "exchange/importplan.h"

#include <QJsonObject>
#include <functional>

namespace rapport::exchange {

/// What a TableProblem means, as people read it.
using ProblemWords = std::function<QString(const QString &kind, const QStringList &args)>;

struct InspectOptions {
    QString encoding;
    char delimiter = 0;
    QString sheet{};  ///< of a workbook; empty: the first one with cells
    qint64 rows = 20; ///< how many data rows to keep; -1: all
    domain::RecordKind kind = domain::RecordKind::Person;
    ProblemWords words{}; ///< none: the kinds stand for themselves
};

/// What an import would see of a file. Problems that an import refuses stand among `problems`; reading ends at one that
/// makes the rest unreadable. Only a file that cannot be opened, or is no text at all, is a failure.
[[nodiscard]] core::Result<QJsonObject> inspectFile(const QString &path, const InspectOptions &options,
                                                    const domain::Catalogue &catalogue);

} // namespace rapport::exchange
