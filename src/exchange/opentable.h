#pragma once

#include "exchange/tablereader.h"

#include <memory>

namespace rapport::exchange {

/// Of a file that is not there: that of an empty one.
TableStamp stampOf(const QString &path);

/// The reader for a file, chosen by its content and never by its name. Fails with NotFound or Io (file.not-found,
/// file.is-a-folder, file.not-a-file for pipes and devices, file.changed when it no longer fits its stamp,
/// file.cannot-read; args: path, why), with Parse (text.not-text; args: path, what it is), and as the chosen reader does.
[[nodiscard]] core::Result<std::unique_ptr<TableReader>> openTable(const QString &path,
                                                                   const TableOptions &options = {});

} // namespace rapport::exchange
