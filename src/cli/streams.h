#pragma once

#include <QByteArrayView>
#include <functional>

namespace rapport::cli {

/// Where answers and messages go. `answer` and `message` return false when not every byte could be written.
struct Streams {
    std::function<bool(QByteArrayView)> answer;
    std::function<bool(QByteArrayView)> message;
    bool messagesAreSeen = false; ///< standard error is a terminal: progress is shown
};

} // namespace rapport::cli
