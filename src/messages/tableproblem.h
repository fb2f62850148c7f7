#pragma once

#include <QString>
#include <QStringList>

namespace rapport::messages {

/// What a reader of tables met in a file (exchange::TableProblem), in a few words; the kind itself when it has none.
QString tableProblem(const QString &kind, const QStringList &args);

} // namespace rapport::messages
